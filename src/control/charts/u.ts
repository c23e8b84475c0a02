import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, sumOfUsed } from './baseline.ts';
import { rateProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { variationBetweenSamples, variationRemarks } from './variation-between-samples.ts';

/**
 * u chart: nonconformities per unit, over samples of any number of units (a fraction of one is allowed).
 * u = sum of counts / sum of sizes; limits u +/- 3 sqrt(u / n), the lower one cut at 0. Source: Montgomery 7.3.2.
 */
export function uChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Chart | ChartProblem {
  const wrong = rateProblem(counts, sizes);
  if (wrong !== undefined) return wrong;
  const used = baselineOf(counts.length, options);
  if ('problem' in used) return used;
  const u = sumOfUsed(counts, used) / sumOfUsed(sizes, used);
  const sigmaOf = (index: number): number => Math.sqrt(u / (sizes[index] ?? 1));
  const points = counts.map((count, index) => threeSigma(count / (sizes[index] ?? 1), u, sigmaOf(index), 0));
  return assembleChart(
    {
      kind: 'u',
      title: 'u chart',
      statistic: 'nonconformities per unit',
      points,
      parameters: { u },
      reach: 'zones',
      remarks: [
        ...baselineRemarks(used),
        ...variationRemarks(
          variationBetweenSamples(
            points.map(({ value }) => value),
            u,
            sigmaOf,
            used,
          ),
          'laney-u',
        ),
      ],
    },
    options,
  );
}
