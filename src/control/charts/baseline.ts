import type { ChartOptions, ChartProblem } from './chart.ts';

/** Fewer points than this make limits that are themselves uncertain (Montgomery 6.2: 20 to 25 samples). */
const USUAL_COUNT = 20;

/** Which points make the limits: a true for each point of the chart, or why there are too few. */
export function baselineOf(
  pointCount: number,
  { baselineCount = pointCount, excluded = [] }: ChartOptions,
): readonly boolean[] | ChartProblem {
  if (pointCount < 2) {
    return {
      problem: `there ${pointCount === 1 ? 'is one point' : 'is no point'}`,
      input: 'values',
      expectation: 'a chart needs two points or more',
    };
  }
  if (!Number.isInteger(baselineCount) || baselineCount < 2 || baselineCount > pointCount) {
    return {
      problem: `the limits cannot be made from the first ${baselineCount} of ${pointCount} points`,
      input: 'options',
      expectation: `a whole number from 2 to ${pointCount}`,
    };
  }
  const wrong = excluded.find((index) => !Number.isInteger(index) || index < 0 || index >= pointCount);
  if (wrong !== undefined) {
    return {
      problem: `there is no point ${wrong + 1} to leave out`,
      input: 'options',
      expectation: `points 1 to ${pointCount}`,
    };
  }
  const used = Array.from({ length: pointCount }, (_, index) => index < baselineCount && !excluded.includes(index));
  if (used.filter(Boolean).length < 2) {
    return {
      problem: 'fewer than two points are left to make the limits',
      input: 'options',
      expectation: 'leave out fewer points',
    };
  }
  return used;
}

/** What a reader must know about limits made from few points; nothing where there are enough. */
export function baselineRemarks(used: readonly boolean[]): readonly string[] {
  const count = used.filter(Boolean).length;
  if (count >= USUAL_COUNT) return [];
  return [`The limits come from ${count} points only; ${USUAL_COUNT} to 25 are usual, so take them as a trial.`];
}

/** The mean of the values that make the limits; of equal values it is exactly that value. */
export function meanOfUsed(values: readonly number[], used: readonly boolean[]): number {
  return meanOf(values.filter((_, index) => used[index] === true));
}

/** The mean of values; of equal values it is exactly that value, so that constant data never leave their own limits. */
export function meanOf(values: readonly number[]): number {
  const [first = Number.NaN] = values;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

/** The sum of the values that make the limits. */
export function sumOfUsed(values: readonly number[], used: readonly boolean[]): number {
  return values.reduce((sum, value, index) => (used[index] === true ? sum + value : sum), 0);
}

/** Moving ranges |x(i) - x(i-1)| with undefined first, and the mean of those between two points that make the limits. */
export function movingRanges(
  values: readonly number[],
  used: readonly boolean[],
): { readonly ranges: readonly (number | undefined)[]; readonly mean: number } {
  let sum = 0;
  let count = 0;
  const ranges = values.map((value, index) => {
    const before = values[index - 1];
    if (before === undefined) return undefined;
    const range = Math.abs(value - before);
    if (used[index] === true && used[index - 1] === true) {
      sum += range;
      count += 1;
    }
    return range;
  });
  return { ranges, mean: count === 0 ? Number.NaN : sum / count };
}
