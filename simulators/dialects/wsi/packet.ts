import { ascii, hexDigit, textOf, writeText } from '../ascii.ts';
import { type Decoded, incomplete, malformed } from '../decoded.ts';

/**
 * What follows the ETX of a command. The two public sources contradict each other: GlenCashen/videojet-message-manager
 * sends nothing, Threetona/videojet-printer-api sends two hex digits over payload and ETX.
 */
export type WsiSentChecksum = 'none' | 'payload' | 'payload and ETX';

/** How a printer or controller frames its commands. */
export interface WsiFraming {
  /** Default `none`, as in the frames that are quoted byte by byte (`025103`, `024503`). */
  sentChecksum?: WsiSentChecksum;
}

/** A command: one letter and its data. `checksum` is the sum of letter and data, which the reply repeats. */
export interface WsiCommand {
  readonly letter: string;
  readonly data: string;
  readonly checksum: number;
}

/** A reply: the echo of the command's checksum behind `$` or `!`, or a packet of data. */
export type WsiReply =
  | { kind: 'accepted'; checksum: number }
  | { kind: 'refused'; checksum: number }
  | { kind: 'data'; data: string };

const dollar = 0x24;
const exclamationMark = 0x21;

/** Makes the decoder of commands (printer side): STX, letter, data, ETX and, if so set, two hex digits. */
export function wsiCommandDecoder(
  framing: WsiFraming = {},
): (bytes: Uint8Array, start: number, end: number) => Decoded<WsiCommand> {
  const sentChecksum = framing.sentChecksum ?? 'none';
  return (bytes, start, end) => {
    if (bytes[start] !== ascii.stx) return skipTo(bytes, start, end, isPacketStart, 'STX (02) was expected');
    const etx = endOfPacket(bytes, start + 1, end);
    if (etx === -1) return incomplete;
    if (bytes[etx] === ascii.stx) return malformed('a second STX came before ETX', etx - start, etx - start);
    const used = etx + 1 - start;
    if (etx === start + 1) return malformed('a command letter was expected', 1, used);
    const checksum = sumOf(bytes, start + 1, etx);
    if (sentChecksum !== 'none') {
      if (end < etx + 3) return incomplete;
      const sent = readHex(bytes, etx + 1);
      if (sent === -1) return malformed('two hex digits of checksum were expected', used, used);
      const wanted = sentChecksum === 'payload' ? checksum : (checksum + ascii.etx) & 0xff;
      if (sent !== wanted) return malformed(`checksum ${hex(wanted)} was expected`, used, used + 2);
    }
    return {
      kind: 'frame',
      frame: { letter: textOf(bytes, start + 1, start + 2), data: textOf(bytes, start + 2, etx), checksum },
      bytesUsed: sentChecksum === 'none' ? used : used + 2,
    };
  };
}

/** Writes a command (controller side). */
export function encodeWsiCommand(letter: string, data: string, framing: WsiFraming = {}): Uint8Array {
  const sentChecksum = framing.sentChecksum ?? 'none';
  const payload = letter + data;
  refuseFrameBytes(payload);
  const bytes = new Uint8Array(payload.length + (sentChecksum === 'none' ? 2 : 4));
  bytes[0] = ascii.stx;
  const etx = writeText(bytes, 1, payload);
  bytes[etx] = ascii.etx;
  if (sentChecksum !== 'none') {
    writeText(bytes, etx + 1, hex(sumOf(bytes, 1, sentChecksum === 'payload' ? etx : etx + 1)));
  }
  return bytes;
}

/** Reads a reply (controller side): `$hh`, `!hh` or STX, data, ETX. */
export function decodeWsiReply(bytes: Uint8Array, start: number, end: number): Decoded<WsiReply> {
  const first = bytes[start];
  if (first === dollar || first === exclamationMark) {
    if (end - start < 3) return incomplete;
    const checksum = readHex(bytes, start + 1);
    if (checksum === -1) return malformed('two hex digits were expected', 1, 1);
    return {
      kind: 'frame',
      frame: { kind: first === dollar ? 'accepted' : 'refused', checksum },
      bytesUsed: 3,
    };
  }
  if (first !== ascii.stx) return skipTo(bytes, start, end, isReplyStart, '$, ! or STX (02) was expected');
  const etx = endOfPacket(bytes, start + 1, end);
  if (etx === -1) return incomplete;
  if (bytes[etx] === ascii.stx) return malformed('a second STX came before ETX', etx - start, etx - start);
  return { kind: 'frame', frame: { kind: 'data', data: textOf(bytes, start + 1, etx) }, bytesUsed: etx + 1 - start };
}

/** Writes a reply (printer side). */
export function encodeWsiReply(reply: WsiReply): Uint8Array {
  if (reply.kind !== 'data') {
    const bytes = new Uint8Array(3);
    bytes[0] = reply.kind === 'accepted' ? dollar : exclamationMark;
    writeText(bytes, 1, hex(reply.checksum));
    return bytes;
  }
  refuseFrameBytes(reply.data);
  const bytes = new Uint8Array(reply.data.length + 2);
  bytes[0] = ascii.stx;
  bytes[writeText(bytes, 1, reply.data)] = ascii.etx;
  return bytes;
}

/** Sum of the characters of a text modulo 256, as the reply repeats it (letter `Q` alone gives 0x51). */
export function wsiChecksum(payload: string): number {
  let sum = 0;
  for (let index = 0; index < payload.length; index += 1) sum += payload.charCodeAt(index);
  return sum & 0xff;
}

function endOfPacket(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (bytes[at] === ascii.etx || bytes[at] === ascii.stx) return at;
  return -1;
}

function skipTo(
  bytes: Uint8Array,
  start: number,
  end: number,
  isStart: (byte: number | undefined) => boolean,
  problem: string,
): Decoded<never> {
  let at = start + 1;
  while (at < end && !isStart(bytes[at])) at += 1;
  return malformed(problem, 0, at - start);
}

function isPacketStart(byte: number | undefined): boolean {
  return byte === ascii.stx;
}

function isReplyStart(byte: number | undefined): boolean {
  return byte === ascii.stx || byte === dollar || byte === exclamationMark;
}

function sumOf(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += bytes[at] ?? 0;
  return sum & 0xff;
}

function readHex(bytes: Uint8Array, at: number): number {
  const high = hexDigit(bytes[at] ?? 0);
  const low = hexDigit(bytes[at + 1] ?? 0);
  return high === -1 || low === -1 ? -1 : high * 16 + low;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function refuseFrameBytes(text: string): void {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === ascii.stx || code === ascii.etx || code > 0xff) {
      throw new RangeError(`A WSI packet cannot carry character 0x${code.toString(16)}, found at ${index}.`);
    }
  }
}
