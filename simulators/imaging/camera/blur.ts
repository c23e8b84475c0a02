import type { GreyImage } from '../grey-image.ts';

/** Beyond three standard deviations a bell curve leaves less than one grey value. */
const RADIUS_SIGMAS = 3;

/** Blurs a picture by a bell curve of `sigma_px`, in whole numbers; beyond its edge the picture goes on as at the edge. */
export function blurImage(image: GreyImage, sigma_px: number): GreyImage {
  if (sigma_px === 0) return image;
  const { width, height, pixels } = image;
  const kernel = kernelOf(sigma_px);
  const along = blurRows(pixels, width, height, kernel);
  // Rows are blurred and written as columns, twice: the second pass turns the picture back.
  return { width, height, pixels: blurRows(along, height, width, kernel) };
}

/** Weights of one side, the middle first; together, both sides counted, 65536. */
function kernelOf(sigma_px: number): Int32Array {
  const radius = Math.max(1, Math.ceil(RADIUS_SIGMAS * sigma_px));
  const bell = Array.from({ length: radius + 1 }, (_, distance) => bellCurve(distance / sigma_px));
  const total = bell.reduce((sum, weight, distance) => sum + (distance === 0 ? weight : 2 * weight), 0);
  const kernel = Int32Array.from(bell, (weight) => Math.round((weight / total) * 65536));
  const sides = kernel.reduce((sum, weight, distance) => sum + (distance === 0 ? 0 : 2 * weight), 0);
  kernel[0] = 65536 - sides;
  return kernel;
}

/** exp(-x^2 / 2) by products alone, as `Math.exp` may differ in the last bit between engines. */
function bellCurve(x: number): number {
  let value = 1 - (x * x) / 2 / 4096;
  for (let squaring = 0; squaring < 12; squaring += 1) value *= value;
  return value;
}

/** Blurs every row and writes it as a column: the result is the picture turned over its diagonal. */
function blurRows(pixels: Uint8Array, width: number, height: number, kernel: Int32Array): Uint8Array {
  const radius = kernel.length - 1;
  const turned = new Uint8Array(width * height);
  const line = new Uint8Array(width + 2 * radius);
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    line.fill(row[0] ?? 0, 0, radius);
    line.set(row, radius);
    line.fill(row[width - 1] ?? 0, radius + width);
    for (let x = 0; x < width; x += 1) {
      const middle = x + radius;
      let sum = (line[middle] ?? 0) * (kernel[0] ?? 0) + 32768;
      for (let distance = 1; distance <= radius; distance += 1) {
        sum += ((line[middle - distance] ?? 0) + (line[middle + distance] ?? 0)) * (kernel[distance] ?? 0);
      }
      turned[x * height + y] = sum >> 16;
    }
  }
  return turned;
}
