import type { Chart, ChartPoint, Signal } from '../charts/chart.ts';
import { element, px, type Child } from './markup.ts';
import { DIGIT_HEIGHT, hasOneRule, sideOf, type Side } from './rule-numbers.ts';
import type { PanelFrame, Scale } from './scale.ts';

/** Below this many pixels between points the numbers of the rules have no room; the lines under the plot name them. */
const NUMBER_SPACING_MIN = 5.5;

/** A mark on each point that signals, hollow where it was left out of the limits, and the numbers of the rules beside it. */
export function signalMarks(chart: Chart, frame: PanelFrame, scale: Scale): readonly Child[] {
  const indexes = [...new Set(chart.signals.map(({ pointIndex }) => pointIndex))];
  return indexes.flatMap((index) => {
    const point = chart.points[index];
    if (point === undefined) return [];
    const own = chart.signals.filter(({ pointIndex }) => pointIndex === index);
    if (chart.kind !== 'cusum') return marked(chart, point, own, sideOf(point), point.value, index, frame, scale);
    return sidesOf(own).flatMap((side) =>
      marked(chart, point, own, side, side === 'above' ? point.value : -(point.lowerSum ?? 0), index, frame, scale),
    );
  });
}

function marked(
  chart: Chart,
  point: ChartPoint,
  own: readonly Signal[],
  side: Side,
  value: number,
  index: number,
  { top, height }: PanelFrame,
  { x, y, spacing }: Scale,
): readonly Child[] {
  const size = spacing < 5 ? 3 : 5;
  const at = y(value);
  const mark = element(
    'path',
    {
      class: point.excluded === true ? 'spc-signal-left-out' : 'spc-signal',
      d: `M${px(x(index))} ${px(at - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`,
    },
    element('title', {}, `${point.label}: ${own.map(({ rule }) => rule).join(', ')}`),
  );
  if (hasOneRule(chart) || spacing < NUMBER_SPACING_MIN) return [mark];
  // Numbers stand one above the other, away from the centre, so that neighbours do not cover each other's.
  const first = at + (side === 'above' ? -size - 3 : size + 10);
  const step = side === 'above' ? -DIGIT_HEIGHT : DIGIT_HEIGHT;
  const numbers = own
    .map(({ ruleNumber }, place) => ({ text: String(ruleNumber), at: first + place * step }))
    .filter((one) => one.at > top + 6 && one.at < top + height - 1);
  return [
    mark,
    ...numbers.map((one) =>
      element('text', { class: 'spc-rule', x: x(index), y: one.at, 'text-anchor': 'middle' }, one.text),
    ),
  ];
}

function sidesOf(signals: readonly Signal[]): readonly Side[] {
  const sides = new Set(
    signals.flatMap(({ side }): readonly Side[] => (side === 'both' ? ['above', 'below'] : [side])),
  );
  return [...sides];
}
