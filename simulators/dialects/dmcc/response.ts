import { bytesOf, endOfLine, textOf, wholeNumber } from '../ascii.ts';
import { type Decoded, incomplete, malformed } from '../decoded.ts';
import { xorOf } from './command.ts';
import { dmccStatus } from './status-codes.ts';

/** `silent` (COM.DMCC-RESPONSE 0, the default) or `extended` (1). */
export type DmccResponseMode = 'silent' | 'extended';

/** Answer of a reader to one command, or, with status 1, a read string that it sends of its own accord. */
export interface DmccResponse {
  readonly id: string | undefined;
  readonly status: number;
  readonly payload: string;
  /** Whether checksum switch and checksum byte are sent. */
  readonly checksum: 'none' | 'right' | 'wrong';
}

/**
 * Writes a response. In silent mode a response is its payload alone, without header or footer, and nothing at all for
 * SET and for bad commands (quoted exchanges: `ON`, and `||[0]ON CR LF` when extended).
 */
export function encodeDmccResponse(response: DmccResponse, mode: DmccResponseMode): Uint8Array {
  if (mode === 'silent') return bytesOf(response.status === dmccStatus.ok ? response.payload : '');
  const hasChecksum = response.checksum !== 'none';
  const id = response.id === undefined ? '' : `:${response.id}`;
  const head = `||${hasChecksum ? '1' : ''}${id}[${response.status}]${response.payload}`;
  const bytes = bytesOf(`${head}${hasChecksum ? '\0' : ''}\r\n`);
  if (hasChecksum) {
    const sum = xorOf(bytes, 0, head.length);
    bytes[head.length] = response.checksum === 'right' ? sum : sum ^ 0xff;
  }
  return bytes;
}

/** Reads an extended response; silent ones have no frame, so a controller must set COM.DMCC-RESPONSE 1 to read them. */
export function decodeDmccResponse(bytes: Uint8Array, start: number, end: number): Decoded<DmccResponse> {
  // Some editions put CR LF before the header; it is skipped.
  let first = start;
  if (bytes[first] === 0x0d && first + 1 < end && bytes[first + 1] === 0x0a) first += 2;
  const lineEnd = endOfLine(bytes, first, end);
  if (lineEnd === -1) return incomplete;
  const bytesUsed = lineEnd + 2 - start;
  if (bytes[first] !== 0x7c || bytes[first + 1] !== 0x7c) return malformed('|| was expected', first - start, bytesUsed);
  let at = first + 2;
  const hasChecksum = bytes[at] === 0x31;
  if (hasChecksum || bytes[at] === 0x30) at += 1;
  let id: string | undefined;
  if (bytes[at] === 0x3a) {
    const idStart = at + 1;
    at = idStart;
    while (at < lineEnd && bytes[at] !== 0x5b) at += 1;
    id = textOf(bytes, idStart, at);
  }
  if (bytes[at] !== 0x5b) return malformed('[status] was expected', at - start, bytesUsed);
  const statusStart = at + 1;
  while (at < lineEnd && bytes[at] !== 0x5d) at += 1;
  const status = at < lineEnd ? wholeNumber(textOf(bytes, statusStart, at)) : undefined;
  if (status === undefined) return malformed('a decimal status was expected', statusStart - start, bytesUsed);
  const payloadEnd = hasChecksum ? lineEnd - 1 : lineEnd;
  if (payloadEnd <= at) return malformed('a checksum byte was expected', at - start, bytesUsed);
  const right = hasChecksum && xorOf(bytes, first, payloadEnd) === bytes[payloadEnd];
  const checksum = hasChecksum ? (right ? 'right' : 'wrong') : 'none';
  return { kind: 'frame', frame: { id, status, payload: textOf(bytes, at + 1, payloadEnd), checksum }, bytesUsed };
}

/**
 * Wraps a result string for extended mode: status 1 and the bytes as base64 (RFC 2045).
 *
 * Assumption: one line without id and checksum; the manual is silent on long strings and a CR LF would end the frame.
 */
export function encodeDmccReadString(result: Uint8Array): Uint8Array {
  return encodeDmccResponse(
    { id: undefined, status: dmccStatus.readString, payload: btoa(textOf(result, 0, result.length)), checksum: 'none' },
    'extended',
  );
}

/** Gives back the result string of a status 1 response, or undefined where it is not base64. */
export function decodeDmccReadString(response: DmccResponse): Uint8Array | undefined {
  if (response.status !== dmccStatus.readString) return undefined;
  try {
    return bytesOf(atob(response.payload));
  } catch {
    return undefined;
  }
}
