import type { SymbolSize } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import { gradeOf, thresholds, type GradeLevel } from './thresholds.ts';

/** Modulation of a symbol's codewords after the overlay of notional damage. */
export interface OverlaidModulation {
  readonly grade: GradeLevel;
  /**
   * One number for trends, on the scale of modulation and always inside the grade's bounds: the best m for which the
   * codewords below m, taken as errors, leave an unused error correction that is worth m. Our own summary: the standard
   * has the grade only.
   */
  readonly value: number;
}

/** Unused error correction of one block: 1 - (e + 2t) / (d - p) with no erasures and nothing held back (e = p = 0). */
export function unusedErrorCorrection(errorCount: number, eccCount: number): number {
  // Assumption: p is 0 in every size; the smallest symbols may reserve a codeword for detection.
  return Math.max(0, 1 - (2 * errorCount) / eccCount);
}

/** The lowest of the modules' values in each codeword; `codeword` names it per module, -1 for none. */
export function lowestPerCodeword(values: Float32Array, codeword: Int16Array, codewordCount: number): Float32Array {
  const lowest = new Float32Array(codewordCount).fill(1);
  for (let at = 0; at < codeword.length; at += 1) {
    const index = codeword[at] ?? -1;
    if (index < 0) continue;
    const value = values[at] ?? 0;
    if (value < (lowest[index] ?? 0)) lowest[index] = value;
  }
  return lowest;
}

/**
 * Grades modulation or reflectance margin per codeword (ISO/IEC 15415:2011, 7.8.4): for each grade level the codewords
 * that do not reach it are taken as errors, the unused error correction that would be left is graded, and the level
 * counts as the lower of the two; the best level is the grade. So one weak module does not drop the symbol to F.
 */
export function gradeModulation(lowest: Float32Array, { blockCount, eccCount }: SymbolSize): OverlaidModulation {
  const perBlock = eccCount / blockCount;
  let grade: GradeLevel = 0;
  let value = 1;
  for (let block = 0; block < blockCount; block += 1) {
    const own = lowest.filter((_, index) => index % blockCount === block).toSorted();
    const blockValue = overlaidValue(own, perBlock);
    if (blockValue < value) value = blockValue;
  }
  for (const level of [4, 3, 2, 1] as const) {
    const bound = thresholds.modulation.bounds[4 - level] ?? 0;
    const errors = new Uint16Array(blockCount);
    for (let index = 0; index < lowest.length; index += 1) {
      if ((lowest[index] ?? 0) < bound) errors[index % blockCount] = (errors[index % blockCount] ?? 0) + 1;
    }
    const left = gradeOf(unusedErrorCorrection(Math.max(...errors), perBlock), thresholds.unusedErrorCorrection);
    grade = Math.max(grade, Math.min(level, left)) as GradeLevel; // The lower and higher of two levels are levels.
  }
  return { grade, value };
}

function overlaidValue(sorted: Float32Array, eccCount: number): number {
  let best = 0;
  for (let count = 0; count < sorted.length; count += 1) {
    const worth = worthOf(unusedErrorCorrection(count, eccCount));
    if (worth <= best) break;
    best = Math.max(best, Math.min(sorted[count] ?? 0, worth));
  }
  return best;
}

// The modulation whose place between the bounds of grades is that of the unused error correction between its own.
function worthOf(unused: number): number {
  const from = [1, ...thresholds.unusedErrorCorrection.bounds, 0];
  const to = [1, ...thresholds.modulation.bounds, 0];
  for (let k = 0; k + 1 < from.length; k += 1) {
    const upper = from[k] ?? 1;
    const lower = from[k + 1] ?? 0;
    // The same slack as in gradeOf, so that value and grade agree at a bound.
    if (unused < lower - 1e-9) continue;
    const share = Math.max(0, (unused - lower) / (upper - lower));
    return (to[k + 1] ?? 0) + share * ((to[k] ?? 1) - (to[k + 1] ?? 0));
  }
  return 0;
}
