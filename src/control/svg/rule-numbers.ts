import type { Chart, ChartPoint } from '../charts/chart.ts';

/** Above or below a point. */
export type Side = 'above' | 'below';

/** Height of one rule number in pixels; those of a point stand one above the other. */
export const DIGIT_HEIGHT = 10;

/** How many numbers stand beside each point that signals, and on which side: none where a chart has one rule only. */
export function numberStacks(
  chart: Chart,
): readonly { readonly value: number; readonly side: Side; readonly count: number }[] {
  if (hasOneRule(chart)) return [];
  const counts = new Map<number, number>();
  for (const { pointIndex } of chart.signals) counts.set(pointIndex, (counts.get(pointIndex) ?? 0) + 1);
  return [...counts].flatMap(([index, count]) => {
    const point = chart.points[index];
    return point === undefined ? [] : [{ value: point.value, side: sideOf(point), count }];
  });
}

/** A chart on which every signal means the same: its mark says it, and no number is needed. */
export function hasOneRule({ rules }: Chart): boolean {
  return rules.reach === 'limits' || rules.set === 'none';
}

/** The side away from the centre, on which numbers stand. */
export function sideOf({ value, centre }: ChartPoint): Side {
  return value >= centre ? 'above' : 'below';
}
