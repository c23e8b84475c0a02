// Commands and extended responses of Cognex DataMan readers (DMCC). Source: the public DMCC overview. The default
// response mode is silent, so a controller that wants answers must first set the extended one.
import { lineFraming } from './line-framing.ts';
import { type Malformed, malformed, wholeNumber } from './malformed.ts';
import type { Framing } from './stream.ts';

/** How responses and results of the reader are found in its stream. */
export const dmccFraming: Framing = lineFraming('\r\n', 4096);

/** What an extended response says about its command. */
export type DmccStatus =
  | 'ok'
  | 'readString'
  | 'unidentifiedError'
  | 'commandInvalid'
  | 'parameterInvalid'
  | 'checksumIncorrect'
  | 'rejectedByState'
  | 'readerUnavailable';

/** An extended response; without a command id it cannot be told which command it answers. */
export interface DmccResponse {
  readonly kind: 'response';
  readonly commandId: number | undefined;
  readonly status: DmccStatus;
  readonly data: string;
}

/** SET: gives a setting its value; the argument is written as DMCC wants it (see `dmccString`). */
export function dmccSet(setting: string, argument: string, commandId?: number): string {
  return command(`SET ${setting} ${argument}`, commandId);
}

/** GET: asks for a setting, as `DEVICE.TYPE`. */
export function dmccGet(setting: string, commandId?: number): string {
  return command(`GET ${setting}`, commandId);
}

/** TRIGGER: starts or ends a read by software. */
export function dmccTrigger(on: boolean, commandId?: number): string {
  return command(on ? 'TRIGGER ON' : 'TRIGGER OFF', commandId);
}

/** Writes a text as a DMCC string argument: in quotes, with the characters escaped that the overview lists. */
export function dmccString(text: string): string {
  let escaped = '';
  for (const character of text) escaped += STRING_ESCAPES.get(character) ?? character;
  return `"${escaped}"`;
}

const STRING_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['|', '\\|'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\n', '\\n'],
]);

/** Reads a line that begins with `||`: the header of an extended response and its data. */
export function parseDmccResponse(line: string): DmccResponse | Malformed {
  const open = line.indexOf('[');
  const close = line.indexOf(']', open);
  if (!line.startsWith('||') || open === -1 || close === -1) return malformed('wrongHeader', 0, line);
  const [checksum = '', id = '', ...more] = line.slice(2, open).split(':');
  const commandId = wholeNumber(id);
  if (more.length > 0 || !['', '0', '1'].includes(checksum) || (id !== '' && commandId === undefined)) {
    return malformed('wrongHeader', 2, line);
  }
  const status = STATUSES.get(line.slice(open + 1, close));
  if (status === undefined) return malformed('unknownValue', open + 1, line);
  if (checksum !== '1') return { kind: 'response', commandId, status, data: line.slice(close + 1) };
  // Assumption: the XOR runs from the first `|`; the overview says "of bytes" and the leading CR LF is no part of a line.
  if (xorOf(line.slice(0, -1)) !== line.charCodeAt(line.length - 1)) {
    return malformed('wrongChecksum', line.length - 1, line);
  }
  return { kind: 'response', commandId, status, data: line.slice(close + 1, -1) };
}

const STATUSES: ReadonlyMap<string, DmccStatus> = new Map([
  ['0', 'ok'],
  ['1', 'readString'],
  ['100', 'unidentifiedError'],
  ['101', 'commandInvalid'],
  ['102', 'parameterInvalid'],
  ['103', 'checksumIncorrect'],
  ['104', 'rejectedByState'],
  ['105', 'readerUnavailable'],
]);

function xorOf(text: string): number {
  let xor = 0;
  for (let index = 0; index < text.length; index++) xor ^= text.charCodeAt(index);
  return xor;
}

// Never with a checksum of ours: its byte may be CR or LF, which would break the line in two.
function command(text: string, commandId: number | undefined): string {
  return `${commandId === undefined ? '||>' : `||0:${commandId}>`}${text}\r\n`;
}
