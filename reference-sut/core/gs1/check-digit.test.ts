import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkDigit, hasValidCheckDigit } from './check-digit.ts';

test.each([
  ['0950400005910', '1'],
  ['0950600013435', '2'],
  ['0061414112345', '2'],
  ['8061414112345', '8'],
  ['0340009000001', '5'],
  ['04012345000000111', '2'],
  ['10614141000000001', '9'],
  ['00614141123456789', '0'],
])('the check digit of %s is %s', (digits, expected) => {
  expect(checkDigit(digits)).toBe(expected);
  expect(hasValidCheckDigit(digits + expected)).toBe(true);
});

test('every single wrong digit is found', () => {
  const key = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 13, maxLength: 17 });
  fc.assert(
    fc.property(key, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const sound = digits + checkDigit(digits);
      const index = at % sound.length;
      const wrong = sound.slice(0, index) + ((Number(sound[index]) + shift) % 10) + sound.slice(index + 1);
      expect(hasValidCheckDigit(wrong)).toBe(false);
    }),
  );
});

test('a swap of neighbours that differ by five is not found, which is why the order is compared too', () => {
  expect(hasValidCheckDigit('09504000059101')).toBe(true);
  expect(hasValidCheckDigit('09504000509101')).toBe(true);
});

test.each(['', '1', '0950400005910a', '095040000591 1'])('%j is no key', (key) => {
  expect(hasValidCheckDigit(key)).toBe(false);
});
