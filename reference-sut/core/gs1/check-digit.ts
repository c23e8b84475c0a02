import { isDigitCode } from './characters.ts';

/** Computes the GS1 check digit of the digits that stand before it (GTIN, SSCC, GLN). */
export function checkDigit(digits: string): string {
  return String(expectedCheckDigit(digits, 0, digits.length));
}

/** Says whether the last digit of a GTIN, SSCC or GLN is the right check digit. */
export function hasValidCheckDigit(key: string): boolean {
  return key.length > 1 && isCheckedKey(key, 0, key.length);
}

/** The same over a stretch of a longer text: digits only, and the last one is the check digit. */
export function isCheckedKey(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (!isDigitCode(text.charCodeAt(index))) return false;
  }
  return expectedCheckDigit(text, start, end - 1) === text.charCodeAt(end - 1) - 48;
}

/** Weights are 3, 1, 3, 1 ... counted from the digit left of the check digit, so the walk is backwards. */
function expectedCheckDigit(text: string, start: number, end: number): number {
  let sum = 0;
  let weight = 3;
  for (let index = end - 1; index >= start; index--) {
    sum += weight * (text.charCodeAt(index) - 48);
    weight = 4 - weight;
  }
  return (10 - (sum % 10)) % 10;
}
