import { expect, test } from 'vitest';
import { flat, scattered } from './picture.test-kit.ts';
import { turn, turnBack } from './turn.ts';

test.each([
  [60, 40, 11, 33],
  [61, 41, 50, 5],
  [200, 20, 190, 10],
])('a dark spot in %i x %i at (%i, %i) is found where turning back says', (width, height, x, y) => {
  const image = flat(width, height, 255);
  for (const step of [0, 1]) for (const side of [0, 1]) image.pixels[(y + step) * width + x + side] = 0;
  const turned = turn(image);
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  turned.pixels.forEach((value, index) => {
    weight += 255 - value;
    sumX += (255 - value) * ((index % turned.width) + 0.5);
    sumY += (255 - value) * (Math.floor(index / turned.width) + 0.5);
  });
  const back = turnBack(image, { x: sumX / weight, y: sumY / weight });
  expect(Math.hypot(back.x - (x + 1), back.y - (y + 1))).toBeLessThan(0.2);
});

test('a picture of one pixel or one line turns into its own greys', () => {
  expect(new Set(turn(flat(1, 1, 7)).pixels)).toEqual(new Set([7]));
  expect(new Set(turn(flat(50, 1, 9)).pixels)).toEqual(new Set([9]));
  expect(turn(scattered(30, 30, 1)).width).toBe(34);
});
