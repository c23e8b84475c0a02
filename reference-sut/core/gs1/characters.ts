/** The separator between elements: readers transmit an in-message FNC1 as this character (GS, 0x1D). */
export const GROUP_SEPARATOR = '\u001d';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 82 characters that a serial, a batch and other text elements may hold (GS1 General Specifications, CSET 82). */
export const CSET_82: string = `!"%&'()*+,-./0123456789:;<=>?_${LETTERS}`;

// A table look-up: the unit code of every pack goes through it, character by character.
const inCset82 = new Uint8Array(128);
for (const character of CSET_82) inCset82[character.charCodeAt(0)] = 1;

/** Says whether a character code belongs to CSET 82. */
export function isCset82Code(code: number): boolean {
  return inCset82[code] === 1;
}

/** Says whether a character code is one of the digits 0 to 9. */
export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Says whether a text is not empty and made of digits only. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (!isDigitCode(text.charCodeAt(index))) return false;
  }
  return text.length > 0;
}
