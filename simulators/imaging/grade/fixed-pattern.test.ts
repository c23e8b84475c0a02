import assert from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import { fixedPatternOf } from '../../../src/standards/datamatrix/placement.ts';
import { sizeOf, type SymbolSize } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import { gradeFixedPattern, type FixedPatternGrade } from './fixed-pattern.ts';

function knownSize(rows: number, columns: number): SymbolSize {
  const size = sizeOf(rows, columns);
  assert(size !== undefined, 'the tests use sizes there are');
  return size;
}

/** Grades a perfect symbol in which the listed modules are on the wrong side, by row and column from 0. */
function gradeWith(size: SymbolSize, wrong: readonly (readonly [row: number, column: number])[]): FixedPatternGrade {
  const stride = size.columns + 2;
  const margin = new Float32Array((size.rows + 2) * stride).fill(0.9);
  const looksDark = new Uint8Array(margin.length);
  const pattern = fixedPatternOf(size);
  for (let row = 0; row < size.rows; row += 1) {
    for (let column = 0; column < size.columns; column += 1) {
      looksDark[(row + 1) * stride + column + 1] = pattern[row * size.columns + column] ?? 0;
    }
  }
  for (const [row, column] of wrong) {
    const at = (row + 1) * stride + column + 1;
    margin[at] = 0;
    looksDark[at] = 1 - (looksDark[at] ?? 0);
  }
  return gradeFixedPattern(margin, looksDark, size);
}

function failing({ segments }: FixedPatternGrade): string[] {
  return segments
    .filter(({ grade }) => grade < 4)
    .map(({ name, region, isInner, grade }) => `${name} ${region.join(',')}${isInner ? ' inner' : ''}: ${grade}`);
}

const run = (count: number, place: (k: number) => readonly [number, number]): (readonly [number, number])[] =>
  Array.from({ length: count }, (_, k) => place(k));

describe('fixed pattern', () => {
  const size = knownSize(24, 24);

  test('a gap in a leg of the L is graded by the share of the leg', () => {
    expect(
      [1, 2, 3, 4, 5].map((count) =>
        failing(
          gradeWith(
            size,
            run(count, (k) => [8 + k, 0]),
          ),
        ),
      ),
    ).toEqual([['L1 0,0: 3'], ['L1 0,0: 3'], ['L1 0,0: 2'], ['L1 0,0: 1'], ['L1 0,0: 0']]);
  });

  test('print in the quiet zone is graded as damage of the quiet zone', () => {
    expect(
      failing(
        gradeWith(
          size,
          run(3, (k) => [8 + k, -1]),
        ),
      ),
    ).toEqual(['QZL1 0,0: 2']);
    expect(
      failing(
        gradeWith(
          size,
          run(3, (k) => [24, 8 + k]),
        ),
      ),
    ).toEqual(['QZL2 0,0: 2']);
  });

  test('print beside a clock track is graded with the clock track', () => {
    expect(
      failing(
        gradeWith(
          size,
          run(4, (k) => [-1, 5 + k]),
        ),
      ),
    ).toEqual(['clockTop 0,0: 2']);
    expect(
      failing(
        gradeWith(
          size,
          run(4, (k) => [5 + k, 24]),
        ),
      ),
    ).toEqual(['clockRight 0,0: 2']);
  });

  test('three wrong modules among five of a clock track fail it', () => {
    expect(
      failing(
        gradeWith(
          size,
          run(2, (k) => [0, 8 + k]),
        ),
      ),
    ).toEqual([]);
    expect(
      failing(
        gradeWith(
          size,
          run(3, (k) => [0, 8 + k]),
        ),
      ),
    ).toEqual(['clockTop 0,0: 0']);
  });

  test('the mean of the segments counts too', () => {
    const everywhere = [
      ...run(2, (k) => [8 + k, 0]),
      ...run(2, (k) => [23, 8 + k]),
      ...run(2, (k) => [8 + k, -1]),
    ] as const;
    const grade = gradeWith(size, everywhere);
    expect(grade.average).toBeCloseTo((3 + 3 + 3 + 4 + 4) / 5);
    expect(grade.grade).toBe(2);
  });

  test('a perfect fixed pattern of any size is A', () => {
    for (const [rows, columns] of [
      [10, 10],
      [26, 26],
      [32, 32],
      [48, 48],
      [64, 64],
      [8, 18],
      [8, 32],
      [16, 48],
    ] as const) {
      expect(gradeWith(knownSize(rows, columns), [])).toMatchObject({ grade: 4, average: 4 });
    }
  });

  test('an inner alignment bar is a segment of its own', () => {
    const square = knownSize(32, 32);
    // Row 15 is the bottom leg of the upper regions; it stands above the clock tracks of the lower ones.
    expect(
      failing(
        gradeWith(
          square,
          run(4, (k) => [15, 4 + k]),
        ),
      ),
    ).toEqual(['clockTop 1,0 inner: 1']);
    // Column 16 is the left leg of the right regions, beside the right clock tracks of the left ones.
    expect(
      failing(
        gradeWith(
          square,
          run(3, (k) => [20 + k, 16]),
        ),
      ),
    ).toEqual(['clockRight 1,0 inner: 2']);
    expect(
      failing(
        gradeWith(
          square,
          run(3, (k) => [4 + k, 15]),
        ),
      ),
    ).toEqual(['clockRight 0,0 inner: 0']);
    expect(
      failing(
        gradeWith(
          knownSize(8, 32),
          run(3, (k) => [2 + k, 16]),
        ),
      ),
    ).toEqual(['clockRight 0,0 inner: 0']);
  });
});
