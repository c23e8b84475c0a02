import assert from 'node:assert/strict';
import { draw, drawBelow, type Key } from '../../../src/kernel/keys.ts';
import {
  encodeDataMatrix,
  type DataMatrixSymbol,
  type EncodeOptions,
} from '../../../src/standards/datamatrix/encode.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { codewordOf } from '../../../src/standards/datamatrix/placement.ts';
import type { Corners, GreyImage, Point } from '../grey-image.ts';

/** What a rendered scene injects; everything left out is perfect. Lengths in X are lengths in modules. */
export interface SceneOptions {
  readonly pixelsPerModule?: number;
  readonly rotation_deg?: number;
  /** Shift of the corners against the square, as a share of the symbol, upper right and lower right. */
  readonly perspective?: number;
  readonly light?: number;
  readonly dark?: number;
  /** Growth of a bar in X; a negative one is a loss. */
  readonly growthX?: number;
  readonly growthY?: number;
  /** Share by which the symbol is wider than high, in the measure of axial non-uniformity. */
  readonly stretch?: number;
  readonly wobble?: {
    readonly amplitude_X: number;
    readonly periodCount: number;
    readonly phase: number;
    readonly along: 'u' | 'v';
  };
  /** Shift of each module column in X, as a carton that shakes while it passes the head; between columns it jumps. */
  readonly columnShifts?: readonly (readonly [right_X: number, down_X: number])[];
  /** Distance in X at which a dark bar stands beside the left leg, bottom leg or top; 0 touches the symbol. */
  readonly quietZoneBar?: { readonly side: 'left' | 'bottom' | 'top' | 'right'; readonly distance_X: number };
  /** Darkness of single modules, 0 (like the substrate) to 1 (like the ink), by index; others as in `modules`. */
  readonly darkness?: ReadonlyMap<number, number>;
  readonly blur_px?: number;
  /** Amplitude of the noise in grey levels: the sum of four uniform draws of +-half of it. */
  readonly noise?: number;
  /** Share by which the light falls from the left to the right edge of the picture. */
  readonly lightFall?: number;
}

export interface Scene {
  readonly image: GreyImage;
  readonly corners: Corners;
  readonly truth: { readonly contrast: number; readonly axial: number; readonly grid: number };
}

/**
 * Draws a symbol through a known homography by supersampling: 16 places a pixel, no two in one row or column,
 * as an upright edge would else move in quarters of a pixel. Written apart from the print and
 * camera models on purpose: it is the independent judge of the grader.
 */
export function renderScene(modules: Modules, options: SceneOptions, key: Key, index: number): Scene {
  const { rows, columns } = modules;
  const pitch = options.pixelsPerModule ?? 6;
  const stretch = options.stretch ?? 0;
  // |x - y| / ((x + y) / 2) = stretch
  const pitchX = pitch * (1 + stretch / 2);
  const pitchY = pitch * (1 - stretch / 2);
  const corners = placeCorners(columns * pitchX, rows * pitchY, pitch, options);
  const toSymbol = inverse(squareToQuad(corners), columns, rows);
  const width = Math.ceil(Math.max(...points(corners).map(({ x }) => x)) + 3.5 * pitch);
  const height = Math.ceil(Math.max(...points(corners).map(({ y }) => y)) + 3.5 * pitch);
  const light = options.light ?? 0.86;
  const dark = options.dark ?? 0.06;
  const shade = new Float64Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      const isBare = options.quietZoneBar === undefined && isFar(modules, toSymbol(x + 0.5, y + 0.5));
      for (let sub = 0; sub < 16 && !isBare; sub += 1) {
        const place = toSymbol(x + (sub + 0.5) / 16, y + (((sub * 7) & 15) + 0.5) / 16);
        sum += darknessAt(modules, options, place);
      }
      const fall = 1 - ((options.lightFall ?? 0) * x) / width;
      shade[y * width + x] = (light + (dark - light) * (sum / 16)) * fall;
    }
  }
  const soft = blurred(shade, width, height, options.blur_px ?? 0.5);
  const pixels = new Uint8Array(width * height);
  const noise = options.noise ?? 0;
  for (let at = 0; at < pixels.length; at += 1) {
    let jitter = 0;
    for (let k = 0; noise > 0 && k < 4; k += 1) jitter += draw(key, index, at * 4 + k) / 4294967296 - 0.5;
    pixels[at] = Math.max(0, Math.min(255, Math.round((soft[at] ?? 0) * 255 + jitter * noise)));
  }
  return {
    image: { width, height, pixels },
    corners,
    truth: { contrast: light - dark, axial: Math.abs(stretch), grid: gridTruth(modules, options) },
  };
}

