import type { Modules } from '../../../src/standards/datamatrix/modules.ts';

/** Contrast and modulation; the lists have `(rows + 2) * (columns + 2)` entries with the quiet zone, row by row. */
export interface LightMeasures {
  readonly contrast: number;
  /** With the quiet zone, as sampled: distance from the middle threshold, 0 to 1; NaN outside of the picture. */
  readonly modulation: Float32Array;
  /** The same, 0 where the module is on the wrong side. */
  readonly margin: Float32Array;
  readonly looksDark: Uint8Array;
  readonly isCut: boolean;
}

/**
 * Symbol contrast (lightest less darkest sample) and the modulation 2 |R - GT| / SC of each sample against the threshold
 * half-way between (ISO/IEC 15415:2011, 7.8.3 and 7.8.4).
 *
 * The highest of hundreds of samples is high by chance too: the camera's noise would add some 0.007 to every contrast.
 * Its expected share is taken off both extremes. Our own
 * addition: a verifier averages more light instead.
 *
 * @param noise standard deviation of a pixel, grey levels
 * @param aperture_px diameter of the aperture in pixels
 */
export function measureLight(
  reflectances: Float32Array,
  truth: Modules,
  noise: number,
  aperture_px: number,
): LightMeasures {
  let lightest = 0;
  let darkest = 1;
  let isCut = false;
  for (const value of reflectances) {
    if (value > lightest) lightest = value;
    if (value < darkest) darkest = value;
    if (Number.isNaN(value)) isCut = true;
  }
  const excess = expectedExtreme * noiseOfSample(noise, aperture_px);
  const contrast = Math.max(0, lightest - darkest - 2 * excess);
  const threshold = (lightest + darkest) / 2;
  const modulation = new Float32Array(reflectances.length);
  const margin = new Float32Array(reflectances.length);
  const looksDark = new Uint8Array(reflectances.length);
  const stride = truth.columns + 2;
  for (let at = 0; at < reflectances.length; at += 1) {
    const value = reflectances[at] ?? NaN;
    const row = Math.floor(at / stride) - 1;
    const column = (at % stride) - 1;
    const isInside = row >= 0 && column >= 0 && row < truth.rows && column < truth.columns;
    const isDark = isInside ? (truth.dark[row * truth.columns + column] ?? 0) : 0;
    looksDark[at] = value < threshold ? 1 : 0;
    modulation[at] = contrast === 0 ? 0 : (2 * Math.abs(value - threshold)) / contrast;
    margin[at] = isDark === looksDark[at] || Number.isNaN(value) ? (modulation[at] ?? 0) : 0;
  }
  return { contrast, modulation, margin, looksDark, isCut };
}

// Fitted to rendered symbols of 20x20 to 26x26: the largest of some hundred normal deviates is 2.5 of them, but on
// both sides only samples in the middle of full ink or full board compete.
const expectedExtreme = 2.15;

// A round aperture read with interpolation averages about as many pixels as a square one pixel wider than itself.
function noiseOfSample(noise: number, aperture_px: number): number {
  return noise / 255 / (aperture_px + 1);
}
