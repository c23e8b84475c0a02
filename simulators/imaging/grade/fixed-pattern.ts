import type { SymbolSize } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import type { FixedPatternSegment } from './symbol-grade.ts';
import { gradeOf, thresholds, type GradeLevel, type Thresholds } from './thresholds.ts';

/** The grade of the fixed pattern, its segments and the mean of their grades. */
export interface FixedPatternGrade {
  readonly grade: GradeLevel;
  readonly average: number;
  readonly segments: readonly FixedPatternSegment[];
}

/**
 * Grades finder, clock tracks, alignment bars and quiet zone of a Data Matrix after ISO/IEC 15415:2011, annex A: each
 * segment by itself, the mean of L1, L2, QZL1, QZL2 and the worst clock track, and the lowest of all as the grade.
 *
 * In symbols of several regions each clock track is graded with the solid area beside it, which is an alignment bar
 * inside and the quiet zone outside. Unverified, for want of a copy of the standard: the transition ratio and the
 * regularity of the clock track are from memory, and so is where exactly a segment ends.
 *
 * @param margin `(rows + 2) * (columns + 2)` reflectance margins with the quiet zone: modulation, 0 on the wrong side;
 * NaN outside of the picture
 * @param looksDark which of them lie below the threshold
 */
export function gradeFixedPattern(margin: Float32Array, looksDark: Uint8Array, size: SymbolSize): FixedPatternGrade {
  const { rows, columns } = size;
  const line: Line = { margin, looksDark, stride: columns + 2 };
  const outer = [
    legSegment(line, 'L1', [0, 0], [rows - 1, 0]),
    legSegment(line, 'L2', [rows - 1, 0], [rows - 1, columns - 1]),
    legSegment(line, 'QZL1', [0, -1], [rows, -1]),
    legSegment(line, 'QZL2', [rows, 0], [rows, columns - 1]),
  ];
  const clocks = clockSegments(line, size);
  const worstClock = Math.min(...clocks.map(({ grade }) => grade));
  const average = (outer.reduce((sum, { grade }) => sum + grade, 0) + worstClock) / (outer.length + 1);
  const segments = [...outer, ...clocks];
  const lowest = Math.min(gradeOf(average, thresholds.fixedPatternAverage), ...segments.map(({ grade }) => grade));
  return { grade: lowest as GradeLevel, average, segments }; // The lowest of levels is a level.
}

interface Line {
  readonly margin: Float32Array;
  readonly looksDark: Uint8Array;
  readonly stride: number;
}

type Place = readonly [row: number, column: number];

function legSegment(line: Line, name: 'L1' | 'L2' | 'QZL1' | 'QZL2', from: Place, to: Place): FixedPatternSegment {
  const indexes = indexesOf(line, from, to);
  return {
    name,
    region: [0, 0],
    isInner: false,
    grade: overlaidGrade(line, indexes, thresholds.finderDamage),
    damage: damageAt(line, indexes, thresholds.modulation.bounds[0]),
    solidDamage: 0,
    from,
    to,
  };
}

function clockSegments(line: Line, size: SymbolSize): FixedPatternSegment[] {
  const height = size.rows / size.regionRowCount;
  const width = size.columns / size.regionColumnCount;
  const segments: FixedPatternSegment[] = [];
  for (let down = 0; down < size.regionRowCount; down += 1) {
    for (let across = 0; across < size.regionColumnCount; across += 1) {
      const top = down * height;
      const left = across * width;
      const right = left + width - 1;
      const bottom = top + height - 1;
      const region: Place = [down, across];
      segments.push(
        clockSegment(line, 'clockTop', region, down > 0, [top, left], [top, right], [-1, 0]),
        clockSegment(
          line,
          'clockRight',
          region,
          across + 1 < size.regionColumnCount,
          [top, right],
          [bottom, right],
          [0, 1],
        ),
      );
    }
  }
  return segments;
}

function clockSegment(
  line: Line,
  name: 'clockTop' | 'clockRight',
  region: Place,
  isInner: boolean,
  from: Place,
  to: Place,
  [rowsAside, columnsAside]: Place,
): FixedPatternSegment {
  const clock = indexesOf(line, from, to);
  const solid = clock.map((index) => index + rowsAside * line.stride + columnsAside);
  const grade = Math.min(
    overlaidGrade(line, clock, thresholds.clockDamage),
    overlaidGrade(line, solid, thresholds.clockDamage),
    gradeOf(transitionRatio(line, clock, solid), thresholds.transitionRatio),
    isRegular(line, clock) ? 4 : 0,
  );
  const half = thresholds.modulation.bounds[0];
  return {
    name,
    region,
    isInner,
    grade,
    damage: damageAt(line, clock, half),
    solidDamage: damageAt(line, solid, half),
    from,
    to,
  };
}

function indexesOf({ stride }: Line, [fromRow, fromColumn]: Place, [toRow, toColumn]: Place): number[] {
  const indexes: number[] = [];
  for (let row = fromRow; row <= toRow; row += 1) {
    for (let column = fromColumn; column <= toColumn; column += 1) indexes.push((row + 1) * stride + column + 1);
  }
  return indexes;
}

// As with codewords: for each grade level the modules that do not reach it count as damaged, the lower of level and
// damage grade counts, and the best level is the grade.
function overlaidGrade(line: Line, indexes: readonly number[], damage: Thresholds): GradeLevel {
  let grade: GradeLevel = 0;
  for (const level of [4, 3, 2, 1] as const) {
    const share = damageAt(line, indexes, thresholds.modulation.bounds[4 - level] ?? 0);
    grade = Math.max(grade, Math.min(level, gradeOf(share, damage))) as GradeLevel; // Of levels, as above.
  }
  return grade;
}

function damageAt({ margin }: Line, indexes: readonly number[], bound: number): number {
  let damaged = 0;
  let count = 0;
  for (const index of indexes) {
    const value = margin[index] ?? NaN;
    // A module outside of the picture says nothing.
    if (Number.isNaN(value)) continue;
    count += 1;
    if (value < bound) damaged += 1;
  }
  return count === 0 ? 0 : damaged / count;
}

// Changes of colour in the solid area, less the one that its end may cause, for each change in the clock track.
function transitionRatio(line: Line, clock: readonly number[], solid: readonly number[]): number {
  const changes = transitionsAlong(line, clock);
  return changes === 0 ? 1 : Math.max(0, transitionsAlong(line, solid) - 1) / changes;
}

function transitionsAlong({ looksDark }: Line, indexes: readonly number[]): number {
  let count = 0;
  for (let k = 1; k < indexes.length; k += 1) {
    if (looksDark[indexes[k] ?? 0] !== looksDark[indexes[k - 1] ?? 0]) count += 1;
  }
  return count;
}

// No more than two wrong modules among any five neighbours.
function isRegular({ margin }: Line, clock: readonly number[]): boolean {
  for (let start = 0; start + 5 <= clock.length; start += 1) {
    let wrong = 0;
    for (let k = start; k < start + 5; k += 1) if (margin[clock[k] ?? 0] === 0) wrong += 1;
    if (wrong > 2) return false;
  }
  return true;
}
