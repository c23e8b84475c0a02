import { expect, it } from 'vitest';
import { cset82, firstOutside } from './character-sets.ts';

it('CSET 82 has 82 characters', () => {
  expect(new Set(cset82).size).toBe(82);
  expect(cset82).toHaveLength(82);
});

it.each([
  ['X', 'A b', 1],
  ['X', 'Aé', 1],
  ['X', 'A\u{1F4A9}', 1],
  ['X', '!"%&\'()*+,-./:;<=>?_', -1],
  ['N', '12x', 2],
  ['Y', '#-/09AZ', -1],
  ['Y', 'a', 0],
  ['Z', '-_09azAZ', -1],
  ['Z', '=', 0],
] as const)('set %s of %j: first outside is %i', (set, text, index) => {
  expect(firstOutside(set, text, 0, text.length)).toBe(index);
});

it('looks at the given stretch only', () => {
  expect(firstOutside('N', 'a12b', 1, 3)).toBe(-1);
});
