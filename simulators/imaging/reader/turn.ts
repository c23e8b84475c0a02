import type { GreyImage, Point } from '../grey-image.ts';

// Cosine and sine of 7 degrees in 1/65536: integers, so that the pixels do not depend on the machine.
const COSINE = 65_048;
const SINE = 7_987;

/** The picture turned by 7 degrees about its centre, bilinear, on a canvas that holds all of it; edges are drawn out. */
export function turn(image: GreyImage): GreyImage {
  const { width, height, pixels: from } = image;
  const turned = turnedSize(image);
  const pixels = new Uint8Array(turned.width * turned.height);
  for (let y = 0; y < turned.height; y += 1) {
    const v = 2 * y + 1 - turned.height;
    for (let x = 0; x < turned.width; x += 1) {
      const u = 2 * x + 1 - turned.width;
      // In 1/256 pixel from the centre of the first pixel.
      const sourceX = clamp(((COSINE * u + SINE * v) >> 9) + (width - 1) * 128, (width - 1) * 256);
      const sourceY = clamp(((COSINE * v - SINE * u) >> 9) + (height - 1) * 128, (height - 1) * 256);
      const at = (sourceY >> 8) * width + (sourceX >> 8);
      const right = sourceX >> 8 < width - 1 ? at + 1 : at;
      const down = sourceY >> 8 < height - 1 ? width : 0;
      const partX = sourceX & 255;
      const upper = (from[at] ?? 0) * (256 - partX) + (from[right] ?? 0) * partX;
      const lower = (from[at + down] ?? 0) * (256 - partX) + (from[right + down] ?? 0) * partX;
      pixels[y * turned.width + x] = (upper * (256 - (sourceY & 255)) + lower * (sourceY & 255) + 32_768) >> 16;
    }
  }
  return { ...turned, pixels };
}

/** Where a point of the turned picture lies in `image`. */
export function turnBack(image: GreyImage, point: Point): Point {
  const turned = turnedSize(image);
  const u = 2 * point.x - turned.width;
  const v = 2 * point.y - turned.height;
  return {
    x: (COSINE * u + SINE * v) / 131_072 + image.width / 2,
    y: (COSINE * v - SINE * u) / 131_072 + image.height / 2,
  };
}

/** The canvas that holds a turned picture; of a long and thin one it is many times larger than the picture. */
export function turnedSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  return {
    width: Math.ceil((width * COSINE + height * SINE) / 65_536),
    height: Math.ceil((width * SINE + height * COSINE) / 65_536),
  };
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : value > max ? max : value;
}
