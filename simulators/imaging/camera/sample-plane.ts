import assert from 'node:assert/strict';
import type { GreyImage } from '../grey-image.ts';
import type { CartonPlane } from '../print/carton-plane.ts';
import { invertHomography, isAffine, type Homography } from './homography.ts';
import type { Pose } from './pose.ts';

type Samples = Pick<CartonPlane, 'width' | 'height' | 'reflectance' | 'substrate'>;

/** The picture of a plane before lens and sensor: every pixel takes the reflectance around the place it looks at. */
export function samplePlane(plane: CartonPlane, pose: Pose): GreyImage {
  assert(plane.width < 16384 && plane.height < 16384, 'places on the plane fit into 14 bits and a 16 bit fraction');
  let samples: Samples = plane;
  let toPlane = invertHomography(pose.toPicture);
  // A pixel sees two samples each way. Where it would have to see more, samples are joined first, or lines get lost.
  for (let stride = strideOf(pose); stride > 2; stride /= 2) {
    samples = halved(samples);
    toPlane = halvedMap(toPlane);
  }
  const image: GreyImage = { width: pose.width, height: pose.height, pixels: new Uint8Array(pose.width * pose.height) };
  if (isAffine(toPlane)) sampleAffine(samples, toPlane, image);
  else samplePerspective(samples, toPlane, image);
  return image;
}

/** How many samples lie between two pixels, in the middle of the picture. */
function strideOf({ toPicture }: Pose): number {
  const [a, , , d] = toPicture;
  return 1 / Math.sqrt(a * a + d * d);
}

function halved({ width, height, reflectance, substrate }: Samples): Samples {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y += 1) {
    for (let x = 0; x < halfWidth; x += 1) {
      const index = 2 * y * width + 2 * x;
      const sum =
        (reflectance[index] ?? 0) +
        (reflectance[index + 1] ?? 0) +
        (reflectance[index + width] ?? 0) +
        (reflectance[index + width + 1] ?? 0);
      half[y * halfWidth + x] = (sum + 2) >> 2;
    }
  }
  return { width: halfWidth, height: halfHeight, reflectance: half, substrate };
}

function halvedMap([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [a / 2, b / 2, c / 2, d / 2, e / 2, f / 2, g, h, i];
}

/** Steps through the plane in 1/65536 of a sample: the path of nearly every picture, so it is kept tight. */
function sampleAffine(samples: Samples, toPlane: Homography, { width, height, pixels }: GreyImage): void {
  const [a, b, c, d, e, f, , , i] = toPlane;
  const stepU = Math.round((a / i) * 65536);
  const stepV = Math.round((d / i) * 65536);
  const { width: planeWidth, height: planeHeight, reflectance, substrate } = samples;
  const lastU = planeWidth - 1;
  const lastV = planeHeight - 1;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let u = Math.round(((a * 0.5 + b * (y + 0.5) + c) / i - 0.5) * 65536);
    let v = Math.round(((d * 0.5 + e * (y + 0.5) + f) / i - 0.5) * 65536);
    for (let x = 0; x < width; x += 1) {
      const column = u >> 16;
      const line = v >> 16;
      let value = substrate;
      if (column >= 0 && column < lastU && line >= 0 && line < lastV) {
        const index = line * planeWidth + column;
        const right = (u >> 8) & 255;
        const below = (v >> 8) & 255;
        const upper = (reflectance[index] ?? 0) * (256 - right) + (reflectance[index + 1] ?? 0) * right;
        const lower =
          (reflectance[index + planeWidth] ?? 0) * (256 - right) + (reflectance[index + planeWidth + 1] ?? 0) * right;
        value = (upper * (256 - below) + lower * below + 32768) >> 16;
      }
      pixels[row + x] = value;
      u += stepU;
      v += stepV;
    }
  }
}

function samplePerspective(samples: Samples, toPlane: Homography, { width, height, pixels }: GreyImage): void {
  const [a, b, c, d, e, f, g, h, i] = toPlane;
  const { width: planeWidth, height: planeHeight, reflectance, substrate } = samples;
  for (let y = 0; y < height; y += 1) {
    const py = y + 0.5;
    for (let x = 0; x < width; x += 1) {
      const px = x + 0.5;
      const w = 256 / (g * px + h * py + i);
      const u = Math.round((a * px + b * py + c) * w) - 128;
      const v = Math.round((d * px + e * py + f) * w) - 128;
      const column = u >> 8;
      const line = v >> 8;
      let value = substrate;
      if (column >= 0 && column < planeWidth - 1 && line >= 0 && line < planeHeight - 1) {
        const index = line * planeWidth + column;
        const right = u & 255;
        const below = v & 255;
        const upper = (reflectance[index] ?? 0) * (256 - right) + (reflectance[index + 1] ?? 0) * right;
        const lower =
          (reflectance[index + planeWidth] ?? 0) * (256 - right) + (reflectance[index + planeWidth + 1] ?? 0) * right;
        value = (upper * (256 - below) + lower * below + 32768) >> 16;
      }
      pixels[y * width + x] = value;
    }
  }
}
