import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedData } from '../../../tests/shared-data.ts';
import { gradeOf, thresholds } from './thresholds.ts';

const path = 'datamatrix/iso15415-grade-thresholds.json';

interface PublicParameter {
  name: string;
  unit?: string;
  direction: string;
  A: number;
  B: number;
  C: number;
  D: number;
}

const ours = new Map([
  ['symbol contrast', thresholds.symbolContrast],
  ['axial non-uniformity', thresholds.axialNonuniformity],
  ['grid non-uniformity', thresholds.gridNonuniformity],
  ['unused error correction', thresholds.unusedErrorCorrection],
  ['modulation', thresholds.modulation],
]);

describe('thresholds', () => {
  test('a value below the bound of a grade does not reach it', () => {
    expect(gradeOf(0.6999, thresholds.symbolContrast)).toBe(3);
    expect(gradeOf(0.0601, thresholds.axialNonuniformity)).toBe(3);
    expect(gradeOf(0.199, thresholds.symbolContrast)).toBe(0);
    expect(gradeOf(0.751, thresholds.gridNonuniformity)).toBe(0);
  });

  test('a value on the bound of a grade reaches it', () => {
    for (const limits of Object.values(thresholds)) {
      expect(limits.bounds.map((bound) => gradeOf(bound, limits))).toEqual([4, 3, 2, 1]);
    }
  });

  test.skipIf(sharedData(path) === undefined)(
    `the bounds are those of public pages of verifiers${notExecuted(path)}`,
    () => {
      // What was written down by hand from those pages; the shape of the file is not promised to anybody else.
      const table = JSON.parse(readFileSync(sharedData(path) ?? '', 'utf8')) as { parameters: PublicParameter[] };
      const compared = table.parameters.filter(({ name }) => ours.has(name));
      expect(compared).toHaveLength(ours.size);
      for (const { name, unit, direction, A, B, C, D } of compared) {
        const limits = ours.get(name);
        const scale = unit === '%' ? 100 : 1;
        expect({ name, good: limits?.good, bounds: limits?.bounds }).toEqual({
          name,
          good: direction === 'min' ? 'atLeast' : 'atMost',
          bounds: [A, B, C, D].map((bound) => bound / scale),
        });
      }
    },
  );
});
