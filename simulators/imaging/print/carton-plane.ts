import type { Modules } from '../../../src/standards/datamatrix/modules.ts';

/** A rectangle on the plane in samples; `right` and `bottom` lie outside. Edges may fall between samples. */
export interface PlaneArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the human-readable lines stand: the upper left corner of the first dot of the first line, and the dot pitch. */
export interface TextBlock {
  readonly left: number;
  readonly top: number;
  readonly dotWidth: number;
  readonly dotHeight: number;
  readonly lineCount: number;
  /** What a camera looks at to verify the text, with a margin. */
  readonly area: PlaneArea;
}

/**
 * A piece of carton with a printed code: one reflectance for each sample, row by row from the top, 0 black to 255 a
 * perfect white. The carton travels along x, so a nozzle prints along one row.
 */
export interface CartonPlane {
  readonly width: number;
  readonly height: number;
  readonly reflectance: Uint8Array;
  readonly samplesPerX: number;
  readonly xDimension_mm: number;
  /** Reflectance of the board, also beyond the edge of the plane. */
  readonly substrate: number;
  /** The outermost module edges as they were meant, that is with stretch and without wobble, spread or damage. */
  readonly symbol: PlaneArea;
  /** The symbol, its quiet zone and some board around: what a camera looks at to read the code. */
  readonly code: PlaneArea;
  readonly text: TextBlock | undefined;
}

/** Samples for one X; with 8, one nozzle of a 300 dpi head is 1.4 samples at X = 0.5 mm. */
export const SAMPLES_PER_X = 8;

/** Board around the symbol in X: the quiet zone of 1 X that ISO/IEC 16022 asks for, and twice as much beyond it. */
export const MARGIN_X = 3;

/** Columns of one character and rows of one line in dots, with the gap to the next. */
export const CHARACTER_PITCH_DOTS = 6;
export const LINE_PITCH_DOTS = 11;

// Assumption: coders scale their text to the place that is left; we print it on the raster of the modules, two dots
// for each X, so that four lines stand beside a 24x24 symbol.
const SAMPLES_PER_DOT = 4;
const TEXT_GAP_X = 4;
const TEXT_MARGIN_SAMPLES = 2 * SAMPLES_PER_X;

/** Lays out the plane of a job; `stretch` is the factor along the travel of the carton, 1 when the encoder is right. */
export function layOutPlane(
  modules: Modules,
  lines: readonly string[],
  stretch: number,
): Omit<CartonPlane, 'reflectance' | 'substrate' | 'xDimension_mm'> {
  const margin = MARGIN_X * SAMPLES_PER_X;
  const symbol: PlaneArea = {
    left: margin,
    top: margin,
    right: margin + modules.columns * SAMPLES_PER_X * stretch,
    bottom: margin + modules.rows * SAMPLES_PER_X,
  };
  const code: PlaneArea = { left: 0, top: 0, right: Math.ceil(symbol.right) + margin, bottom: symbol.bottom + margin };
  const text = layOutText(symbol, lines, stretch);
  return {
    width: Math.max(code.right, Math.ceil(text?.area.right ?? 0)),
    height: Math.max(code.bottom, Math.ceil(text?.area.bottom ?? 0)),
    samplesPerX: SAMPLES_PER_X,
    symbol,
    code,
    text,
  };
}

function layOutText(symbol: PlaneArea, lines: readonly string[], stretch: number): TextBlock | undefined {
  const longest = Math.max(0, ...lines.map((line) => line.length));
  if (longest === 0) return undefined;
  const left = symbol.right + TEXT_GAP_X * SAMPLES_PER_X * stretch;
  const dotWidth = SAMPLES_PER_DOT * stretch;
  // One character and one line more than printed, so that the verifier sees that nothing stands behind the text.
  const right = left + (longest + 1) * CHARACTER_PITCH_DOTS * dotWidth;
  const bottom = symbol.top + (lines.length + 1) * LINE_PITCH_DOTS * SAMPLES_PER_DOT;
  return {
    left,
    top: symbol.top,
    dotWidth,
    dotHeight: SAMPLES_PER_DOT,
    lineCount: lines.length,
    area: {
      left: left - TEXT_MARGIN_SAMPLES,
      top: symbol.top - TEXT_MARGIN_SAMPLES,
      right: right + TEXT_MARGIN_SAMPLES,
      bottom: bottom + TEXT_MARGIN_SAMPLES,
    },
  };
}
