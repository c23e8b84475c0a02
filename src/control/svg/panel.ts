import type { Chart, ChartPoint } from '../charts/chart.ts';
import { decimalsFor, fixed } from '../decimals.ts';
import { pointTicks, valueTicks, withMinus } from './axis.ts';
import { element, px, type Child } from './markup.ts';
import { extent, scaleOf, type PanelFrame, type Scale } from './scale.ts';
import { signalMarks } from './signal-marks.ts';

const LABEL_DISTANCE = 13;
/** The plot of one chart: axes, limits, zones, points, and the numbers of the rules beside the points that signal. */
export function panel(chart: Chart, frame: PanelFrame): Child {
  const scale = scaleOf(chart, frame);
  return element(
    'g',
    {},
    ...grid(chart, frame, scale),
    ...lines(chart, scale),
    ...limitLabels(chart, frame, scale),
    ...series(chart, scale),
    ...signalMarks(chart, frame, scale),
  );
}

function grid(
  chart: Chart,
  { top, width, height, left, right: margin }: PanelFrame,
  { x, y, spacing, low, high }: Scale,
): readonly Child[] {
  const right = width - margin;
  const bottom = top + height;
  const values = valueTicks(low, high).flatMap(({ at, text }) => [
    element('path', { class: 'spc-grid', d: `M${left} ${px(y(at))}H${px(right)}` }),
    element('text', { class: 'spc-quiet', x: left - 6, y: y(at) + 4, 'text-anchor': 'end' }, text),
  ]);
  const names = pointTicks(chart, spacing).flatMap(({ at, text }) => [
    element('path', { class: 'spc-frame', d: `M${px(x(at))} ${px(bottom)}v4` }),
    element('text', { class: 'spc-quiet', x: x(at), y: bottom + 16, 'text-anchor': 'middle' }, text),
  ]);
  const hasPhases = chart.baselineCount < chart.points.length;
  const border = x(chart.baselineCount) - spacing / 2;
  return [
    ...values,
    ...names,
    element('rect', { class: 'spc-frame', x: left, y: top, width: right - left, height }),
    ...(hasPhases ? [element('path', { class: 'spc-phase', d: `M${px(border)} ${px(top)}V${px(bottom)}` })] : []),
  ];
}

function lines({ points }: Chart, scale: Scale): readonly Child[] {
  const zoneNames = ['minus2', 'minus1', 'plus1', 'plus2'] as const;
  const hasZones = points.every(({ zones }) => zones !== undefined);
  const isInside = (value: number, { lower, upper }: ChartPoint): boolean => value >= lower && value <= upper;
  return [
    ...(hasZones
      ? zoneNames.map((name) =>
          stepLine('spc-zone', points, scale, (point) => {
            const value = point.zones?.[name] ?? Number.NaN;
            return isInside(value, point) ? value : undefined;
          }),
        )
      : []),
    stepLine('spc-centre', points, scale, ({ centre }) => centre),
    stepLine('spc-limit', points, scale, ({ upper }) => upper),
    stepLine('spc-limit', points, scale, ({ lower }) => lower),
  ];
}

// One straight line where the value never changes, otherwise a step for each point; a gap where there is no value.
function stepLine(
  name: string,
  points: readonly ChartPoint[],
  { x, y, spacing }: Scale,
  valueOf: (point: ChartPoint) => number | undefined,
): Child {
  let path = '';
  let drawn: string | undefined;
  points.forEach((point, index) => {
    const value = valueOf(point);
    if (value === undefined) {
      drawn = undefined;
      return;
    }
    const height = px(y(value));
    if (drawn === undefined) path += `M${px(x(index) - spacing / 2)} ${height}`;
    else if (drawn !== height) path += `H${px(x(index) - spacing / 2)}V${height}`;
    drawn = height;
    if (index === points.length - 1 || valueOf(points[index + 1] ?? point) === undefined)
      path += `H${px(x(index) + spacing / 2)}`;
  });
  return element('path', { class: name, d: path === '' ? 'M0 0' : path });
}

function limitLabels(chart: Chart, { width, top, height, right }: PanelFrame, { y }: Scale): readonly Child[] {
  const texts = limitTexts(chart);
  const last = chart.points.at(-1);
  if (last === undefined) return [];
  const places = spread([last.upper, last.centre, last.lower].map(y), top, top + height);
  return places.map((at, index) => element('text', { x: width - right + 6, y: at + 4 }, texts[index] ?? ''));
}

/** What stands right of the limits and the centre of the last point, from above. */
export function limitTexts(chart: Chart): readonly string[] {
  const last = chart.points.at(-1);
  if (last === undefined) return [];
  const { least, most } = extent(chart);
  const decimals = decimalsFor(most - least);
  if (chart.kind === 'cusum')
    return [`H ${fixed(last.upper, decimals)}`, '', `\u2212H ${fixed(-last.lower, decimals)}`];
  const texts = [last.upper, last.centre, last.lower].map((value) => withMinus(fixed(value, decimals)));
  return texts.map((text, index) => `${['UCL', 'CL', 'LCL'][index]} ${text}`);
}

// Labels from top to bottom that keep their distance: first pushed down, then the last ones back up into the plot.
function spread(places: readonly number[], top: number, bottom: number): readonly number[] {
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? top - LABEL_DISTANCE) + LABEL_DISTANCE));
  const up: number[] = [];
  for (const place of down.toReversed())
    up.unshift(Math.min(place, (up[0] ?? bottom + LABEL_DISTANCE) - LABEL_DISTANCE));
  return up;
}

function series(chart: Chart, { x, y, spacing }: Scale): readonly Child[] {
  const { points } = chart;
  const polyline = (valueOf: (point: ChartPoint) => number): Child =>
    element('polyline', {
      class: 'spc-line',
      points: points.map((point, index) => `${px(x(index))},${px(y(valueOf(point)))}`).join(' '),
    });
  const radius = spacing < 5 ? 1.5 : spacing < 9 ? 2.25 : 3;
  const dots = (valueOf: (point: ChartPoint) => number, isUsed: (point: ChartPoint) => boolean): readonly Child[] =>
    points.flatMap((point, index) =>
      isUsed(point)
        ? [
            element('circle', {
              class: point.excluded === true ? 'spc-left-out' : 'spc-point',
              cx: x(index),
              cy: y(valueOf(point)),
              r: radius,
            }),
          ]
        : [],
    );
  const upper = ({ value }: ChartPoint): number => value;
  const lower = ({ lowerSum }: ChartPoint): number => -(lowerSum ?? 0);
  if (chart.kind !== 'cusum') return [polyline(upper), ...dots(upper, () => true)];
  return [
    polyline(upper),
    polyline(lower),
    ...dots(upper, ({ value }) => value > 0),
    ...dots(lower, (point) => lower(point) < 0),
  ];
}
