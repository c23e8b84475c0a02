import { seededBelow, seededBetween } from '../seeded-draw.ts';
import type { CartonPlane, PlaneArea } from './carton-plane.ts';

/** Assumption: dark printed artwork reflects 15 %, paper 80 %. */
const ARTWORK_REFLECTANCE = 38;
const PAPER_REFLECTANCE = 204;

/** The outer edge of the artwork, 2.5 X from the symbol. */
const ARTWORK_EDGE_X = 2.5;

/** Draws a bar of artwork along one side of the symbol that reaches `intrusion_X` into the quiet zone of 1 X. */
export function printArtwork(plane: CartonPlane, intrusion_X: number, seed: number): void {
  if (intrusion_X === 0) return;
  const { symbol, code, samplesPerX } = plane;
  const near = (1 - intrusion_X) * samplesPerX;
  const far = ARTWORK_EDGE_X * samplesPerX;
  const bars: readonly PlaneArea[] = [
    { ...code, left: symbol.left - far, right: symbol.left - near },
    { ...code, left: symbol.right + near, right: symbol.right + far },
    { ...code, top: symbol.top - far, bottom: symbol.top - near },
    { ...code, top: symbol.bottom + near, bottom: symbol.bottom + far },
  ];
  const bar = bars[seededBelow(seed, 'quietZone', 0, bars.length)];
  if (bar !== undefined) paint(plane, bar, (below) => Math.min(below, ARTWORK_REFLECTANCE));
}

/** Lays a piece of paper somewhere over the symbol; a greater one covers what a smaller one with the seed covers. */
export function coverPart(plane: CartonPlane, percent: number, seed: number): void {
  if (percent === 0) return;
  const { symbol } = plane;
  const side = Math.sqrt(percent / 100);
  const width = (symbol.right - symbol.left) * side;
  const height = (symbol.bottom - symbol.top) * side;
  const left = symbol.left + (symbol.right - symbol.left - width) * seededBetween(seed, 'cover', 0, 0, 1);
  const top = symbol.top + (symbol.bottom - symbol.top - height) * seededBetween(seed, 'cover', 1, 0, 1);
  paint(plane, { left, top, right: left + width, bottom: top + height }, () => PAPER_REFLECTANCE);
}

function paint({ width, height, reflectance }: CartonPlane, area: PlaneArea, over: (below: number) => number): void {
  const right = Math.min(width, Math.round(area.right));
  const bottom = Math.min(height, Math.round(area.bottom));
  for (let y = Math.max(0, Math.round(area.top)); y < bottom; y += 1) {
    for (let x = Math.max(0, Math.round(area.left)); x < right; x += 1) {
      reflectance[y * width + x] = over(reflectance[y * width + x] ?? 0);
    }
  }
}
