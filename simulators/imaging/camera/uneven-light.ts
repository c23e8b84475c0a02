import type { GreyImage } from '../grey-image.ts';
import { seededBelow } from '../seeded-draw.ts';

/** The dark end of the picture: a side or a corner. */
const darkEnds = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 0],
  [0, -1],
  [-1, -1],
  [1, -1],
  [-1, 1],
] as const;

/** Darkens a picture evenly from nothing at the bright end to `percent` at the dark end, in place. */
export function fallOff({ width, height, pixels }: GreyImage, percent: number, seed: number): void {
  if (percent === 0) return;
  const [towardsX, towardsY] = darkEnds[seededBelow(seed, 'light', 0, darkEnds.length)] ?? darkEnds[0];
  const length = Math.abs(towardsX) * (width - 1) + Math.abs(towardsY) * (height - 1);
  const loss = Math.round(((percent / 100) * 16777216) / Math.max(1, length));
  const startX = towardsX < 0 ? width - 1 : 0;
  const startY = towardsY < 0 ? height - 1 : 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const way = (x - startX) * towardsX + (y - startY) * towardsY;
      const light = (16777216 - way * loss) >> 8;
      const index = y * width + x;
      pixels[index] = ((pixels[index] ?? 0) * light + 32768) >> 16;
    }
  }
}
