import type { Chart } from '../control/charts/chart.ts';
import { decimalsFor, fixed, significant } from '../control/decimals.ts';
import { rulesFor } from '../control/rules/find-signals.ts';
import { inControlRunLength } from '../control/run-length/in-control.ts';
import type { Io } from './io.ts';
import { tableLines } from './table.ts';

/** How many points signal that were not left out on purpose. */
export function signalCount(charts: readonly Chart[]): number {
  return charts.reduce((sum, { signals, points }) => {
    const indexes = new Set(signals.map(({ pointIndex }) => pointIndex));
    return sum + [...indexes].filter((index) => points[index]?.excluded !== true).length;
  }, 0);
}

/** The charts as data, each with its in-control run length where one describes it. */
export function chartsAsJson(name: string, file: string, charts: readonly Chart[]): string {
  const withRunLength = charts.map((chart) => {
    const length = inControlRunLength(chart);
    return length === undefined ? chart : { ...chart, inControlAverageRunLength: Number(length.toPrecision(6)) };
  });
  return JSON.stringify({ chart: name, file, signalCount: signalCount(charts), charts: withRunLength }, undefined, 2);
}

/** A chart as lines for a screen: parameters, a row for each point, and the rules that fired. */
export function chartLines(chart: Chart, io: Io): readonly string[] {
  const { points, signals, kind } = chart;
  const shown = points.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const decimals = decimalsFor(Math.max(...shown) - Math.min(...shown));
  const number = (value: number): string => fixed(value, decimals);
  const isCusum = kind === 'cusum';
  const rows = points.map((point, index) => {
    const own = signals.filter(({ pointIndex }) => pointIndex === index).map(({ rule, side }) => `${rule} ${side}`);
    return [
      point.label,
      number(point.value),
      ...(isCusum
        ? [number(point.lowerSum ?? 0), number(point.upper)]
        : [point.lower, point.centre, point.upper].map(number)),
      [...own, ...(point.excluded === true ? ['(left out of the limits)'] : [])].join(', '),
    ];
  });
  const head = isCusum
    ? ['point', 'C+', 'C-', 'H', 'signal']
    : ['point', 'value', 'lower', 'centre', 'upper', 'signal'];
  const [heading = '', ...body] = tableLines([head, ...rows]);
  return [
    `${io.style('bold', chart.title)}: ${chart.statistic}`,
    ...parameterLines(chart),
    '',
    io.style('dim', heading),
    ...body.map((line, index) =>
      signals.some(({ pointIndex }) => pointIndex === index) ? io.style('red', line) : line,
    ),
    '',
    ...firedLines(chart),
    ...chart.remarks.map((remark) => `note: ${remark}`),
  ];
}

function parameterLines(chart: Chart): readonly string[] {
  const written = Object.entries(chart.parameters).map(([name, value]) => `${name} ${significant(value)}`);
  const length = inControlRunLength(chart);
  const sets = { 'western-electric': 'Western Electric', nelson: 'Nelson', none: 'the limits' };
  const judged = chart.rules.reach === 'limits' ? 'the limits' : sets[chart.rules.set];
  const alarm =
    length === undefined
      ? ''
      : `; in control, a false alarm every ${significant(Number(length.toPrecision(4)))} points on average`;
  return [written.join(', '), `judged by ${judged}${alarm}`];
}

function firedLines({ rules, signals, points }: Chart): readonly string[] {
  const fired = rulesFor(rules).flatMap((rule) => {
    const labels = signals
      .filter((signal) => signal.rule === rule.id)
      .map(({ pointIndex }) => points[pointIndex]?.label ?? '');
    return labels.length === 0 ? [] : [`${rule.id}  ${rule.text}: ${labels.join(', ')}`];
  });
  return fired.length === 0 ? ['no point signals'] : fired;
}
