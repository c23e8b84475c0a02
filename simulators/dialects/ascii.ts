/** Control characters that the dialects of this folder frame with. */
export const ascii = {
  stx: 0x02,
  etx: 0x03,
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  groupSeparator: 0x1d,
} as const;

/** Text of `bytes[start..end)`, one character for each byte (ISO 8859-1), so that no byte is lost or merged. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}

/** Writes a text as bytes at `at`, one byte for each character, and says where it ended. */
export function writeText(target: Uint8Array, at: number, text: string): number {
  for (let index = 0; index < text.length; index += 1) target[at + index] = text.charCodeAt(index);
  return at + text.length;
}

/** A text as bytes, one byte for each character (ISO 8859-1). */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  writeText(bytes, 0, text);
  return bytes;
}

/** Index of a byte in `bytes[start..end)`, or -1; a plain loop, as `indexOf` cannot be told where to stop. */
export function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let index = start; index < end; index += 1) if (bytes[index] === byte) return index;
  return -1;
}

/** Value of the decimal digits that make up all of a text, or undefined: no sign, no blanks, at most 15 digits. */
export function wholeNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > 15) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** Value of a hexadecimal digit given as a character code, or -1. */
export function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}

/** Index of the CR of the first CR LF in `bytes[start..end)`, or -1. */
export function endOfLine(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 1 < end; at += 1) {
    if (bytes[at] === ascii.carriageReturn && bytes[at + 1] === ascii.lineFeed) return at;
  }
  return -1;
}
