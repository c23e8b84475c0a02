import { assembleChart } from './assemble.ts';
import { baselineRemarks } from './baseline.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { estimateIndividuals } from './individuals.ts';

/** What a CUSUM chart may be told besides its data. */
export interface CusumOptions extends ChartOptions {
  /** Reference value in sigma, half of the shift that matters; 0.5 when left out. */
  readonly k?: number;
  /** Decision interval in sigma; 5 when left out. */
  readonly h?: number;
  /** The value to hold; the mean of the data when left out. */
  readonly target?: number;
  /** Standard deviation of a value; mean moving range / 1.128 when left out. With 1, k and h are in the data's own units. */
  readonly sigma?: number;
  /** Both sums start at h/2 in place of 0 (fast initial response, Lucas & Crosier 1982). */
  readonly headstart?: boolean;
}

/**
 * Tabular CUSUM: C+(i) = max(0, C+(i-1) + x(i) - target - K) and C-(i) = max(0, C-(i-1) + target - K - x(i)), K = k sigma; a
 * point signals when a sum is above H = h sigma. The sums go on after a signal. A point's `value` is C+, its `lowerSum` C-.
 * Source: Page 1954; Montgomery 9.1.2; NIST/SEMATECH e-Handbook 6.3.2.3.
 */
export function cusumChart(values: readonly number[], options: CusumOptions = {}): Chart | ChartProblem {
  const { k = 0.5, h = 5 } = options;
  if (!(k >= 0)) return { problem: `k is ${k}`, input: 'options', expectation: 'a number that is 0 or more' };
  if (!(h > 0)) return { problem: `h is ${h}`, input: 'options', expectation: 'a number above 0' };
  const estimated = estimateIndividuals(values, options);
  if ('problem' in estimated) return estimated;
  const target = options.target ?? estimated.mean;
  const sigma = options.sigma ?? estimated.sigma;
  if (!(sigma >= 0))
    return { problem: `sigma is ${sigma}`, input: 'options', expectation: 'a number that is 0 or more' };
  const limit = h * sigma;
  let high = options.headstart === true ? limit / 2 : 0;
  let low = high;
  const points = values.map((value) => {
    high = Math.max(0, high + value - target - k * sigma);
    low = Math.max(0, low + target - k * sigma - value);
    return { value: high, lowerSum: low, centre: 0, lower: -limit, upper: limit };
  });
  return assembleChart(
    {
      kind: 'cusum',
      title: 'CUSUM chart',
      statistic: 'sum of deviations from the target',
      points,
      parameters: { target, sigma, k, h },
      reach: 'limits',
      remarks: options.target !== undefined && options.sigma !== undefined ? [] : baselineRemarks(estimated.used),
    },
    options,
  );
}
