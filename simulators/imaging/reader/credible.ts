import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { codewordOf, fixedPatternOf } from '../../../src/standards/datamatrix/placement.ts';
import { sizeOf } from '../../../src/standards/datamatrix/symbol-sizes.ts';

/**
 * Least share of the fixed pattern (finder, clock, alignment) that must be seen in a symbol to be believed. Noise that
 * error correction turns into a small symbol shows about half of it; a symbol with one leg of its L gone shows 0.75.
 * Assumption: 0.7, measured on generated pictures; no standard names a figure.
 */
const PATTERN_SHARE_MIN = 0.7;

/** True if sampled modules look like a symbol also where no error correction helps. */
export function isCredible(modules: Modules): boolean {
  return fixedPatternShare(modules) >= PATTERN_SHARE_MIN;
}

/** Share of the fixed pattern that is as it should be, 0 to 1; 0 for a size that does not exist. */
export function fixedPatternShare(modules: Modules): number {
  const size = sizeOf(modules.rows, modules.columns);
  if (size === undefined) return 0;
  const places = codewordOf(size);
  const pattern = fixedPatternOf(size);
  let fixedCount = 0;
  let rightCount = 0;
  for (let index = 0; index < places.length; index += 1) {
    if ((places[index] ?? 0) >= 0) continue;
    fixedCount += 1;
    if (pattern[index] === modules.dark[index]) rightCount += 1;
  }
  return rightCount / fixedCount;
}
