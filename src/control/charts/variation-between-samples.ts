import { PRINTED_PAIR_FACTORS } from '../control-chart-factors.ts';
import { movingRanges } from './baseline.ts';

/** sigma_z: how many times more than chance within samples they vary; 1 where only that chance acts, NaN if nothing varies. */
export function variationBetweenSamples(
  values: readonly number[],
  centre: number,
  sigmaOf: (index: number) => number,
  used: readonly boolean[],
): number {
  const standardised = values.map((value, index) => (value - centre) / sigmaOf(index));
  return movingRanges(standardised, used).mean / PRINTED_PAIR_FACTORS.d2;
}

/** Says so where samples differ more than chance within them explains, and which chart allows for it. */
export function variationRemarks(sigmaZ: number, chart: 'laney-p' | 'laney-u'): readonly string[] {
  if (!(sigmaZ > 1.3)) return [];
  return [`Samples vary ${sigmaZ.toFixed(2)} times as much as chance within them explains; ${chart} allows for that.`];
}
