import { STATUS_WORDS, type CoverageBar, type StageCounts, type Status } from '../../document.ts';
import { Safe, xml } from '../html.ts';
import { PATTERNS, px, STATUS_FILL, text } from './drawing.ts';

const WIDTH = 680;
const LEFT = 92;
const RIGHT = 48;
const ROW = 26;
const ORDER: readonly Status[] = ['pass', 'fail', 'inconclusive', 'notExecuted', 'notCovered', 'outOfScope'];

/** The verdicts of each stage as a strip. */
export function strip(stages: readonly StageCounts[]): Safe {
  return bars(
    'Verdicts by stage',
    stages.map(({ title, passed, failed, inconclusive, notExecuted, nothing }) => ({
      title,
      nothing,
      counts: { pass: passed, fail: failed, inconclusive, notExecuted },
    })),
  );
}

/** How the requirements stand, a bar for each class. */
export function coverage(rows: readonly CoverageBar[]): Safe {
  return bars('Requirements by risk class', rows);
}

function bars(title: string, rows: readonly CoverageBar[]): Safe {
  const totals = rows.map((row) => totalOf(row));
  const longest = Math.max(1, ...totals);
  const height = rows.length * ROW + 34;
  const used = ORDER.filter((state) => rows.some((row) => (row.counts[state] ?? 0) > 0));
  return xml`<svg class="drawing" role="img" aria-label="${`${title}: ${described(rows)}`}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
${PATTERNS}${rows.map((row, index) => bar(row, index * ROW + 4, longest))}${legend(used, rows.length * ROW + 22)}</svg>`;
}

function bar(row: CoverageBar, y: number, longest: number): Safe {
  const total = totalOf(row);
  const scale = (WIDTH - LEFT - RIGHT) / longest;
  let x = LEFT;
  const pieces = ORDER.flatMap((state) => {
    const count = row.counts[state] ?? 0;
    if (count === 0) return [];
    const width = count * scale;
    const at = x;
    x += width;
    return [piece(state, count, at, y, width)];
  });
  const name = text(0, y + 13, row.title, 'class="name"');
  if (total === 0) return xml`${name}${text(LEFT, y + 13, row.nothing, 'class="quiet"')}`;
  return xml`${name}${pieces}${text(x + 8, y + 13, String(total))}\n`;
}

function piece(state: Status, count: number, x: number, y: number, width: number): Safe {
  const box = swatch(state, x, y, width, 18);
  if (width < 14) return box;
  const middle = x + width / 2;
  const half = String(count).length * 4 + 3;
  const isDark = state === 'pass' || state === 'fail';
  // A count on a pattern is written on a white plate, or it could not be read.
  const isPattern = state === 'inconclusive' || state === 'notCovered';
  const plate = xml`<rect x="${px(middle - half)}" y="${y + 3}" width="${half * 2}" height="12" fill="#fff"/>`;
  const colour = isDark ? '#fff' : '#1b1f24';
  return xml`${box}${isPattern ? plate : ''}${text(middle, y + 13, String(count), `text-anchor="middle" fill="${colour}"`)}`;
}

function legend(states: readonly Status[], y: number): readonly Safe[] {
  let x = LEFT;
  return states.map((state) => {
    const at = x;
    x += 24 + STATUS_WORDS[state].length * 6.4 + 16;
    return xml`${swatch(state, at, y - 9, 14, 10)}${text(at + 20, y, STATUS_WORDS[state], 'class="quiet"')}`;
  });
}

// What was not executed has a broken line, so that it differs from an empty bar in print as well.
function swatch(state: Status, x: number, y: number, width: number, height: number): Safe {
  const line = state === 'notExecuted' ? new Safe(' stroke-dasharray="3 2"') : '';
  return xml`<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${height}" fill="${STATUS_FILL[state]}" stroke="#333" stroke-width="0.75"${line}/>`;
}

function described(rows: readonly CoverageBar[]): string {
  return rows
    .map(
      (row) =>
        `${row.title} ${
          ORDER.filter((state) => (row.counts[state] ?? 0) > 0)
            .map((state) => `${row.counts[state] ?? 0} ${STATUS_WORDS[state]}`)
            .join(', ') || 'none'
        }`,
    )
    .join('; ');
}

function totalOf(row: CoverageBar): number {
  return Object.values(row.counts).reduce((sum, count) => sum + count, 0);
}
