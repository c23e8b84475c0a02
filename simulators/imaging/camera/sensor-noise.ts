import type { GreyImage } from '../grey-image.ts';
import { seededDraw } from '../seeded-draw.ts';

const TABLE_BITS = 14;
const TABLE_MASK = (1 << TABLE_BITS) - 1;

/** Normal variates of standard deviation 256: sums of 12 bytes, so whole numbers and the same on every engine. */
const variates = Int16Array.from({ length: 1 << TABLE_BITS }, (_, index) => {
  let sum = -1530;
  for (let word = 0; word < 3; word += 1) {
    const bytes = seededDraw(0, 'sensorNoise', index * 3 + word);
    sum += (bytes & 255) + ((bytes >>> 8) & 255) + ((bytes >>> 16) & 255) + (bytes >>> 24);
  }
  return sum;
});

/** Adds noise of a standard deviation in % of full scale to every pixel, in place; a row takes its own part of a table. */
export function addSensorNoise({ width, height, pixels }: GreyImage, percent: number, seed: number): void {
  const amplitude = Math.round((percent * 255 * 256) / 100);
  for (let y = 0; y < height; y += 1) {
    const start = seededDraw(seed, 'sensorNoise', y);
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const noise = ((variates[(start + x) & TABLE_MASK] ?? 0) * amplitude + 32768) >> 16;
      const value = (pixels[row + x] ?? 0) + noise;
      pixels[row + x] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
}
