import type { GreyImage } from '../grey-image.ts';
import { pictureX, pictureY, type Homography } from './homography.ts';

/**
 * The standard deviation of the camera's noise in grey levels, from second differences between neighbouring pixels on
 * two lines in the quiet zone beside the L; they see neither slow changes of light nor, being trimmed, single spots.
 */
export function cameraNoise(image: GreyImage, map: Homography, rows: number, columns: number): number {
  const bends: number[] = [];
  // Three quarters of a module off the legs even a blurred edge has ended.
  bendsAlong(image, map, [-0.75, 0], [-0.75, rows], bends);
  bendsAlong(image, map, [0, rows + 0.75], [columns, rows + 0.75], bends);
  bends.sort((a, b) => a - b);
  const kept = Math.floor(bends.length * 0.8);
  if (kept === 0) return 0;
  let sum = 0;
  for (let k = 0; k < kept; k += 1) sum += bends[k] ?? 0;
  // 0.5586 is the mean of the smaller 80 % of absolute normal deviates; a second difference has six variances.
  return sum / kept / 0.5586 / Math.sqrt(6);
}

type Place = readonly [u: number, v: number];

function bendsAlong(
  { width, height, pixels }: GreyImage,
  map: Homography,
  [fromU, fromV]: Place,
  [toU, toV]: Place,
  bends: number[],
): void {
  const x = pictureX(map, fromU, fromV);
  const y = pictureY(map, fromU, fromV);
  const right = pictureX(map, toU, toV) - x;
  const down = pictureY(map, toU, toV) - y;
  // One whole pixel along the longer axis, so that no pixel is met twice.
  const stepCount = Math.floor(Math.max(Math.abs(right), Math.abs(down)));
  let before = NaN;
  let last = NaN;
  for (let k = 0; k <= stepCount; k += 1) {
    const column = Math.floor(x + (right * k) / stepCount);
    const row = Math.floor(y + (down * k) / stepCount);
    const isInside = column >= 0 && row >= 0 && column < width && row < height;
    const value = isInside ? (pixels[row * width + column] ?? 0) : NaN;
    const bend = Math.abs(before - 2 * last + value);
    if (!Number.isNaN(bend)) bends.push(bend);
    before = last;
    last = value;
  }
}