/** A symbol of some random capitals. */
export function sampleSymbol(length: number, key: Key, index: number, options: EncodeOptions = {}): DataMatrixSymbol {
  const letters = Array.from({ length }, (_, at) => String.fromCharCode(65 + drawBelow(key, 26, index, at)));
  const symbol = encodeDataMatrix(letters.join(''), options);
  assert(!('problem' in symbol), 'capitals can be encoded');
  return symbol;
}

/** The modules of a symbol with one module turned in each of `count` codewords. */
export function withWrongCodewords(
  { modules, size }: DataMatrixSymbol,
  count: number,
  key: Key,
  index: number,
): Modules {
  const codeword = codewordOf(size);
  const dark = modules.dark.slice();
  const wrong = new Set<number>();
  for (let drawn = 0; wrong.size < count; drawn += 1) {
    const at = drawBelow(key, dark.length, index, drawn);
    const owner = (codeword[at] ?? -1) >> 3;
    if (owner < 0 || wrong.has(owner)) continue;
    wrong.add(owner);
    dark[at] = 1 - (dark[at] ?? 0);
  }
  return { ...modules, dark };
}

/** Corners as a reader gives them: each coordinate off by up to `reach_px` and rounded to whole pixels. */
export function jittered(corners: Corners, key: Key, index: number, reach_px = 1.2): Corners {
  let drawn = 1000;
  const off = (value: number): number => {
    drawn += 1;
    return Math.round(value + (draw(key, index, drawn) / 2147483648 - 1) * reach_px);
  };
  const moved = ({ x, y }: Point): Point => ({ x: off(x), y: off(y) });
  return {
    topLeft: moved(corners.topLeft),
    topRight: moved(corners.topRight),
    bottomRight: moved(corners.bottomRight),
    bottomLeft: moved(corners.bottomLeft),
  };
}

/** What a reader would sample: each module dark or light at its true centre. */
export function sampled(modules: Modules, scene: Scene): Modules {
  const map = squareToQuad(scene.corners);
  const { pixels, width } = scene.image;
  const dark = new Uint8Array(modules.dark.length);
  const values: number[] = [];
  for (let at = 0; at < dark.length; at += 1) {
    const u = ((at % modules.columns) + 0.5) / modules.columns;
    const v = (Math.floor(at / modules.columns) + 0.5) / modules.rows;
    const { x, y } = map(u, v);
    values.push(pixels[Math.floor(y) * width + Math.floor(x)] ?? 0);
  }
  const middle = (Math.max(...values) + Math.min(...values)) / 2;
  values.forEach((value, at) => {
    dark[at] = value < middle ? 1 : 0;
  });
  return { rows: modules.rows, columns: modules.columns, dark };
}

function points(corners: Corners): Point[] {
  return [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft];
}

