import type { GreyImage } from '../grey-image.ts';
import { double, halve } from './filters.ts';
import type { SizeName } from './ladder.ts';

/** A picture at one of its sizes; `scale` is pixels of it for one pixel of the original. */
export interface SizedImage {
  readonly image: GreyImage;
  readonly scale: number;
}

/** The shorter side of the working size: filters of one or two pixels then act on a fraction of a module. */
const WORKING_MIN_PX = 150;
const WORKING_MAX_PX = 300;
/** No smaller picture holds a symbol: ten modules of a pixel. */
export const SIDE_MIN_PX = 10;
/** Enlarged pictures and the full size stay below this, so that no picture costs more than about 20 small ones. */
const AREA_MAX_PX = 1_000_000;

/**
 * The sizes of a picture, made when asked for: its own; the working size, halved or doubled until the shorter side is
 * 150 to 299 pixels; the coarser one, half of that; and the full size of a picture that was halved, its own or the
 * largest below a megapixel. Undefined where a picture has no such size.
 */
export function createSizes(original: GreyImage): (name: SizeName) => SizedImage | undefined {
  const own: SizedImage = { image: original, scale: 1 };
  let full: SizedImage | undefined;
  let working = own;
  while (shorterSide(working.image) >= WORKING_MAX_PX) {
    if (full === undefined && working.image.pixels.length <= AREA_MAX_PX) full = working;
    working = { image: halve(working.image), scale: working.scale / 2 };
  }
  if (shorterSide(original) < WORKING_MIN_PX) working = enlarge(own) ?? own;
  let coarser: SizedImage | undefined;
  return (name) => {
    if (name === 'own') return own;
    if (name === 'working') return working;
    if (name === 'full') return full;
    coarser ??= reduce(working);
    return coarser;
  };
}

function shorterSide({ width, height }: GreyImage): number {
  return Math.min(width, height);
}

function reduce({ image, scale }: SizedImage): SizedImage | undefined {
  return shorterSide(image) < 2 * SIDE_MIN_PX ? undefined : { image: halve(image), scale: scale / 2 };
}

function enlarge({ image, scale }: SizedImage): SizedImage | undefined {
  return image.pixels.length * 4 > AREA_MAX_PX ? undefined : { image: double(image), scale: scale * 2 };
}
