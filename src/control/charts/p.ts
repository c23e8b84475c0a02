import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, sumOfUsed } from './baseline.ts';
import { fractionProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { variationBetweenSamples, variationRemarks } from './variation-between-samples.ts';

/**
 * p chart: the fraction nonconforming of each sample, with limits for its own size.
 * p = sum of counts / sum of sizes; limits p +/- 3 sqrt(p (1 - p) / n), cut at 0 and 1. Source: Montgomery 7.2.1.
 */
export function pChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Chart | ChartProblem {
  const wrong = fractionProblem(counts, sizes);
  if (wrong !== undefined) return wrong;
  const used = baselineOf(counts.length, options);
  if ('problem' in used) return used;
  const p = sumOfUsed(counts, used) / sumOfUsed(sizes, used);
  const sigmaOf = (index: number): number => Math.sqrt((p * (1 - p)) / (sizes[index] ?? 1));
  const points = counts.map((count, index) => threeSigma(count / (sizes[index] ?? 1), p, sigmaOf(index), 0, 1));
  return assembleChart(
    {
      kind: 'p',
      title: 'p chart',
      statistic: 'fraction nonconforming',
      points,
      parameters: { p },
      reach: 'zones',
      remarks: [
        ...baselineRemarks(used),
        ...rareRemarks(p, sizes),
        ...variationRemarks(
          variationBetweenSamples(
            points.map(({ value }) => value),
            p,
            sigmaOf,
            used,
          ),
          'laney-p',
        ),
      ],
    },
    options,
  );
}

/** Says so where the expected count is so small that three sigma do not mean what they say (Montgomery 7.2.1: n p below about 5). */
export function rareRemarks(p: number, sizes: readonly number[]): readonly string[] {
  const expected = p * Math.min(...sizes);
  if (expected >= 5 || p === 0) return [];
  return [
    `A sample holds ${expected.toPrecision(2)} nonconforming items on average; below 5, a g chart of the items between them is better.`,
  ];
}
