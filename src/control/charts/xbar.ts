import { controlChartFactors } from '../control-chart-factors.ts';
import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, meanOf, meanOfUsed } from './baseline.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { deviationOf, rangeOf, subgroupProblem } from './subgroups.ts';

/** A chart of subgroup means and the chart of the spread within them. */
export type MeanAndSpread = readonly [means: Chart, spread: Chart];

/**
 * X-bar and R: means and ranges of subgroups of one size (2 to 25).
 * sigma = mean range / d2; limits x +/- A2 R, that is x +/- 3 sigma / sqrt(n), and D3 R to D4 R. Source: Montgomery 6.2.
 */
export function xbarRCharts(
  subgroups: readonly (readonly number[])[],
  options: ChartOptions = {},
): MeanAndSpread | ChartProblem {
  return meanAndSpread(subgroups, options, 'range');
}

/**
 * X-bar and S: means and sample standard deviations of subgroups of one size (2 or more).
 * sigma = mean deviation / c4; limits x +/- A3 S and B3 S to B4 S. Source: Montgomery 6.3.
 */
export function xbarSCharts(
  subgroups: readonly (readonly number[])[],
  options: ChartOptions = {},
): MeanAndSpread | ChartProblem {
  return meanAndSpread(subgroups, options, 'deviation');
}

function meanAndSpread(
  subgroups: readonly (readonly number[])[],
  options: ChartOptions,
  by: 'range' | 'deviation',
): MeanAndSpread | ChartProblem {
  const wrong = subgroupProblem(subgroups, by);
  if (wrong !== undefined) return wrong;
  const used = baselineOf(subgroups.length, options);
  if ('problem' in used) return used;
  const n = subgroups[0]?.length ?? 2;
  const means = subgroups.map(meanOf);
  const spreads = subgroups.map(by === 'range' ? rangeOf : deviationOf);
  const mean = meanOfUsed(means, used);
  const spread = meanOfUsed(spreads, used);
  const { sigma, lower, upper } = spreadLimits(n, spread, by);
  const parameters = { mean, [by === 'range' ? 'meanRange' : 'meanDeviation']: spread, sigma, n };
  return [
    assembleChart(
      {
        kind: 'xbar',
        title: 'Subgroup means',
        statistic: `mean of ${n}`,
        points: means.map((value) => threeSigma(value, mean, sigma / Math.sqrt(n))),
        parameters,
        reach: 'zones',
        remarks: baselineRemarks(used),
      },
      options,
    ),
    assembleChart(
      {
        kind: by === 'range' ? 'r' : 's',
        title: by === 'range' ? 'Subgroup ranges' : 'Subgroup standard deviations',
        statistic: by === 'range' ? `range of ${n}` : `standard deviation of ${n}`,
        points: spreads.map((value) => ({ value, centre: spread, lower, upper })),
        parameters,
        reach: 'limits',
        remarks: [],
      },
      options.title === undefined
        ? options
        : { ...options, title: `${options.title}: ${by === 'range' ? 'ranges' : 'standard deviations'}` },
    ),
  ];
}

function spreadLimits(
  n: number,
  spread: number,
  by: 'range' | 'deviation',
): { readonly sigma: number; readonly lower: number; readonly upper: number } {
  if (by === 'range') {
    const { d2, D3, D4 } = controlChartFactors(n);
    return { sigma: spread / d2, lower: D3 * spread, upper: D4 * spread };
  }
  const { c4, B3, B4 } = controlChartFactors(n);
  return { sigma: spread / c4, lower: B3 * spread, upper: B4 * spread };
}
