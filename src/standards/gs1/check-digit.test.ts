import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits } from './arbitraries.ts';
import { checkCharacterPair, checkDigit, endsInCheckDigit } from './check-digit.ts';

describe('numeric check digit', () => {
  it.each([
    ['0950400005910', '1'],
    ['0950600013435', '2'],
    ['0061414112345', '2'],
    ['8061414112345', '8'],
    ['0340009000001', '5'],
    ['04012345000000111', '2'],
    ['10614141000000001', '9'],
    ['00614141123456789', '0'],
  ])('of %s is %s', (start, digit) => {
    expect(checkDigit(start)).toBe(digit);
    expect(endsInCheckDigit(start + digit)).toBe(true);
  });

  const keyStarts = fc.integer({ min: 7, max: 17 }).chain(digits);

  it('catches each wrong digit', () => {
    fc.assert(
      fc.property(keyStarts, fc.nat(), fc.integer({ min: 1, max: 9 }), (start, seed, change) => {
        const key = start + checkDigit(start);
        const index = seed % key.length;
        const wrong = key.slice(0, index) + String((Number(key[index]) + change) % 10) + key.slice(index + 1);
        expect(endsInCheckDigit(wrong)).toBe(false);
      }),
    );
  });

  it('catches swapped neighbours unless they are equal or differ by five', () => {
    fc.assert(
      fc.property(keyStarts, fc.nat(), (start, seed) => {
        const key = start + checkDigit(start);
        const index = seed % (key.length - 1);
        const [left = '', right = ''] = [key[index], key[index + 1]];
        const swapped = key.slice(0, index) + right + left + key.slice(index + 2);
        expect(endsInCheckDigit(swapped)).toBe(Math.abs(Number(left) - Number(right)) % 5 === 0);
      }),
    );
  });

  it('is not seen in an empty text or in one with other characters', () => {
    expect(endsInCheckDigit('')).toBe(false);
    expect(endsInCheckDigit('0950400005910A')).toBe(false);
  });
});

describe('check character pair', () => {
  it('of a GMN is that of the General Specifications', () => {
    expect(checkCharacterPair('1987654Ad4X4bL5ttr2310c')).toBe('2K');
  });

  it('does not exist for characters outside CSET 82 or for too many of them', () => {
    expect(checkCharacterPair('a b')).toBeUndefined();
    expect(checkCharacterPair('1'.repeat(98))).toBeUndefined();
  });
});
