import { expect, test } from 'vitest';

import { CSET_82, isCset82Code, isDigits } from './characters.ts';

test('CSET 82 has 82 characters and none of those that GS1 leaves out', () => {
  expect(new Set(CSET_82).size).toBe(82);
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const foreign = printable.filter((character) => !isCset82Code(character.charCodeAt(0)));
  expect(foreign.join('')).toBe(' #$@[\\]^`{|}~');
});

test.each([0, 0x1d, 0x1f, 0x7f, 0x80, 0xe9, 0x130, 65_536])('the code %i does not belong to it', (code) => {
  expect(isCset82Code(code)).toBe(false);
});

test('digits are 0 to 9 only', () => {
  expect(isDigits('0123456789')).toBe(true);
  expect(['', '12a', '1/2', '1:2', '-1', '\u0661'].filter(isDigits)).toEqual([]);
});
