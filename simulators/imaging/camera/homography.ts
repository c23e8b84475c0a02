import type { Point } from '../grey-image.ts';

/** A plane seen by a camera: x' = (a x + b y + c) / w, y' = (d x + e y + f) / w, w = g x + h y + i. */
export type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
];

/** Where a point is seen. */
export function applyHomography(map: Homography, x: number, y: number): Point {
  const [a, b, c, d, e, f, g, h, i] = map;
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** The way back, up to a common factor that does not matter. */
export function invertHomography(map: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = map;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** True when parallels stay parallel, so that one step to the side is the same everywhere. */
export function isAffine(map: Homography): boolean {
  return map[6] === 0 && map[7] === 0;
}
