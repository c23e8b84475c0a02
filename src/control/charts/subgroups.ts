import { RANGE_SIZE_MAX } from '../control-chart-factors.ts';
import { meanOf } from './baseline.ts';
import type { ChartProblem } from './chart.ts';

/** Subgroups that make no chart of means, or undefined; positions count values over all subgroups. */
export function subgroupProblem(
  subgroups: readonly (readonly number[])[],
  spread: 'range' | 'deviation',
): ChartProblem | undefined {
  const size = subgroups[0]?.length ?? 0;
  if (subgroups.length > 0 && size < 2) {
    return {
      problem: `a subgroup has ${size} value${size === 1 ? '' : 's'}`,
      input: 'values',
      expectation: 'two values or more; chart single values as individuals',
    };
  }
  if (spread === 'range' && size > RANGE_SIZE_MAX) {
    return {
      problem: `a subgroup has ${size} values`,
      input: 'values',
      expectation: `at most ${RANGE_SIZE_MAX} for a range; use xbar-s`,
    };
  }
  let position = 0;
  for (const subgroup of subgroups) {
    if (subgroup.length !== size) {
      return {
        problem: `a subgroup has ${subgroup.length} values and the first has ${size}`,
        position,
        input: 'values',
        expectation: 'subgroups of one size',
      };
    }
    for (const value of subgroup) {
      if (!Number.isFinite(value))
        return { problem: `${value} does not fit this chart`, position, input: 'values', expectation: 'a number' };
      position += 1;
    }
  }
  return undefined;
}

/** Largest less smallest value of a subgroup. */
export function rangeOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Sample standard deviation of a subgroup, with n - 1. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
