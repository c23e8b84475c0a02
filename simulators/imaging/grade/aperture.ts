import type { GreyImage } from '../grey-image.ts';
import type { Homography } from './homography.ts';

/**
 * The reflectance of each module and of a quiet zone of one module around the symbol, as a share of white: the mean
 * over a round aperture of `aperture_X` modules in diameter at the module's centre (ISO/IEC 15415, 7.4: 80 % of the
 * smallest X-dimension). `(rows + 2) * (columns + 2)` values row by row; NaN where the aperture leaves the picture.
 *
 * Assumption: grey 0 is no light, grey 255 is the white reference, and between them the camera is linear.
 */
export function sampleThroughAperture(
  image: GreyImage,
  map: Homography,
  rows: number,
  columns: number,
  aperture_X: number,
): Float32Array {
  const { width, height, pixels } = image;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = map;
  const reflectances = new Float32Array((rows + 2) * (columns + 2));
  const scale = 1 / (255 * discU.length);
  let index = 0;
  for (let row = -1; row <= rows; row += 1) {
    const v = row + 0.5;
    for (let column = -1; column <= columns; column += 1) {
      const u = column + 0.5;
      const w = 1 / (g * u + h * v + i);
      const x = (a * u + b * v + c) * w;
      const y = (d * u + e * v + f) * w;
      // Within one module a homography is as good as its tangent.
      const rightX = (a - g * x) * w * aperture_X;
      const rightY = (d - g * y) * w * aperture_X;
      const downX = (b - h * x) * w * aperture_X;
      const downY = (e - h * y) * w * aperture_X;
      let sum = 0;
      for (let point = 0; point < discU.length; point += 1) {
        const alongU = discU[point] ?? 0;
        const alongV = discV[point] ?? 0;
        const px = x + rightX * alongU + downX * alongV - 0.5;
        const py = y + rightY * alongU + downY * alongV - 0.5;
        if (!(px >= -0.5 && py >= -0.5 && px <= width - 0.5 && py <= height - 0.5)) {
          sum = NaN;
          break;
        }
        const left = px < 0 ? 0 : px | 0;
        const top = py < 0 ? 0 : py | 0;
        const stepX = left + 1 < width ? 1 : 0;
        const at = top * width + left;
        const below = top + 1 < height ? at + width : at;
        const shareX = px < 0 ? 0 : px - left;
        const shareY = py < 0 ? 0 : py - top;
        const upper = pixels[at] ?? 0;
        const lower = pixels[below] ?? 0;
        const over = upper + ((pixels[at + stepX] ?? 0) - upper) * shareX;
        const under = lower + ((pixels[below + stepX] ?? 0) - lower) * shareX;
        sum += over + (under - over) * shareY;
      }
      reflectances[index] = sum * scale;
      index += 1;
    }
  }
  return reflectances;
}

// Places of equal weight in a disc of diameter 1: a 5 by 5 lattice without its corners. At six pixels a module they
// lie about one pixel apart.
const lattice = [-0.4, -0.2, 0, 0.2, 0.4];
const places = lattice.flatMap((v) => lattice.map((u) => [u, v] as const)).filter(([u, v]) => Math.abs(u * v) < 0.15);
const discU = Float64Array.from(places, ([u]) => u);
const discV = Float64Array.from(places, ([, v]) => v);
