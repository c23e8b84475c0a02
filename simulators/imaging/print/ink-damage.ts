import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { seededBelow, seededBetween } from '../seeded-draw.ts';
import type { CartonPlane } from './carton-plane.ts';
import { removeInk, type Ink } from './ink.ts';
import { chooseNested } from './nested-choice.ts';

type Layout = Pick<CartonPlane, 'symbol' | 'text' | 'samplesPerX'>;

/** Takes a piece of the left or the lower leg of the L away, from the outer edge to one X inside. */
export function damageFinder(ink: Ink, { symbol, samplesPerX }: Layout, percent: number, seed: number): void {
  if (percent === 0) return;
  const isLeft = seededBelow(seed, 'finderDamage', 0, 2) === 0;
  const from = isLeft ? symbol.top : symbol.left;
  const length = (isLeft ? symbol.bottom : symbol.right) - from;
  const place = seededBetween(seed, 'finderDamage', 1, 0, 1);
  const start = from + place * length * (1 - percent / 100);
  const end = start + (length * percent) / 100;
  const beyond = samplesPerX; // what has spread or wobbled out of the leg goes with it
  removeInk(
    ink,
    isLeft
      ? { left: symbol.left - beyond, right: symbol.left + samplesPerX, top: start, bottom: end }
      : { left: start, right: end, top: symbol.bottom - samplesPerX, bottom: symbol.bottom + beyond },
  );
}

/** Leaves a stripe through the symbol and everything beside it blank, `width` samples wide. */
export function silenceNozzles(ink: Ink, { symbol }: Layout, width: number, coderSeed: number, which: number): void {
  if (width === 0) return;
  const height = symbol.bottom - symbol.top;
  const centre = symbol.top + height * seededBetween(coderSeed, 'nozzle', which, 0.2, 0.8);
  removeInk(ink, { left: 0, right: ink.width, top: centre - width / 2, bottom: centre + width / 2 });
}

/** Drags wet ink along the travel: a trail that begins with 3/4 of the ink and is gone after `length` samples. */
export function dragInk({ width, height, coverage }: Ink, length: number): void {
  if (length === 0) return;
  const loss = Math.max(1, Math.round((255 * 0.75 * 256) / length));
  for (let y = 0; y < height; y += 1) {
    let trail = 0;
    for (let index = y * width; index < (y + 1) * width; index += 1) {
      const own = coverage[index] ?? 0;
      trail = Math.max(own * 192, trail - loss);
      const dragged = trail >> 8;
      if (dragged > own) coverage[index] = dragged;
    }
  }
}

/** Spots of 0.8 to 1.2 X near the middle of modules, and as dense over the text beside the symbol. */
export function spatterInk(ink: Ink, layout: Layout, modules: Modules, percent: number, seed: number): void {
  if (percent === 0) return;
  const { symbol, text, samplesPerX } = layout;
  const pitch = (symbol.right - symbol.left) / modules.columns;
  const place = (left: number, top: number, row: number, column: number, index: number): void => {
    const jitter = (which: number): number => seededBetween(seed, 'spotShape', 3 * index + which, -0.2, 0.2);
    const x = left + (column + 0.5 + jitter(0)) * pitch;
    const y = top + (row + 0.5 + jitter(1)) * samplesPerX;
    addSpot(ink, x, y, (0.5 + jitter(2) / 2) * samplesPerX);
  };
  const positions = modules.rows * modules.columns;
  for (const index of chooseNested(positions, Math.round((positions * percent) / 100), seed, 'spots')) {
    place(symbol.left, symbol.top, Math.floor(index / modules.columns), index % modules.columns, index);
  }
  if (text === undefined) return;
  const columns = Math.floor((text.area.right - text.left) / pitch);
  const rows = Math.floor((text.area.bottom - text.top) / samplesPerX);
  const count = Math.round((columns * rows * percent) / 100);
  for (const index of chooseNested(columns * rows, count, seed, 'spots')) {
    place(text.left, text.top, Math.floor(index / columns), index % columns, positions + index);
  }
}

function addSpot({ width, height, coverage }: Ink, x: number, y: number, radius: number): void {
  for (let row = Math.max(0, Math.floor(y - radius)); row <= Math.min(height - 1, y + radius); row += 1) {
    for (let column = Math.max(0, Math.floor(x - radius)); column <= Math.min(width - 1, x + radius); column += 1) {
      const dx = column + 0.5 - x;
      const dy = row + 0.5 - y;
      if (dx * dx + dy * dy <= radius * radius) coverage[row * width + column] = 255;
    }
  }
}

/** Directions of a scratch as [along x, along y, length] in whole numbers, so that no sine is needed. */
const directions = [
  [24, 7, 25],
  [15, 8, 17],
  [4, 3, 5],
  [3, 4, 5],
  [8, 15, 17],
  [24, -7, 25],
  [15, -8, 17],
  [4, -3, 5],
  [3, -4, 5],
  [8, -15, 17],
] as const;

/** Scrapes the ink off along a straight line through the middle half of the symbol, `width` samples wide. */
export function scratchInk(ink: Ink, { symbol }: Layout, width: number, seed: number): void {
  if (width === 0) return;
  const [alongX, alongY, length] = directions[seededBelow(seed, 'scratch', 0, directions.length)] ?? directions[0];
  const x = symbol.left + (symbol.right - symbol.left) * seededBetween(seed, 'scratch', 1, 0.25, 0.75);
  const y = symbol.top + (symbol.bottom - symbol.top) * seededBetween(seed, 'scratch', 2, 0.25, 0.75);
  const half = Math.abs((width * length) / 2 / alongY);
  for (let row = 0; row < ink.height; row += 1) {
    const middle = x + ((row + 0.5 - y) * alongX) / alongY;
    removeInk(ink, { left: middle - half, right: middle + half, top: row, bottom: row + 1 });
  }
}
