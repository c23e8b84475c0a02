import type { Chart } from '../charts/chart.ts';
import { rulesFor } from '../rules/find-signals.ts';
import { element, type Child } from './markup.ts';
import { limitTexts, panel } from './panel.ts';
import { valueTicks } from './axis.ts';
import { extent } from './scale.ts';
import { STYLE } from './style.ts';

const WIDTH = 760;
const PLOT_HEIGHT = 210;
const SMALL_PLOT_HEIGHT = 130;
const HEAD = 44;
const FOOT = 30;
const NOTE = 15;
const CHARACTER = 6.4;
const NOTE_LENGTH_MAX = 118;

/** Draws one chart as SVG: the same chart always gives the same text, without scripts, fonts or pictures from elsewhere. */
export function drawChart(chart: Chart): string {
  return drawCharts([chart]);
}

/** Draws charts of the same samples below each other (means and ranges), their points in line. */
export function drawCharts(charts: readonly Chart[]): string {
  const placeCount = Math.max(...charts.map(({ points }) => points.length));
  const { left, right } = margins(charts);
  const parts: Child[] = [];
  let top = 0;
  charts.forEach((chart, index) => {
    const height = index === 0 ? PLOT_HEIGHT : SMALL_PLOT_HEIGHT;
    const notes = notesOf(chart);
    parts.push(
      element('text', { class: 'spc-title', x: 14, y: top + 22 }, shortened(chart.title, 90)),
      element('text', { class: 'spc-quiet', x: 14, y: top + 37 }, `${chart.statistic}; ${countWords(chart)}`),
      panel(chart, { top: top + HEAD, width: WIDTH, height, placeCount, left, right }),
      ...notes.map((note, line) =>
        element(
          'text',
          { class: note.isQuiet ? 'spc-quiet' : undefined, x: 14, y: top + HEAD + height + FOOT + 4 + NOTE * line },
          note.text,
        ),
      ),
    );
    top += HEAD + height + FOOT + NOTE * notes.length;
  });
  const height = top + 6;
  return `${
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'spc',
        role: 'img',
        viewBox: `0 0 ${WIDTH} ${height}`,
        width: WIDTH,
        height,
      },
      element('title', {}, charts.map(({ title }) => title).join('; ')),
      element('desc', {}, charts.map(describe).join(' ')),
      element('style', {}, { markup: STYLE }),
      element('rect', { class: 'spc-ground', width: WIDTH, height }),
      ...parts.flatMap((part) => [{ markup: '\n' }, part]),
    ).markup
  }\n`;
}

// The widest number decides; all panels of a drawing share their margins.
function margins(charts: readonly Chart[]): { readonly left: number; readonly right: number } {
  const ticks = charts.flatMap((chart) => {
    const { least, most } = extent(chart);
    return most > least ? valueTicks(least, most).map(({ text }) => text.length) : [6];
  });
  const limits = charts.flatMap((chart) => limitTexts(chart).map((text) => text.length));
  return { left: 30 + CHARACTER * Math.max(4, ...ticks), right: 16 + CHARACTER * Math.max(7, ...limits) };
}

/** What a chart says in words, for those who do not see it. */
export function describe(chart: Chart): string {
  const names = [...new Set(chart.signals.map(({ pointIndex }) => chart.points[pointIndex]?.label ?? ''))];
  const found = names.length === 0 ? 'no point signals' : listed('signals at ', names, 400);
  return `${chart.title}: ${chart.statistic}, ${chart.points.length} points, ${found}.`;
}

function countWords({ points, signals, baselineCount }: Chart): string {
  const count = new Set(signals.map(({ pointIndex }) => pointIndex)).size;
  const found = count === 0 ? 'no signal' : `${count} point${count === 1 ? ' signals' : 's signal'}`;
  const phase = baselineCount < points.length ? `, limits from the first ${baselineCount}` : '';
  return `${points.length} points, ${found}${phase}`;
}

interface Note {
  readonly text: string;
  readonly isQuiet: boolean;
}

// One line for each rule that fired, with its points; the points that were left out; then the remarks.
function notesOf(chart: Chart): readonly Note[] {
  const fired = rulesFor(chart.rules).flatMap((rule): readonly Note[] => {
    const labels = chart.signals
      .filter((signal) => signal.rule === rule.id)
      .map(({ pointIndex }) => chart.points[pointIndex]?.label ?? '');
    if (labels.length === 0) return [];
    const name = rule.id === 'limit' ? '\u25c6' : `\u25c6 ${rule.number}:`;
    return [{ text: listed(`${name} ${rule.text}: `, labels, NOTE_LENGTH_MAX), isQuiet: false }];
  });
  const leftOut = chart.points.filter(({ excluded }) => excluded === true).map(({ label }) => label);
  return [
    ...fired,
    ...(leftOut.length === 0
      ? []
      : [{ text: listed('hollow: left out of the limits: ', leftOut, NOTE_LENGTH_MAX), isQuiet: true }]),
    ...chart.remarks.map((remark) => ({ text: shortened(remark, NOTE_LENGTH_MAX), isQuiet: true })),
  ];
}

// As many names as have room in a line, and how many more there are.
function listed(before: string, names: readonly string[], lengthMax: number): string {
  let text = before + shortened(names[0] ?? '', 20);
  for (let index = 1; index < names.length; index += 1) {
    const next = `${text}, ${shortened(names[index] ?? '', 20)}`;
    const rest = names.length - index;
    if (next.length + (rest > 1 ? ` and ${rest - 1} more`.length : 0) > lengthMax) return `${text} and ${rest} more`;
    text = next;
  }
  return text;
}

function shortened(text: string, lengthMax: number): string {
  return text.length > lengthMax ? `${text.slice(0, lengthMax - 1)}\u2026` : text;
}