function placeCorners(width: number, height: number, pitch: number, options: SceneOptions): Corners {
  const angle = ((options.rotation_deg ?? 3) * Math.PI) / 180;
  const lean = options.perspective ?? 0;
  const flat: [number, number][] = [
    [0, 0],
    [width, lean * height],
    [width, height - lean * height],
    [0, height],
  ];
  const turned = flat.map(([x, y]) => ({
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  }));
  const left = Math.min(...turned.map(({ x }) => x)) - 3.5 * pitch;
  const top = Math.min(...turned.map(({ y }) => y)) - 3.5 * pitch;
  const corner = (at: number): Point => ({ x: (turned[at]?.x ?? 0) - left, y: (turned[at]?.y ?? 0) - top });
  return { topLeft: corner(0), topRight: corner(1), bottomRight: corner(2), bottomLeft: corner(3) };
}

// Solved as eight linear equations, not by the closed form that the grader uses.
function squareToQuad(corners: Corners): (u: number, v: number) => Point {
  const from = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  const system: number[][] = [];
  points(corners).forEach(({ x, y }, at) => {
    const [u = 0, v = 0] = from[at] ?? [];
    system.push([u, v, 1, 0, 0, 0, -u * x, -v * x, x], [0, 0, 0, u, v, 1, -u * y, -v * y, y]);
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = gauss(system);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
  };
}

function inverse(map: (u: number, v: number) => Point, columns: number, rows: number): (x: number, y: number) => Point {
  // The inverse of a homography is the homography of four exchanged pairs.
  const quad = [map(0, 0), map(1, 0), map(1, 1), map(0, 1)];
  const to = [
    [0, 0],
    [columns, 0],
    [columns, rows],
    [0, rows],
  ];
  const system: number[][] = [];
  quad.forEach(({ x, y }, at) => {
    const [u = 0, v = 0] = to[at] ?? [];
    system.push([x, y, 1, 0, 0, 0, -x * u, -y * u, u], [0, 0, 0, x, y, 1, -x * v, -y * v, v]);
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = gauss(system);
  return (x, y) => {
    const w = g * x + h * y + 1;
    return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
  };
}

function gauss(system: number[][]): number[] {
  const size = system.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = system
      .slice(column)
      .reduce(
        (best, row, at) => (Math.abs(row[column] ?? 0) > Math.abs(system[best]?.[column] ?? 0) ? at + column : best),
        column,
      );
    const head = system[pivot] ?? [];
    system[pivot] = system[column] ?? [];
    system[column] = head;
    for (const [at, row] of system.entries()) {
      if (at === column) continue;
      const factor = (row[column] ?? 0) / (head[column] ?? 1);
      system[at] = row.map((value, k) => value - factor * (head[k] ?? 0));
    }
  }
  return system.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

// Nothing is printed further than two modules from the symbol, whatever it is shifted and grown by.
function isFar({ rows, columns }: Modules, { x: u, y: v }: Point): boolean {
  return u < -2 || v < -2 || u > columns + 2 || v > rows + 2;
}

function darknessAt(modules: Modules, options: SceneOptions, place: Point): number {
  const { x: u, y: v } = unwobbled(modules, options, place);
  const bar = options.quietZoneBar;
  if (bar !== undefined && inBar(modules, bar, u, v)) return 1;
  const growthX = options.growthX ?? 0;
  const growthY = options.growthY ?? 0;
  if (options.columnShifts !== undefined) return shiftedDarkness(modules, options.columnShifts, u, v);
  const column = Math.floor(u);
  const row = Math.floor(v);
  // Growth is the union of the grown dark modules; loss is the union of the grown light ones.
  const grows = growthX + growthY >= 0;
  let strongest = grows ? 0 : 1;
  if (growthX === 0 && growthY === 0) return moduleDarkness(modules, options, row, column);
  for (let down = -1; down <= 1; down += 1) {
    for (let right = -1; right <= 1; right += 1) {
      const reachX = Math.abs(growthX) / 2;
      const reachY = Math.abs(growthY) / 2;
      if (u < column + right - reachX || u > column + right + 1 + reachX) continue;
      if (v < row + down - reachY || v > row + down + 1 + reachY) continue;
      const own = moduleDarkness(modules, options, row + down, column + right);
      strongest = grows ? Math.max(strongest, own) : Math.min(strongest, own);
    }
  }
  return strongest;
}

// The dark modules of each column are printed where the carton happens to be; overlapping ink is ink.
function shiftedDarkness(
  modules: Modules,
  shifts: NonNullable<SceneOptions['columnShifts']>,
  u: number,
  v: number,
): number {
  const near = Math.floor(u);
  for (let column = Math.max(0, near - 1); column <= Math.min(modules.columns - 1, near + 1); column += 1) {
    const [right = 0, down = 0] = shifts[column] ?? [];
    if (u - right < column || u - right >= column + 1) continue;
    const row = Math.floor(v - down);
    if (row >= 0 && row < modules.rows && modules.dark[row * modules.columns + column] === 1) return 1;
  }
  return 0;
}

function moduleDarkness(modules: Modules, options: SceneOptions, row: number, column: number): number {
  if (row < 0 || column < 0 || row >= modules.rows || column >= modules.columns) return 0;
  const at = row * modules.columns + column;
  return options.darkness?.get(at) ?? modules.dark[at] ?? 0;
}

function inBar(modules: Modules, bar: NonNullable<SceneOptions['quietZoneBar']>, u: number, v: number): boolean {
  const near = bar.distance_X;
  if (bar.side === 'left') return u < -near && u > -near - 2 && v > 0 && v < modules.rows;
  if (bar.side === 'right') return u > modules.columns + near && u < modules.columns + near + 2;
  if (bar.side === 'top') return v < -near && v > -near - 2 && u > 0 && u < modules.columns;
  return v > modules.rows + near && v < modules.rows + near + 2 && u > 0 && u < modules.columns;
}

function unwobbled(modules: Modules, options: SceneOptions, { x: u, y: v }: Point): Point {
  const wobble = options.wobble;
  if (wobble === undefined) return { x: u, y: v };
  // Along u: the carton shakes up and down while it passes the head, so v is off as a function of u.
  if (wobble.along === 'u') return { x: u, y: v - wave(wobble, u / modules.columns) };
  return { x: u - wave(wobble, v / modules.rows), y: v };
}

function wave(wobble: NonNullable<SceneOptions['wobble']>, share: number): number {
  return wobble.amplitude_X * Math.sin(2 * Math.PI * wobble.periodCount * share + wobble.phase);
}

// The ideal grid is the one through the four corner modules: a straight part of the wave is a turned symbol.
function gridTruth(modules: Modules, options: SceneOptions): number {
  if (options.columnShifts !== undefined) return Math.max(...options.columnShifts.map(([x, y]) => Math.hypot(x, y)));
  const wobble = options.wobble;
  if (wobble === undefined) return 0;
  const length = wobble.along === 'u' ? modules.columns : modules.rows;
  const shifts = Array.from({ length }, (_, at) => wave(wobble, (at + 0.5) / length));
  const first = shifts[0] ?? 0;
  const last = shifts.at(-1) ?? 0;
  return Math.max(...shifts.map((shift, at) => Math.abs(shift - first - ((last - first) * at) / (length - 1))));
}

function blurred(values: Float64Array, width: number, height: number, sigma: number): Float64Array {
  if (sigma <= 0) return values;
  const reach = Math.ceil(sigma * 3);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)));
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const pass = (source: Float64Array, stepX: number, stepY: number): Float64Array => {
    const result = new Float64Array(source.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let k = -reach; k <= reach; k += 1) {
          const column = Math.max(0, Math.min(width - 1, x + k * stepX));
          const row = Math.max(0, Math.min(height - 1, y + k * stepY));
          sum += (kernel[k + reach] ?? 0) * (source[row * width + column] ?? 0);
        }
        result[y * width + x] = sum / total;
      }
    }
    return result;
  };
  return pass(pass(values, 1, 0), 0, 1);
}
