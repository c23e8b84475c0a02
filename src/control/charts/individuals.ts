import { PRINTED_PAIR_FACTORS } from '../control-chart-factors.ts';
import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, meanOfUsed, movingRanges } from './baseline.ts';
import { valueProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';

/**
 * I-MR: a chart of individual values and one of their moving ranges.
 * sigma = mean moving range / 1.128; limits x +/- 3 sigma; range limits 0 and 3.267 times the mean range, with the printed
 * factors (see PRINTED_PAIR_FACTORS). Source: Montgomery 6.4; NIST/SEMATECH e-Handbook 6.3.2.2.
 */
export function individualsCharts(
  values: readonly number[],
  options: ChartOptions = {},
): readonly [individuals: Chart, movingRange: Chart] | ChartProblem {
  const estimated = estimateIndividuals(values, options);
  if ('problem' in estimated) return estimated;
  const { used, mean, meanRange, sigma, ranges } = estimated;
  const individuals = assembleChart(
    {
      kind: 'individuals',
      title: 'Individuals',
      statistic: 'value',
      points: values.map((value) => threeSigma(value, mean, sigma)),
      parameters: { mean, meanMovingRange: meanRange, sigma },
      reach: 'zones',
      remarks: baselineRemarks(used),
    },
    options,
  );
  const labels = values.map((_, index) => options.labels?.[index] ?? String(index + 1)).slice(1);
  const movingRange = assembleChart(
    {
      kind: 'moving-range',
      title: 'Moving range',
      statistic: 'range of two',
      points: ranges.slice(1).map((range) => ({
        value: range ?? 0,
        centre: meanRange,
        lower: 0,
        upper: PRINTED_PAIR_FACTORS.D4 * meanRange,
      })),
      parameters: { meanMovingRange: meanRange },
      reach: 'limits',
      remarks: [],
    },
    // A range is named after the later of its two values; a value that is left out takes both its ranges with it.
    {
      ...options,
      title: options.title === undefined ? 'Moving range' : `${options.title}: moving range`,
      labels,
      excluded: leftOutRanges(options.excluded ?? [], values.length),
      baselineCount: (options.baselineCount ?? values.length) - 1,
    },
  );
  return [individuals, movingRange];
}

/** Mean, mean moving range and sigma of the values that make the limits; EWMA and CUSUM take sigma from here too. */
export function estimateIndividuals(
  values: readonly number[],
  options: ChartOptions,
):
  | {
      readonly used: readonly boolean[];
      readonly mean: number;
      readonly meanRange: number;
      readonly sigma: number;
      readonly ranges: readonly (number | undefined)[];
    }
  | ChartProblem {
  const wrong = valueProblem(values, 'finite', 'values');
  if (wrong !== undefined) return wrong;
  const used = baselineOf(values.length, options);
  if ('problem' in used) return used;
  const { ranges, mean: meanRange } = movingRanges(values, used);
  if (Number.isNaN(meanRange)) {
    return {
      problem: 'no two neighbouring points make the limits',
      input: 'options',
      expectation: 'leave out fewer points',
    };
  }
  return { used, mean: meanOfUsed(values, used), meanRange, sigma: meanRange / PRINTED_PAIR_FACTORS.d2, ranges };
}

function leftOutRanges(excluded: readonly number[], valueCount: number): readonly number[] {
  const touched = excluded.flatMap((index) => [index - 1, index]);
  return [...new Set(touched)].filter((index) => index >= 0 && index < valueCount - 1);
}
