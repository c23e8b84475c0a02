import * as fc from 'fast-check';
import { cset82 } from './character-sets.ts';
import { checkDigit } from './check-digit.ts';

/** Digits, so many. */
export function digits(length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters('0123456789')), minLength: length, maxLength: length });
}

/** Text of CSET 82, with the characters that notations treat specially made frequent. */
export function text82(lengthMax: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.constantFrom(...characters(cset82)), fc.constantFrom(...characters('"&<>/%\'()')));
  return fc.string({ unit, minLength: 1, maxLength: lengthMax });
}

/** A numeric key of this length with its check digit. */
export function key(length: number): fc.Arbitrary<string> {
  return digits(length - 1).map((start) => start + checkDigit(start));
}

/** A YYMMDD date; day 00 and the last days of months are frequent. */
export const yymmddDates: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1, 15, 28))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''));

/** The elements of a pack in any order: GTIN, serial, expiry and lot. */
export const packElements: fc.Arbitrary<{ ai: string; value: string }[]> = fc
  .record({ gtin: key(14), serial: text82(20), expiry: yymmddDates, lot: text82(20) })
  .chain(({ gtin, serial, expiry, lot }) =>
    fc.shuffledSubarray(
      [
        { ai: '01', value: gtin },
        { ai: '21', value: serial },
        { ai: '17', value: expiry },
        { ai: '10', value: lot },
      ],
      { minLength: 4 },
    ),
  );

/** Any text at all, control characters and lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));

function characters(text: string): string[] {
  return text.split('');
}
