import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import { gradeModulation, lowestPerCodeword, unusedErrorCorrection } from './modulation.ts';
import { gradeOf, thresholds } from './thresholds.ts';

const size = sizeOf(24, 24);
assert(size !== undefined, '24x24 is a size');
const codewordCount = size.dataCount + size.eccCount;
const good = 0.8;

function symbolWith(weakCount: number, weakness: number): Float32Array {
  return new Float32Array(codewordCount).fill(good).fill(weakness, 0, weakCount);
}

describe('unused error correction', () => {
  test.each([
    [4, 0.667, 4],
    [5, 0.583, 3],
    [6, 0.5, 3],
    [7, 0.417, 2],
    [9, 0.25, 1],
    [10, 0.167, 0],
    [12, 0, 0],
  ])('%i wrong codewords of a 24x24 leave %f, grade %i', (errorCount, left, grade) => {
    const unused = unusedErrorCorrection(errorCount, 24);
    expect(unused).toBeCloseTo(left, 3);
    expect(gradeOf(unused, thresholds.unusedErrorCorrection)).toBe(grade);
  });
});

describe('notional damage', () => {
  test('ten codewords without modulation fail the symbol', () => {
    expect(gradeModulation(symbolWith(10, 0), size).grade).toBe(0);
  });

  test('many weak codewords hold the symbol at their own grade', () => {
    expect(gradeModulation(symbolWith(20, 0.45), size).grade).toBe(3);
    expect(gradeModulation(symbolWith(20, 0.35), size).grade).toBe(2);
    expect(gradeModulation(symbolWith(20, 0.25), size).grade).toBe(1);
    expect(gradeModulation(symbolWith(20, 0.15), size).grade).toBe(0);
  });

  test('a few weak codewords cost what the same number of errors would cost', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10].map((count) => gradeModulation(symbolWith(count, 0.05), size).grade)).toEqual([
      4, 4, 3, 3, 2, 1, 1, 0,
    ]);
  });

  test('one weak module does not drop the symbol to F', () => {
    const values = new Float32Array(24 * 24).fill(good);
    const codeword = Int16Array.from(values, (_, at) => (at < codewordCount * 8 ? at >> 3 : -1));
    values[100] = 0;
    const lowest = lowestPerCodeword(values, codeword, codewordCount);
    expect(lowest[100 >> 3]).toBe(0);
    expect(gradeModulation(lowest, size).grade).toBe(4);
  });

  test('the value lies in the bounds of the grade', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: codewordCount, maxLength: codewordCount }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, floor) => {
          const lowest = Float32Array.from(values, (value) => Math.max(value, floor));
          const { grade, value } = gradeModulation(lowest, size);
          expect(gradeOf(value, thresholds.modulation)).toBe(grade);
        },
      ),
      { seed: 15415, numRuns: 300 },
    );
  });
});
