import { assembleChart } from './assemble.ts';
import { baselineOf, baselineRemarks, meanOfUsed } from './baseline.ts';
import { valueProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';

/** The tail probability that three sigma leave on each side of a normal distribution. */
const TAIL = 0.00135;

/**
 * g chart for rare events: the number of good units between two events (0 when they follow each other).
 * p = ((N - 1) / N) / (g + 1) from N intervals with mean g; centre and limits are the quantiles 0.5, 0.00135 and 0.99865 of the
 * geometric distribution, max(0, ln(1 - q) / ln(1 - p) - 1), as its skew makes three sigma meaningless below the mean.
 * A point above the upper limit says that events became rarer; frequent events show as runs below the centre.
 * Source: Benneyan 2001, Health Care Management Science 4, 305-318; Montgomery 7.3.5.
 */
export function gChart(unitsBetween: readonly number[], options: ChartOptions = {}): Chart | ChartProblem {
  const wrong = valueProblem(unitsBetween, 'whole', 'values');
  if (wrong !== undefined) return wrong;
  const used = baselineOf(unitsBetween.length, options);
  if ('problem' in used) return used;
  const count = used.filter(Boolean).length;
  const p = (count - 1) / count / (meanOfUsed(unitsBetween, used) + 1);
  const quantile = (probability: number): number => Math.max(0, Math.log1p(-probability) / Math.log1p(-p) - 1);
  const lines = { centre: quantile(0.5), lower: quantile(TAIL), upper: quantile(1 - TAIL) };
  return assembleChart(
    {
      kind: 'g',
      title: 'g chart',
      statistic: 'units between events',
      points: unitsBetween.map((value) => ({ value, ...lines })),
      parameters: { p, meanBetween: meanOfUsed(unitsBetween, used) },
      reach: 'sides',
      remarks: [
        ...baselineRemarks(used),
        ...(lines.lower === 0
          ? ['The lower limit is 0, so one short interval cannot signal; runs below the centre can.']
          : []),
      ],
    },
    options,
  );
}
