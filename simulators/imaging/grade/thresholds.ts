/** What a grade counts: 4 is A, 3 B, 2 C, 1 D, 0 F. */
export type GradeLevel = 0 | 1 | 2 | 3 | 4;

/** Bounds of the grades A, B, C and D of one parameter, and the side on which a value is good. */
export interface Thresholds {
  /** `atLeast`: a value reaches a grade from the bound upwards; `atMost`: from the bound downwards. */
  readonly good: 'atLeast' | 'atMost';
  readonly bounds: readonly [A: number, B: number, C: number, D: number];
}

/**
 * Thresholds after ISO/IEC 15415:2011, as shares of 1 (contrast 0.70 is 70 %).
 *
 * From public pages of makers of verifiers: contrast, modulation, axial and grid non-uniformity, unused error
 * correction, print growth and the average grade of the fixed pattern. From code that cites GS1's 2D Barcode
 * Verification Process Implementation Guideline: the damage of the L and of the clock tracks. The transition ratio is
 * from memory and unverified; no copy of the standard was at hand.
 */
export const thresholds: {
  readonly symbolContrast: Thresholds;
  readonly modulation: Thresholds;
  readonly axialNonuniformity: Thresholds;
  readonly gridNonuniformity: Thresholds;
  readonly unusedErrorCorrection: Thresholds;
  readonly printGrowth: Thresholds;
  readonly finderDamage: Thresholds;
  readonly clockDamage: Thresholds;
  readonly transitionRatio: Thresholds;
  readonly fixedPatternAverage: Thresholds;
} = {
  symbolContrast: { good: 'atLeast', bounds: [0.7, 0.55, 0.4, 0.2] },
  modulation: { good: 'atLeast', bounds: [0.5, 0.4, 0.3, 0.2] },
  axialNonuniformity: { good: 'atMost', bounds: [0.06, 0.08, 0.1, 0.12] },
  gridNonuniformity: { good: 'atMost', bounds: [0.38, 0.5, 0.63, 0.75] },
  unusedErrorCorrection: { good: 'atLeast', bounds: [0.62, 0.5, 0.37, 0.25] },
  // Of the normalised growth, see growthLimit_X.
  printGrowth: { good: 'atMost', bounds: [0.5, 0.7, 0.85, 1] },
  // Share of damaged modules in a leg of the L or in its quiet zone.
  finderDamage: { good: 'atMost', bounds: [0, 0.09, 0.13, 0.17] },
  // Share of damaged modules in a clock track or in the solid area beside it.
  clockDamage: { good: 'atMost', bounds: [0.1, 0.15, 0.2, 0.25] },
  transitionRatio: { good: 'atMost', bounds: [0.06, 0.08, 0.1, 0.12] },
  fixedPatternAverage: { good: 'atLeast', bounds: [4, 3.5, 3, 2.5] },
};

/**
 * The growth of a bar in X at which the normalised growth is 1. Normalised it is (D - Dnom) / (Dmax - Dnom) with D the
 * dark share of a clock period, nominally 0.5, at most 0.65 and at least 0.35. Assumption: these limits are from memory
 * and unverified.
 */
export const growthLimit_X = 0.3;

/** The grade of a value, 4 to 0. */
export function gradeOf(value: number, { good, bounds }: Thresholds): GradeLevel {
  // A value computed as 1 - 12/24 must reach the bound 0.5 whatever the last bit of the division says.
  const slack = 1e-9;
  const reached = (bound: number): boolean => (good === 'atLeast' ? value >= bound - slack : value <= bound + slack);
  if (reached(bounds[0])) return 4;
  if (reached(bounds[1])) return 3;
  if (reached(bounds[2])) return 2;
  return reached(bounds[3]) ? 1 : 0;
}
