import { hexDigit } from '../ascii.ts';

/**
 * Field data as the element behind ^FD gets it: line ends removed, then ^FH hexadecimal resolved, before any escape of
 * the bar code is looked at (ZPL II guide, ^FH and ^BX).
 *
 * Assumption: CR and LF typed inside field data are dropped; the guide only says so of the blanks between commands.
 */
export function resolveFieldData(parameters: string, hexIndicator: string | undefined): string {
  const data =
    parameters.includes('\r') || parameters.includes('\n') ? parameters.replaceAll(/[\r\n]/g, '') : parameters;
  return hexIndicator === undefined ? data : resolveHex(data, hexIndicator);
}

/** Value of a serialized field on a later copy, or the value itself where ^SN finds nothing to count. */
export interface ZplSerialization {
  readonly increment: number;
  readonly leadingZeros: boolean;
}

/**
 * Counts the last run of digits, at most 12 of them, up or down (ZPL II guide, ^SN).
 *
 * Assumption: a run that grows keeps all its digits; without leading zeros the run is printed unpadded.
 */
export function serializedValue(start: string, serialization: ZplSerialization, stepIndex: number): string {
  let end = start.length;
  while (end > 0 && !isDigit(start.charCodeAt(end - 1))) end -= 1;
  let from = end;
  while (from > 0 && end - from < 12 && isDigit(start.charCodeAt(from - 1))) from -= 1;
  if (from === end) return start;
  const digits = start.slice(from, end);
  const value = Math.max(0, Number(digits) + serialization.increment * stepIndex);
  const counted = serialization.leadingZeros ? String(value).padStart(digits.length, '0') : String(value);
  return start.slice(0, from) + (stepIndex === 0 ? digits : counted) + start.slice(end);
}

function resolveHex(data: string, indicator: string): string {
  let resolved = '';
  for (let at = 0; at < data.length; at += 1) {
    const high = data[at] === indicator ? hexDigit(data.charCodeAt(at + 1)) : -1;
    const low = high === -1 ? -1 : hexDigit(data.charCodeAt(at + 2));
    if (low === -1) resolved += data[at] ?? '';
    else {
      resolved += String.fromCharCode(high * 16 + low);
      at += 2;
    }
  }
  return resolved;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
