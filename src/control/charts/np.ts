import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, sumOfUsed } from './baseline.ts';
import { fractionProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { rareRemarks } from './p.ts';

/**
 * np chart: the number nonconforming of each sample; samples of different size have different centres.
 * Limits n p +/- 3 sqrt(n p (1 - p)), cut at 0 and n. Source: Montgomery 7.2.1.
 */
export function npChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Chart | ChartProblem {
  const wrong = fractionProblem(counts, sizes);
  if (wrong !== undefined) return wrong;
  const used = baselineOf(counts.length, options);
  if ('problem' in used) return used;
  const [counted, inspected] = [sumOfUsed(counts, used), sumOfUsed(sizes, used)];
  const p = counted / inspected;
  return assembleChart(
    {
      kind: 'np',
      title: 'np chart',
      statistic: 'number nonconforming',
      points: counts.map((count, index) => {
        const size = sizes[index] ?? 1;
        // The product first: whole numbers then give a whole centre, and equal counts lie on it.
        return threeSigma(count, (size * counted) / inspected, Math.sqrt(size * p * (1 - p)), 0, size);
      }),
      parameters: { p },
      reach: 'zones',
      remarks: [...baselineRemarks(used), ...rareRemarks(p, sizes)],
    },
    options,
  );
}
