import type { Block, Lane } from '../../document.ts';
import { lineTime } from '../../wording.ts';
import { xml, type Safe } from '../html.ts';
import { px, text } from './drawing.ts';

type Timeline = Extract<Block, { kind: 'timeline' }>;

const WIDTH = 680;
const LEFT = 64;
const RIGHT = 16;
const LABEL_WIDTH = 5.4;
const LINE = 12;
const LABELS_MAX = 14;
const STATES = {
  running: { word: 'running', fill: '#1f3a5f', ink: '#ffffff' },
  moving: { word: 'moving', fill: '#9fb3c8', ink: '#1b1f24' },
  stopped: { word: 'stopped', fill: '#ffffff', ink: '#1b1f24' },
  resting: { word: 'at rest', fill: '#e4e7eb', ink: '#1b1f24' },
} as const;

/** The time line of a scenario: when the line ran, when faults acted, when alarms were raised. */
export function timeline({ end_ms, states, lanes }: Timeline): Safe {
  const end = Math.max(1, end_ms);
  const x = (time_ms: number): number => LEFT + (Math.min(time_ms, end) / end) * (WIDTH - LEFT - RIGHT);
  let y = 8;
  const parts: Safe[] = [stateLane(states, end, x, y)];
  y += 30;
  for (const lane of lanes) {
    const drawn = markLane(lane, x, y);
    parts.push(drawn.markup);
    y += drawn.height;
  }
  parts.push(axis(end, x, y));
  const height = y + 24;
  return xml`<svg class="drawing timeline" role="img" aria-label="${described(states, lanes)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
${parts}</svg>`;
}

function stateLane(states: Timeline['states'], end: number, x: (time_ms: number) => number, y: number): Safe {
  const pieces = states.map(({ time_ms, state, text: cause }, index) => {
    const from = x(time_ms);
    const width = x(states[index + 1]?.time_ms ?? end) - from;
    const title = `${lineTime(time_ms)} ${state}${cause === '' ? '' : `: ${cause}`}`;
    const word = text(from + width / 2, y + 12, STATES[state].word, `text-anchor="middle" fill="${STATES[state].ink}"`);
    // What hardly shows at all is still drawn as a line.
    return xml`<rect x="${px(from)}" y="${y}" width="${px(Math.max(0.5, width))}" height="16" fill="${STATES[state].fill}" stroke="#1f3a5f" stroke-width="0.6"><title>${title}</title></rect>${width > 46 ? word : ''}\n`;
  });
  return xml`${text(0, y + 12, 'Line', 'class="name"')}${pieces}`;
}

function markLane(
  { title, sign, marks }: Lane,
  x: (time_ms: number) => number,
  y: number,
): { readonly markup: Safe; readonly height: number } {
  if (marks.length === 0) {
    const none = text(LEFT, y + 10, 'none', 'class="quiet"');
    return { markup: xml`${text(0, y + 10, title, 'class="name"')}${none}\n`, height: 20 };
  }
  const rows: number[] = [];
  const labels = marks.slice(0, LABELS_MAX).map(({ time_ms, text: said }) => {
    const shown = said.length > 34 ? `${said.slice(0, 33)}\u2026` : said;
    const width = shown.length * LABEL_WIDTH + 10;
    // A label stands right of its mark, or left of it near the end; it takes the first row that has room for it.
    const isLeft = x(time_ms) + width > WIDTH;
    const from = isLeft ? x(time_ms) - width : x(time_ms);
    const free = rows.findIndex((taken) => taken <= from);
    const row = free < 0 ? rows.length : free;
    rows[row] = from + width + (isLeft ? 8 : 0);
    return { at: x(time_ms), row, shown, isLeft };
  });
  const height = (rows.length + 1) * LINE + 10;
  const signs = marks.map(({ time_ms, text: said }) => {
    const at = x(time_ms);
    const shape = sign === 'fault' ? `M${px(at - 4)} ${y}h8l-4 8z` : `M${px(at)} ${y}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`;
    const colour = sign === 'fault' ? '#1b1f24' : '#9d2235';
    return xml`<path d="${shape}" fill="${colour}"><title>${`${lineTime(time_ms)} ${said}`}</title></path>\n`;
  });
  const texts = labels.map(({ at, row, shown, isLeft }) => {
    const bottom = y + 9 + (row + 1) * LINE;
    const leader = xml`<path d="M${px(at)} ${y + 8}V${bottom}" stroke="#8c959f" stroke-width="0.6"/>`;
    const anchor = isLeft ? 'end' : 'start';
    return xml`${leader}${text(isLeft ? at - 3 : at + 3, bottom, shown, `class="label" text-anchor="${anchor}"`)}\n`;
  });
  const hidden = marks.length - labels.length;
  const rest = hidden > 0 ? text(LEFT, y + height - 2, `and ${hidden} more, marked above`, 'class="quiet"') : '';
  return {
    markup: xml`${text(0, y + 9, title, 'class="name"')}${texts}${signs}${rest}`,
    height: height + (hidden > 0 ? 10 : 0),
  };
}

function axis(end: number, x: (time_ms: number) => number, y: number): Safe {
  const step = stepOf(end);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
  const drawn = ticks.map((tick) => {
    const label = text(x(tick), y + 15, shortTime(tick, step), 'class="quiet" text-anchor="middle"');
    return xml`<path d="M${px(x(tick))} ${y}v4" stroke="#1b1f24" stroke-width="0.75"/>${label}\n`;
  });
  return xml`<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#1b1f24" stroke-width="0.75"/>${drawn}`;
}

// Five to ten ticks, at times that people count in.
function stepOf(end: number): number {
  const steps = [
    10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
  ];
  const fits = steps.find((step) => end / step <= 10);
  return fits ?? 3_600_000 * Math.ceil(end / 36_000_000);
}

function shortTime(time_ms: number, step: number): string {
  return step < 1000 ? lineTime(time_ms) : lineTime(time_ms).slice(0, -4);
}

function described(states: Timeline['states'], lanes: readonly Lane[]): string {
  const stops = states.filter(({ state }) => state === 'stopped').length;
  return `Time line: ${stops} stops; ${lanes.map((lane) => `${lane.marks.length} ${lane.title.toLowerCase()}`).join('; ')}`;
}
