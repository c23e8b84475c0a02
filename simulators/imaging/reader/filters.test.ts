import { describe, expect, test } from 'vitest';
import type { GreyImage } from '../grey-image.ts';
import { double, growDark, halve, keepThinDark, sharpen, shrinkDark, smooth, stretchContrast } from './filters.ts';
import { flat, scattered } from './picture.test-kit.ts';

const sizes = [
  [1, 1],
  [1, 9],
  [7, 1],
  [13, 11],
  [40, 23],
] as const;
const radii = [1, 2, 5, 10];

/** What is in the square about a pixel, by the plain definition; outside the picture nothing, or the edge again. */
function square(image: GreyImage, x: number, y: number, radius: number, edge: 'none' | 'again'): number[] {
  const values: number[] = [];
  const inside = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
  for (let row = y - radius; row <= y + radius; row += 1) {
    for (let column = x - radius; column <= x + radius; column += 1) {
      const [nearX, nearY] = [inside(column, image.width), inside(row, image.height)];
      if (edge === 'none' && (nearX !== column || nearY !== row)) continue;
      values.push(image.pixels[nearY * image.width + nearX] ?? 0);
    }
  }
  return values;
}

function each(image: GreyImage, value: (x: number, y: number) => number): number[] {
  return Array.from(image.pixels, (_, index) => value(index % image.width, Math.floor(index / image.width)));
}

describe.each(sizes)('in a picture of %i x %i', (width, height) => {
  const image = scattered(width, height, 3);

  test.each(radii)('growing and shrinking by %i are the darkest and lightest of the square', (radius) => {
    expect([...growDark(image, radius).pixels]).toEqual(
      each(image, (x, y) => Math.min(...square(image, x, y, radius, 'none'))),
    );
    expect([...shrinkDark(image, radius).pixels]).toEqual(
      each(image, (x, y) => Math.max(...square(image, x, y, radius, 'none'))),
    );
  });

  test.each(radii)('smoothing by %i is the mean of the square, to one grey level', (radius) => {
    const means = each(image, (x, y) => {
      const values = square(image, x, y, radius, 'again');
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    const smoothed = [...smooth(image, radius).pixels];
    smoothed.forEach((value, index) => expect(Math.abs(value - (means[index] ?? -9))).toBeLessThanOrEqual(1));
  });
});

describe('a flat picture', () => {
  test('stays as it is when smoothed, sharpened, halved, doubled', () => {
    const grey = flat(30, 20, 180);
    for (const filtered of [smooth(grey, 2), sharpen(grey, 3, 5), halve(grey), double(grey)]) {
      expect(new Set(filtered.pixels)).toEqual(new Set([180]));
    }
    expect([halve(grey).width, halve(grey).height, double(grey).width, double(grey).height]).toEqual([15, 10, 60, 40]);
  });

  test('gives no contrast where there is none', () => {
    expect(new Set(stretchContrast(flat(30, 30, 90), 10).pixels)).toEqual(new Set([0]));
  });
});

describe('a bar', () => {
  const withBar = (thickness: number): GreyImage => {
    const image = flat(40, 40, 220);
    image.pixels.forEach((_, index) => {
      const x = index % 40;
      if (x >= 10 && x < 10 + thickness) image.pixels[index] = 20;
    });
    return image;
  };

  test('goes if it is thick and stays if it is thin', () => {
    expect(Math.min(...keepThinDark(withBar(13), 6).pixels)).toBe(255);
    expect(Math.min(...keepThinDark(withBar(12), 6).pixels)).toBe(55);
  });
});
