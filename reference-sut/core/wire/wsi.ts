// The controller's side of Videojet's WSI dialect (1000 line). Source: public clients. A command is STX, letter, data,
// ETX; the answer is `$hh` or `!hh` with the checksum of the command, or a packet of data.
import { ETX, LF, STX } from './control-characters.ts';
import { type Malformed, malformed, wholeNumber } from './malformed.ts';
import { packetFraming } from './packet-framing.ts';
import type { Framing } from './stream.ts';

/** How replies of the printer are found in its stream. */
export const wsiFraming: Framing = packetFraming(1024, '$!');

/** The printer's answer to one command. */
export type WsiReply =
  | { readonly kind: 'accepted' | 'rejected' }
  | { readonly kind: 'data'; readonly letter: string; readonly data: string };

/** The checksum of a command body: the sum of its bytes, modulo 256, as two upper-case hexadecimal digits. */
export function wsiChecksum(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) sum += body.charCodeAt(index);
  return (sum % 256).toString(16).toUpperCase().padStart(2, '0');
}

/** M: selects the message to print. */
export function wsiSelectMessage(message: string): string {
  return command(`M${checked(message)}`);
}

/** U: sets a user field. */
export function wsiUpdateField(name: string, value: string): string {
  return command(`U${checked(name)}${LF}${checked(value)}`);
}

/** O: turns printing on or off. Assumption: `1` is on and `0` is off; the public clients only show the letter. */
export function wsiPrintOn(on: boolean): string {
  return command(on ? 'O1' : 'O0');
}

/** G: asks for the print counter. */
export function wsiReadCounter(): string {
  return command('G');
}

/** R: sets the print counter to zero. */
export function wsiResetCounter(): string {
  return command('R');
}

/** D: takes away the data of a user field; for a field that records are made of, the records that wait. */
export function wsiClearField(name: string): string {
  return command(`D${checked(name)}`);
}

/** J: starts the jet. */
export function wsiStartJet(): string {
  return command('J');
}

/** E: asks for the error status. */
export function wsiErrorStatus(): string {
  return command('E');
}

/** Q: asks for the name of the current message; not every firmware answers it. */
export function wsiCurrentMessage(): string {
  return command('Q');
}

/** Says whether a text can stand in a command: no control characters, for they are the frame. */
export function isWsiText(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0xff) return false;
  }
  return true;
}

/** Reads the answer to a command that was sent; a checksum of another command means that the two are out of step. */
export function parseWsiReply(text: string, sentCommand: string): WsiReply | Malformed {
  const body = sentCommand.slice(1, -1);
  if (text.startsWith(STX)) {
    const data = text.slice(1);
    // Assumption: a data packet repeats the letter of its command; some public clients show it without.
    const letter = body.charAt(0);
    return { kind: 'data', letter, data: data.startsWith(letter) ? data.slice(1) : data };
  }
  if (!'$!'.includes(text.charAt(0)) || text.length !== 3) return malformed('wrongHeader', 0, text);
  if (text.slice(1) !== wsiChecksum(body)) return malformed('wrongChecksum', 1, text);
  return { kind: text.startsWith('$') ? 'accepted' : 'rejected' };
}

/** Reads the print counter out of the answer to G. */
export function wsiCounter(reply: WsiReply): number | undefined {
  return reply.kind === 'data' && reply.letter === 'G' ? wholeNumber(reply.data.trim()) : undefined;
}

/** Says whether an error status shows the red lamp; its last digit tells the lamps (1 green, 2 amber, 4 red, 8 alarm). */
export function wsiIsStopped(status: string): boolean {
  const lamps = Number.parseInt(status.slice(-1), 16);
  return status.length === STATUS_LENGTH && (lamps & 4) !== 0;
}

/** Six digits of faults and one of lamps; the other form that public clients know is not used here. */
const STATUS_LENGTH = 7;

function checked(text: string): string {
  if (!isWsiText(text)) throw new RangeError(`"${text}" cannot stand in a WSI command.`);
  return text;
}

function command(body: string): string {
  return STX + body + ETX;
}
