import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { GreyImage } from '../grey-image.ts';
import type { Homography } from './homography.ts';
import type { LightField } from './light-field.ts';

/**
 * Every border between a dark and a light module, the quiet zone being light: one entry an edge in each list. An
 * upright edge (`upright` 1) stands at a whole u and is displaced along u; a flat one lies at a whole v.
 */
export interface ModuleEdges {
  readonly count: number;
  readonly upright: Uint8Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  /** 1: dark before light (left or above), so that growth moves the edge forward; -1: light before dark. */
  readonly sign: Int8Array;
  /** Where the edge was found, in modules forward of its ideal place; NaN where it was not. */
  readonly offset: Float32Array;
}

/** Lists the edges of a symbol whose true modules are known; those beside a module that was `read` wrong are left out. */
export function listEdges({ rows, columns, dark }: Modules, read: Modules): ModuleEdges {
  const most = rows * (columns + 1) + columns * (rows + 1);
  const upright = new Uint8Array(most);
  const us = new Float32Array(most);
  const vs = new Float32Array(most);
  const sign = new Int8Array(most);
  let count = 0;
  const note = (isUpright: number, u: number, v: number, before: number, after: number): void => {
    const darkBefore = before < 0 ? 0 : (dark[before] ?? 0);
    const darkAfter = after < 0 ? 0 : (dark[after] ?? 0);
    if (darkBefore === darkAfter) return;
    if (before >= 0 && read.dark[before] !== darkBefore) return;
    if (after >= 0 && read.dark[after] !== darkAfter) return;
    upright[count] = isUpright;
    us[count] = u;
    vs[count] = v;
    sign[count] = darkBefore === 1 ? 1 : -1;
    count += 1;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const at = row * columns + column;
      note(1, column, row + 0.5, column === 0 ? -1 : at - 1, column === columns ? -1 : at);
    }
  }
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      note(0, column + 0.5, row, row === 0 ? -1 : at - columns, row === rows ? -1 : at);
    }
  }
  return { count, upright, u: us, v: vs, sign, offset: new Float32Array(most).fill(NaN) };
}

/** Finds each edge in the picture to a fraction of a pixel and notes its offset. */
export function measureEdges(image: GreyImage, map: Homography, light: LightField, edges: ModuleEdges): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = map;
  for (let edge = 0; edge < edges.count; edge += 1) {
    const u = edges.u[edge] ?? 0;
    const v = edges.v[edge] ?? 0;
    const w = 1 / (g * u + h * v + i);
    const x = (a * u + b * v + c) * w;
    const y = (d * u + e * v + f) * w;
    // Within one module a homography is as good as its tangent.
    const rightX = (a - g * x) * w;
    const rightY = (d - g * y) * w;
    const downX = (b - h * x) * w;
    const downY = (e - h * y) * w;
    const threshold = (light.constant + light.alongU * u + light.alongV * v) * 255;
    const sign = edges.sign[edge] ?? 1;
    edges.offset[edge] =
      edges.upright[edge] === 1
        ? crossing(image, x, y, rightX, rightY, downX, downY, threshold, sign)
        : crossing(image, x, y, downX, downY, rightX, rightY, threshold, sign);
  }
}

// The profile reaches 0.6 X to both sides of the ideal place: more than a reader's corners are off, less than the
// next edge is away.
const reach_X = 0.6;
const step_X = 0.15;
// Three lines beside each other calm the noise.
const across_X = 0.22;

// Walks from the ideal place outwards and takes the nearest crossing of the wanted direction.
function crossing(
  image: GreyImage,
  x: number,
  y: number,
  alongX: number,
  alongY: number,
  besideX: number,
  besideY: number,
  threshold: number,
  sign: number,
): number {
  const at = (t: number): number =>
    (meanAcross(image, x + alongX * t, y + alongY * t, besideX * across_X, besideY * across_X) - threshold) * sign;
  const middle = at(0);
  let before = middle;
  let after = middle;
  for (let t = step_X; t < reach_X + step_X / 2; t += step_X) {
    const forward = at(t);
    if (after < 0 && forward >= 0) return refined(at, t - step_X, after, t, forward);
    after = forward;
    const backward = at(-t);
    if (backward < 0 && before >= 0) return refined(at, -t, backward, step_X - t, before);
    before = backward;
  }
  return NaN;
}

// A sharp edge bends between two steps; two more looks, each at the best guess so far, place it.
function refined(at: (t: number) => number, low: number, valueLow: number, high: number, valueHigh: number): number {
  let [from, valueFrom, to, valueTo] = [low, valueLow, high, valueHigh];
  for (let round = 0; round < 2; round += 1) {
    const t = from + ((to - from) * valueFrom) / (valueFrom - valueTo);
    const value = at(t);
    if (value < 0) [from, valueFrom] = [t, value];
    else [to, valueTo] = [t, value];
  }
  return from + ((to - from) * valueFrom) / (valueFrom - valueTo);
}

function meanAcross(image: GreyImage, x: number, y: number, besideX: number, besideY: number): number {
  return (greyAt(image, x, y) + greyAt(image, x + besideX, y + besideY) + greyAt(image, x - besideX, y - besideY)) / 3;
}

function greyAt({ width, height, pixels }: GreyImage, x: number, y: number): number {
  const px = x - 0.5;
  const py = y - 0.5;
  const left = px < 0 ? 0 : px > width - 2 ? width - 2 : px | 0;
  const top = py < 0 ? 0 : py > height - 2 ? height - 2 : py | 0;
  const at = top * width + left;
  const upper = pixels[at] ?? 0;
  const lower = pixels[at + width] ?? 0;
  const over = upper + ((pixels[at + 1] ?? 0) - upper) * (px - left);
  const under = lower + ((pixels[at + width + 1] ?? 0) - lower) * (px - left);
  return over + (under - over) * (py - top);
}
