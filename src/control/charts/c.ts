import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, meanOfUsed } from './baseline.ts';
import { valueProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';

/**
 * c chart: the number of nonconformities in units of inspection that are all alike.
 * Limits c +/- 3 sqrt(c), the lower one cut at 0. Source: Montgomery 7.3.1; NIST/SEMATECH e-Handbook 6.3.3.1.
 */
export function cChart(counts: readonly number[], options: ChartOptions = {}): Chart | ChartProblem {
  const wrong = valueProblem(counts, 'whole', 'values');
  if (wrong !== undefined) return wrong;
  const used = baselineOf(counts.length, options);
  if ('problem' in used) return used;
  const c = meanOfUsed(counts, used);
  const remarks =
    c > 0 && c < 4
      ? [`The mean count is ${c.toPrecision(2)}; below about 4 the limits are rough, and a g or t chart sees more.`]
      : [];
  return assembleChart(
    {
      kind: 'c',
      title: 'c chart',
      statistic: 'nonconformities',
      points: counts.map((count) => threeSigma(count, c, Math.sqrt(c), 0)),
      parameters: { c },
      reach: 'zones',
      remarks: [...baselineRemarks(used), ...remarks],
    },
    options,
  );
}
