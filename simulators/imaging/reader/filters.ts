import type { GreyImage } from '../grey-image.ts';

/** The picture with every pixel the darkest of its square of `2 * radius_px + 1`: ink grows, light lines close. */
export function growDark(image: GreyImage, radius_px: number): GreyImage {
  return { ...image, pixels: darkest(image, radius_px) };
}

/** The picture with every pixel the lightest of its square: ink shrinks, dark specks vanish. */
export function shrinkDark(image: GreyImage, radius_px: number): GreyImage {
  return { ...image, pixels: negative(darkest({ ...image, pixels: negative(image.pixels) }, radius_px)) };
}

/** Only what is dark and thinner than `2 * radius_px + 1` pixels, on white: bars and areas of artwork go. */
export function keepThinDark(image: GreyImage, radius_px: number): GreyImage {
  const thick = growDark(shrinkDark(image, radius_px), radius_px).pixels;
  const pixels = new Uint8Array(thick.length);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = 255 - (thick[index] ?? 0) + (image.pixels[index] ?? 0);
  }
  return { ...image, pixels };
}

/** The picture with every pixel the mean of its square, against noise of the sensor. */
export function smooth(image: GreyImage, radius_px: number): GreyImage {
  const { width, height, pixels } = image;
  const sums = new Uint16Array(pixels.length);
  const [leaving, entering] = window(width, radius_px);
  for (let row = 0; row < pixels.length; row += width) {
    let sum = 0;
    for (let step = -radius_px; step <= radius_px; step += 1) sum += pixels[row + clamp(step, width)] ?? 0;
    for (let x = 0; x < width; x += 1) {
      sums[row + x] = sum;
      sum += (pixels[row + (entering[x] ?? 0)] ?? 0) - (pixels[row + (leaving[x] ?? 0)] ?? 0);
    }
  }
  const smoothed = new Uint8Array(pixels.length);
  const share = Math.round(65_536 / (2 * radius_px + 1) ** 2);
  const column = new Int32Array(width);
  for (let y = -radius_px; y <= radius_px; y += 1) {
    const row = clamp(y, height) * width;
    for (let x = 0; x < width; x += 1) column[x] = (column[x] ?? 0) + (sums[row + x] ?? 0);
  }
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const enters = clamp(y + radius_px + 1, height) * width;
    const leaves = clamp(y - radius_px, height) * width;
    for (let x = 0; x < width; x += 1) {
      const sum = column[x] ?? 0;
      smoothed[row + x] = Math.min(255, (sum * share + 32_768) >> 16);
      column[x] = sum + (sums[enters + x] ?? 0) - (sums[leaves + x] ?? 0);
    }
  }
  return { width, height, pixels: smoothed };
}

/** The picture with contrast stretched to the darkest and lightest of each neighbourhood, against uneven light. */
export function stretchContrast(image: GreyImage, radius_px: number): GreyImage {
  const lows = smooth(growDark(image, radius_px), radius_px).pixels;
  const highs = smooth(shrinkDark(image, radius_px), radius_px).pixels;
  const pixels = new Uint8Array(image.pixels.length);
  for (let index = 0; index < pixels.length; index += 1) {
    const low = lows[index] ?? 0;
    // Below 8 grey levels there is no symbol, only noise to be blown up.
    const span = Math.max(8, (highs[index] ?? 0) - low);
    pixels[index] = Math.max(0, Math.min(255, Math.floor((((image.pixels[index] ?? 0) - low) * 255) / span)));
  }
  return { ...image, pixels };
}

/** The picture with edges steeper by `gain`, against blur: what a mean of the neighbourhood takes away is added. */
export function sharpen(image: GreyImage, radius_px: number, gain: number): GreyImage {
  const soft = smooth(smooth(image, radius_px), radius_px).pixels;
  const pixels = new Uint8Array(image.pixels.length);
  for (let index = 0; index < pixels.length; index += 1) {
    const value = image.pixels[index] ?? 0;
    pixels[index] = Math.max(0, Math.min(255, value + gain * (value - (soft[index] ?? 0))));
  }
  return { ...image, pixels };
}

/** The picture at half its size, the mean of each four pixels; at least one pixel is left of a side of two. */
export function halve(image: GreyImage): GreyImage {
  const width = image.width >> 1;
  const height = image.height >> 1;
  const pixels = new Uint8Array(width * height);
  const from = image.pixels;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * image.width + 2 * x;
      const below = at + image.width;
      pixels[y * width + x] =
        ((from[at] ?? 0) + (from[at + 1] ?? 0) + (from[below] ?? 0) + (from[below + 1] ?? 0) + 2) >> 2;
    }
  }
  return { width, height, pixels };
}

/** The picture at double its size, bilinear. */
export function double(image: GreyImage): GreyImage {
  const width = image.width * 2;
  const height = image.height * 2;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const near = (y >> 1) * image.width;
    const far = clamp((y >> 1) + (y & 1 ? 1 : -1), image.height) * image.width;
    for (let x = 0; x < width; x += 1) {
      const left = x >> 1;
      const right = clamp(left + (x & 1 ? 1 : -1), image.width);
      const upper = 3 * (image.pixels[near + left] ?? 0) + (image.pixels[near + right] ?? 0);
      const lower = 3 * (image.pixels[far + left] ?? 0) + (image.pixels[far + right] ?? 0);
      pixels[y * width + x] = (3 * upper + lower + 8) >> 4;
    }
  }
  return { width, height, pixels };
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}

/** For each index of a line, which index leaves and which enters the sum when the window moves on. */
function window(length: number, radius: number): readonly [leaving: Int32Array, entering: Int32Array] {
  const leaving = new Int32Array(length);
  const entering = new Int32Array(length);
  for (let index = 0; index < length; index += 1) {
    leaving[index] = clamp(index - radius, length);
    entering[index] = clamp(index + radius + 1, length);
  }
  return [leaving, entering];
}

/** The darkest of each pixel's neighbourhood; the lightest is the darkest of the negative, so one loop serves both. */
function darkest({ width, height, pixels }: GreyImage, radius: number): Uint8Array {
  let from = pixels;
  // Two windows that overlap or touch make one of their joint reach, so that reach triples: 1, 4, 13.
  for (let reach = 0; reach < radius;) {
    const step = Math.min(radius - reach, 2 * reach + 1);
    from = darkerOfThree(darkerOfThree(from, step, width), step * width, width * height);
    reach += step;
  }
  return from;
}

/** The darkest of each pixel and those `step` before and after it in its line of `length` pixels. */
function darkerOfThree(from: Uint8Array, step: number, length: number): Uint8Array {
  const to = from.slice();
  for (let line = 0; line < from.length; line += length) {
    for (let at = line, other = line + step; other < line + length; at += 1, other += 1) {
      const here = from[at] ?? 0;
      const there = from[other] ?? 0;
      if (there < (to[at] ?? 0)) to[at] = there;
      if (here < (to[other] ?? 0)) to[other] = here;
    }
  }
  return to;
}

function negative(pixels: Uint8Array): Uint8Array {
  const turned = new Uint8Array(pixels.length);
  for (let index = 0; index < pixels.length; index += 1) turned[index] = 255 - (pixels[index] ?? 0);
  return turned;
}
