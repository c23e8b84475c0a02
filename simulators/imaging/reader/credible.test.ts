import { describe, expect, test } from 'vitest';
import { decodeDataMatrix } from '../../../src/standards/datamatrix/decode.ts';
import { isCredible } from './credible.ts';
import { modulesOfText } from './picture.test-kit.ts';

// Sampled by the engine in a picture that shows no such symbol (a stretched picture of starved ink); error correction
// makes three characters of it.
const PHANTOM = [
  '#.#.##....',
  '.#.....#..',
  '..........',
  '.#.######.',
  '...##.###.',
  '..#..#....',
  '.#.....#..',
  '#.#..#.##.',
  '....##.#..',
  '...##.##.#',
];

describe('what is not believed', () => {
  test('a symbol of noise, though error correction makes a text of it', () => {
    const phantom = {
      rows: 10,
      columns: 10,
      dark: Uint8Array.from(PHANTOM.join(''), (sign) => (sign === '#' ? 1 : 0)),
    };
    expect(decodeDataMatrix(phantom)).toMatchObject({ correctedCount: 2 });
    expect(isCredible(phantom)).toBe(false);
  });

  test('a size that does not exist', () => {
    expect(isCredible({ rows: 11, columns: 10, dark: new Uint8Array(110) })).toBe(false);
  });

  test('an empty grid', () => {
    expect(isCredible({ rows: 22, columns: 22, dark: new Uint8Array(484) })).toBe(false);
  });
});

describe('what is believed', () => {
  const whole = modulesOfText('0109504000059101');

  test('a whole symbol', () => {
    expect(isCredible(whole)).toBe(true);
  });

  test('a symbol without the left leg of its L', () => {
    const dark = whole.dark.slice();
    for (let row = 0; row < whole.rows - 1; row += 1) dark[row * whole.columns] = 0;
    expect(isCredible({ ...whole, dark })).toBe(true);
  });
});
