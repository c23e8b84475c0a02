import type { GreyImage } from '../grey-image.ts';

/** Weights of red, green and blue in 1/1024 (ITU-R BT.601 rounded), so that grey does not depend on the machine. */
export const LUMA_WEIGHTS = { red: 306, green: 601, blue: 117 } as const;

/** Grey of a colour, 0 to 255; integers only. */
export function lumaOf(red: number, green: number, blue: number): number {
  return (LUMA_WEIGHTS.red * red + LUMA_WEIGHTS.green * green + LUMA_WEIGHTS.blue * blue + 512) >> 10;
}

/** A grey picture of `width * height` pixels of four bytes (red, green, blue, alpha), laid over white. */
export function greyOfRgba(width: number, height: number, rgba: Uint8Array): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < pixels.length; index += 1, at += 4) {
    const luma = lumaOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    pixels[index] = overWhite(luma, rgba[at + 3] ?? 255);
  }
  return { width, height, pixels };
}

function overWhite(luma: number, alpha: number): number {
  return alpha === 255 ? luma : Math.floor((luma * alpha + 255 * (255 - alpha) + 127) / 255);
}
