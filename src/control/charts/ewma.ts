import { assembleChart } from './assemble.ts';
import { baselineRemarks } from './baseline.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { estimateIndividuals } from './individuals.ts';

/** What an EWMA chart may be told besides its data. */
export interface EwmaOptions extends ChartOptions {
  /** Weight of the newest value, above 0 and at most 1; 0.2 when left out. */
  readonly lambda?: number;
  /** Half width of the limits in standard deviations of the average; 3 when left out. */
  readonly width?: number;
  /** Where the average starts and the centre lies; the mean of the data when left out. */
  readonly target?: number;
  /** Standard deviation of a value; mean moving range / 1.128 when left out. */
  readonly sigma?: number;
  /** Limits that widen from the first point (exact, the default), or the ones they tend to (asymptotic). */
  readonly limits?: 'exact' | 'asymptotic';
}

/**
 * EWMA: the exponentially weighted moving average z(i) = lambda x(i) + (1 - lambda) z(i-1), z(0) = target.
 * Limits target +/- L sigma sqrt(lambda / (2 - lambda) (1 - (1 - lambda)^(2i))). Run rules do not apply: the points depend on
 * each other. Source: Roberts 1959; Montgomery 9.2; NIST/SEMATECH e-Handbook 6.3.2.4 (asymptotic limits).
 */
export function ewmaChart(values: readonly number[], options: EwmaOptions = {}): Chart | ChartProblem {
  const { lambda = 0.2, width = 3, limits = 'exact' } = options;
  if (!(lambda > 0 && lambda <= 1)) {
    return { problem: `lambda is ${lambda}`, input: 'options', expectation: 'a number above 0 and at most 1' };
  }
  if (!(width > 0)) return { problem: `the width is ${width}`, input: 'options', expectation: 'a number above 0' };
  const estimated = estimateIndividuals(values, options);
  if ('problem' in estimated) return estimated;
  const target = options.target ?? estimated.mean;
  const sigma = options.sigma ?? estimated.sigma;
  if (!(sigma >= 0))
    return { problem: `sigma is ${sigma}`, input: 'options', expectation: 'a number that is 0 or more' };
  let average = target;
  let faded = 1;
  const points = values.map((value) => {
    // Written so that data equal to the target never move it by a rounding step.
    average += lambda * (value - average);
    faded *= (1 - lambda) ** 2;
    const grown = limits === 'exact' ? 1 - faded : 1;
    const half = width * sigma * Math.sqrt((lambda / (2 - lambda)) * grown);
    return { value: average, centre: target, lower: target - half, upper: target + half };
  });
  return assembleChart(
    {
      kind: 'ewma',
      title: 'EWMA chart',
      statistic: `weighted average, lambda ${lambda}`,
      points,
      parameters: { target, sigma, lambda, width },
      reach: 'limits',
      remarks: options.target !== undefined && options.sigma !== undefined ? [] : baselineRemarks(estimated.used),
    },
    options,
  );
}
