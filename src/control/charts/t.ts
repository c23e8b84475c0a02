import { PRINTED_PAIR_FACTORS } from '../control-chart-factors.ts';
import { assembleChart } from './assemble.ts';
import { baselineOf, baselineRemarks, meanOfUsed, movingRanges } from './baseline.ts';
import { valueProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';

/** The power that makes exponential times nearly normal: 1/3.6, as printed by Montgomery 7.3.5 (0.2777). */
const POWER = 0.2777;

/**
 * t chart for rare events: the time between two events (any unit, 0 or more), on which x = t^0.2777 is charted as individuals;
 * centre, limits and zones are transformed back, and a lower limit below 0 becomes 0.
 * Source: Nelson 1994, J. Quality Technology 26(3), 239-240; Montgomery 7.3.5.
 */
export function tChart(timesBetween: readonly number[], options: ChartOptions = {}): Chart | ChartProblem {
  const wrong = valueProblem(timesBetween, 'notNegative', 'values');
  if (wrong !== undefined) return wrong;
  const used = baselineOf(timesBetween.length, options);
  if ('problem' in used) return used;
  const transformed = timesBetween.map((time) => time ** POWER);
  const mean = meanOfUsed(transformed, used);
  const sigma = movingRanges(transformed, used).mean / PRINTED_PAIR_FACTORS.d2;
  if (Number.isNaN(sigma)) {
    return {
      problem: 'no two neighbouring points make the limits',
      input: 'options',
      expectation: 'leave out fewer points',
    };
  }
  // Equal times give no spread; the way there and back would move them by a rounding step, and that would signal.
  const back = (x: number): number => (sigma === 0 ? meanOfUsed(timesBetween, used) : Math.max(0, x) ** (1 / POWER));
  const lines = {
    centre: back(mean),
    lower: back(mean - 3 * sigma),
    upper: back(mean + 3 * sigma),
    zones: {
      minus2: back(mean - 2 * sigma),
      minus1: back(mean - sigma),
      plus1: back(mean + sigma),
      plus2: back(mean + 2 * sigma),
    },
  };
  return assembleChart(
    {
      kind: 't',
      title: 't chart',
      statistic: 'time between events',
      points: timesBetween.map((value) => ({ value, ...lines })),
      parameters: { transformedMean: mean, transformedSigma: sigma },
      reach: 'zones',
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
