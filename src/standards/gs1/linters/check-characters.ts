import { firstOutside } from '../character-sets.ts';
import { checkCharacterPair, endsInCheckDigit } from '../check-digit.ts';
import { problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { csetnumeric } from './characters.ts';
import { isIso3166Alpha2 } from './code-tables.ts';

/** The last digit is the check digit of the others (GS1 Barcode Syntax Tests, csum). */
export function csum(value: string, start: number, end: number): Problem | undefined {
  if (end === start) return problemAt('too-short-for-check-digit', start, 0);
  if (endsInCheckDigit(value, start, end)) return undefined;
  return csetnumeric(value, start, end) ?? problemAt('incorrect-check-digit', end - 1, 1);
}

// 97 weighted characters and the pair: the limit of the published test.
const checkPairLengthMax = 99;

/** The last two characters are the check character pair of the others (GS1 Barcode Syntax Tests, csumalpha). */
export function csumalpha(value: string, start: number, end: number): Problem | undefined {
  const length = end - start;
  if (length < 2) return problemAt('too-short-for-check-pair', start, length);
  if (length > checkPairLengthMax) return problemAt('too-long-for-check-pair-implementation', start, length);
  const outside = firstOutside('X', value, start, end - 2);
  if (outside >= 0) return problemAt('invalid-cset82-character', outside, 1);
  if (checkCharacterPair(value.slice(start, end - 2)) === value.slice(end - 2, end)) return undefined;
  return problemAt('incorrect-check-pair', end - 2, 2);
}

// The shortest GS1 Company Prefix in use has four digits.
const gcpLengthMin = 4;

/** Starts like a GS1 Company Prefix (GS1 Barcode Syntax Tests, gcppos1); which prefixes are allocated is not known here. */
export function gcppos1(value: string, start: number, end: number): Problem | undefined {
  if (end - start < gcpLengthMin) return problemAt('too-short-for-gcp', start, end - start);
  const index = firstOutside('N', value, start, start + gcpLengthMin);
  return index < 0 ? undefined : problemAt('invalid-gcp-prefix', index, 1);
}

/** Holds a GS1 Company Prefix from its second character on (GS1 Barcode Syntax Tests, gcppos2). */
export function gcppos2(value: string, start: number, end: number): Problem | undefined {
  if (end - start < 2) return problemAt('too-short-for-gcp', start, end - start);
  return gcppos1(value, start + 1, end);
}

/** An international bank account number of ISO 13616-1 (GS1 Barcode Syntax Tests, iban). */
export function iban(value: string, start: number, end: number): Problem | undefined {
  const length = end - start;
  if (length <= 10) return problemAt('iban-too-short', start, length);
  if (length > 34) return problemAt('iban-too-long', start, length);
  if (!isIso3166Alpha2(value.slice(start, start + 2))) return problemAt('illegal-iban-country-code', start, 2);
  for (let index = start + 2; index < end; index++) {
    if (ibanValue(value, index) < 0) return problemAt('invalid-iban-character', index, 1);
  }
  let remainder = 0;
  for (let step = 0; step < length; step++) {
    const digits = ibanValue(value, start + ((step + 4) % length));
    remainder = (remainder * (digits < 10 ? 10 : 100) + digits) % 97;
  }
  return remainder === 1 ? undefined : problemAt('incorrect-iban-checksum', start + 2, 2);
}

function ibanValue(value: string, index: number): number {
  return '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(value.charAt(index));
}
