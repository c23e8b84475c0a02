import { describe, expect, test } from 'vitest';
import { codewordOf, codewordsOf, fixedPatternOf, modulesOf } from './placement.ts';
import { sizeOf, SYMBOL_SIZES } from './symbol-sizes.ts';

describe('the placement', () => {
  test.each(SYMBOL_SIZES.map((size) => [`${size.rows}x${size.columns}`, size] as const))(
    'of %s has each bit of each codeword once',
    (_, size) => {
      const places = [...codewordOf(size)].filter((place) => place >= 0).toSorted((a, b) => a - b);
      expect(places).toEqual(Array.from({ length: (size.dataCount + size.eccCount) * 8 }, (_, place) => place));
    },
  );

  test.each(SYMBOL_SIZES.map((size) => [`${size.rows}x${size.columns}`, size] as const))(
    'of %s gives back the codewords it was given',
    (_, size) => {
      const codewords = Uint8Array.from({ length: size.dataCount + size.eccCount }, (_, at) => at * 101 + 7);
      expect(codewordsOf(modulesOf(codewords, size), size)).toEqual(codewords);
    },
  );

  test('is that of ISO/IEC 16022:2006, figure O.2', () => {
    const size = sizeOf(10, 10);
    if (size === undefined) throw new Error('10x10 is a size');
    const { dark } = modulesOf(Uint8Array.from([142, 164, 186, 114, 25, 5, 88, 102]), size);
    const rows = Array.from({ length: 10 }, (_, row) => dark.subarray(row * 10, row * 10 + 10).join(''));
    expect(rows).toEqual([
      '1010101010',
      '1100101101',
      '1100000100',
      '1100011101',
      '1100001000',
      '1000001111',
      '1110110000',
      '1111011001',
      '1001110100',
      '1111111111',
    ]);
  });

  test('frames each region with finder left and below, clock above and right', () => {
    const size = sizeOf(32, 32);
    if (size === undefined) throw new Error('32x32 is a size');
    const pattern = fixedPatternOf(size);
    for (let k = 0; k < 32; k += 1) {
      for (const line of [0, 16]) {
        expect(pattern[k * 32 + line]).toBe(1);
        expect(pattern[line * 32 + k]).toBe(k % 16 === 0 ? 1 : 1 - (k % 2));
        expect(pattern[(line + 15) * 32 + k]).toBe(1);
        expect(pattern[k * 32 + line + 15]).toBe(k % 2);
      }
    }
  });
});
