import assert from 'node:assert/strict';
import { levelOf } from '../defect-table.ts';
import type { Corners, Point } from '../grey-image.ts';
import type { CartonPlane, PlaneArea } from '../print/carton-plane.ts';
import { seededBelow, seededBetween, seededDraw } from '../seeded-draw.ts';
import type { View } from './photograph.ts';
import { applyHomography, type Homography } from './homography.ts';

/** How a camera stands before an area of the plane: the map from samples to pixels and the size of the picture. */
export interface Pose {
  readonly toPicture: Homography;
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels for one X when a view does not say; readers want 3 and more, a verifier 5 and more. No whole number, so that
 * module edges fall anywhere between the pixels, as in a real camera; at 6.0 the grid of a perfect print looks shifted.
 */
export const PX_PER_X = 6.4;

// A camera is never mounted quite straight, and one that were would hide what a real one shows: some readers sample a
// stretched symbol wrongly only when its edges run exactly along the pixels.
const LEAST_TILT_DEGREES = 0.6;
const USUAL_TILT_DEGREES = 2.5;

/** Places the camera: the whole area is in the picture, whatever its rotation, skew and perspective. */
export function aimCamera(plane: CartonPlane, view: View, area: PlaneArea): Pose {
  const { defects = [], seed, pxPerX = PX_PER_X } = view;
  assert(pxPerX > 0, 'a module has a size in the picture');
  const scale = pxPerX / plane.samplesPerX;
  const tilt = seededBetween(seed, 'pose', 0, LEAST_TILT_DEGREES, USUAL_TILT_DEGREES) + levelOf(defects, 'rotation');
  const [sine, cosine] = sineAndCosine((seededDraw(seed, 'pose', 1) & 1) === 0 ? tilt : -tilt);
  const [shearSine, shearCosine] = sineAndCosine(levelOf(defects, 'skew'));
  const shear = shearSine / shearCosine;
  const [keystoneX, keystoneY] = keystone(area, seed, levelOf(defects, 'perspective'));
  const centreX = (area.left + area.right) / 2;
  const centreY = (area.top + area.bottom) / 2;

  // From samples around the centre: shear along the travel, rotate, scale; the third row is the perspective.
  const a = scale * cosine;
  const b = scale * (cosine * shear - sine);
  const d = scale * sine;
  const e = scale * (sine * shear + cosine);
  const around: Homography = fromCentre([a, b, 0, d, e, 0, keystoneX, keystoneY, 1], centreX, centreY);
  const corners = cornersOf(area).map((corner) => applyHomography(around, corner.x, corner.y));
  const left = Math.floor(Math.min(...corners.map(({ x }) => x)));
  const top = Math.floor(Math.min(...corners.map(({ y }) => y)));
  const shiftX = seededBetween(seed, 'pose', 2, 0, 1);
  const shiftY = seededBetween(seed, 'pose', 3, 0, 1);
  return {
    toPicture: moved(around, shiftX - left, shiftY - top),
    width: Math.ceil(Math.max(...corners.map(({ x }) => x)) + 1) - left,
    height: Math.ceil(Math.max(...corners.map(({ y }) => y)) + 1) - top,
  };
}

/** Where the corners of the symbol truly are in the picture that `photograph` takes of the code. */
export function trueCorners(plane: CartonPlane, view: View): Corners {
  const { toPicture } = aimCamera(plane, view, plane.code);
  const { left, top, right, bottom } = plane.symbol;
  return {
    topLeft: applyHomography(toPicture, left, top),
    topRight: applyHomography(toPicture, right, top),
    bottomRight: applyHomography(toPicture, right, bottom),
    bottomLeft: applyHomography(toPicture, left, bottom),
  };
}

/** Which way and how much the plane leans: the far side of the area is `percent` shorter than the near one. */
function keystone(area: PlaneArea, seed: number, percent: number): readonly [number, number] {
  if (percent === 0) return [0, 0];
  const share = percent / (200 - percent);
  const side = seededBelow(seed, 'pose', 4, 4);
  const sign = side < 2 ? 1 : -1;
  return side % 2 === 0
    ? [(sign * share * 2) / (area.right - area.left), 0]
    : [0, (sign * share * 2) / (area.bottom - area.top)];
}

function cornersOf({ left, top, right, bottom }: PlaneArea): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** The same map for samples counted from the origin of the plane. */
function fromCentre(map: Homography, x: number, y: number): Homography {
  const [a, b, c, d, e, f, g, h, i] = map;
  return [a, b, c - a * x - b * y, d, e, f - d * x - e * y, g, h, i - g * x - h * y];
}

function moved(map: Homography, dx: number, dy: number): Homography {
  const [a, b, c, d, e, f, g, h, i] = map;
  return [a + dx * g, b + dx * h, c + dx * i, d + dy * g, e + dy * h, f + dy * i, g, h, i];
}

/**
 * Sine and cosine of an angle from -180 to 180 degrees by sums and products alone: `Math.sin` may differ in the last
 * bit between engines, and a picture must not.
 */
function sineAndCosine(degrees: number): readonly [number, number] {
  const eighth = (degrees / 180) * 3.141592653589793 * 0.125;
  const square = eighth * eighth;
  let sine = eighth * (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72))));
  let cosine = 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - (square / 56) * (1 - square / 90))));
  for (let doubling = 0; doubling < 3; doubling += 1) {
    [sine, cosine] = [2 * sine * cosine, cosine * cosine - sine * sine];
  }
  return [sine, cosine];
}
