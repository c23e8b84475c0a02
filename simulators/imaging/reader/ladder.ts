import type { GreyImage } from '../grey-image.ts';
import { growDark, keepThinDark, sharpen, shrinkDark, smooth, stretchContrast } from './filters.ts';
import type { EnginePass } from './zxing-engine.ts';

/** One way to look at a picture. */
export interface Rung {
  readonly name: string;
  /** Which size of the picture is looked at (see `createSizes`). */
  readonly size: SizeName;
  readonly filter?: (image: GreyImage) => GreyImage;
  /** Turned by 7 degrees after the filter, so that nothing in it is parallel to the pixels. */
  readonly isTurned?: boolean;
  readonly pass: EnginePass;
}

export type SizeName = 'own' | 'working' | 'coarser' | 'full';

/** A change of the rungs, their order or their figures is a new version: what is unreadable may change with it. */
export const LADDER_VERSION = 1;

/**
 * The rungs in the order in which they are tried; the first that reads ends the search. Light on dark symbols are
 * looked for on the first two only. Order and figures come from reads gained per millisecond on 1752 generated
 * pictures at 3.5 to 12 pixels a module; each rung reads what those above it leave.
 */
export const RUNGS: readonly Rung[] = [
  { name: 'plain', size: 'own', pass: {} },
  // Symbols that stand exactly parallel to the pixels, a few percent longer than wide, are found and missed by `plain`.
  { name: 'turned', size: 'own', isTurned: true, pass: { tryDenoise: true } },
  { name: 'coarse sharpened', size: 'coarser', filter: sharpened, pass: dark({ binarizer: 'globalHistogram' }) },
  {
    name: 'gaps closed',
    size: 'working',
    filter: closed(2),
    isTurned: true,
    pass: dark({ binarizer: 'globalHistogram' }),
  },
  { name: 'lightened', size: 'working', filter: (image) => shrinkDark(image, 1), pass: dark({ halveFrom_px: 100 }) },
  { name: 'coarse stretched', size: 'coarser', filter: stretched, pass: dark({ binarizer: 'globalHistogram' }) },
  { name: 'sharpened', size: 'working', filter: sharpened, pass: dark({ tryDenoise: true, halveFrom_px: 100 }) },
  {
    name: 'darkened',
    size: 'working',
    filter: darkened(1),
    isTurned: true,
    pass: dark({ binarizer: 'globalHistogram' }),
  },
  { name: 'small gaps closed', size: 'working', filter: closed(1), isTurned: true, pass: dark({ halveFrom_px: 100 }) },
  { name: 'coarse sharpened, local', size: 'coarser', filter: sharpened, pass: dark({ halveFrom_px: 100 }) },
  { name: 'darkened more', size: 'working', filter: darkened(2), isTurned: true, pass: dark({ tryDenoise: true }) },
  // Dark artwork that touches the symbol hides its edge; what is left of it after this looks like a damaged finder.
  { name: 'artwork removed', size: 'working', filter: thinDark(6), pass: dark({}) },
  { name: 'wide artwork removed', size: 'working', filter: thinDark(9), pass: dark({}) },
  // Small symbols in large pictures.
  { name: 'full, gaps closed', size: 'full', filter: closed(1), pass: dark({ binarizer: 'globalHistogram' }) },
  { name: 'full, lightened', size: 'full', filter: (image) => shrinkDark(image, 1), pass: dark({}) },
  { name: 'full, sharpened', size: 'full', filter: sharpened, pass: dark({ halveFrom_px: 100 }) },
];

function dark(pass: EnginePass): EnginePass {
  return { ...pass, tryInvert: false };
}

function darkened(radius_px: number): (image: GreyImage) => GreyImage {
  return (image) => growDark(image, radius_px);
}

function closed(radius_px: number): (image: GreyImage) => GreyImage {
  return (image) => shrinkDark(growDark(image, radius_px), radius_px);
}

function thinDark(radius_px: number): (image: GreyImage) => GreyImage {
  return (image) => keepThinDark(image, radius_px);
}

function sharpened(image: GreyImage): GreyImage {
  return sharpen(smooth(image, 1), 3, 5);
}

function stretched(image: GreyImage): GreyImage {
  return stretchContrast(image, 10);
}
