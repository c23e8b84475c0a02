import type { ParameterGrade } from './symbol-grade.ts';
import { growthLimit_X, thresholds, type Thresholds } from './thresholds.ts';

/** What is said with every grade of this edition. */
export const EDITION_2024_REMARK =
  'Assumption: of ISO/IEC 15415:2024 only the continuous grades, modulation and reflectance margin in one, and the ' +
  'graded print growth are followed, as secondary sources tell them; threshold, extremes of reflectance and fixed ' +
  'pattern are those of 2011.';

/**
 * Turns parameters measured after the edition of 2011 into grades to one decimal: between two bounds a grade runs
 * straight from one to the other. Nothing of this was checked against the text of the edition of 2024.
 */
export function gradeAfter2024(parameters: readonly ParameterGrade[]): ParameterGrade[] {
  return parameters.flatMap((parameter): ParameterGrade[] => {
    const { name, value } = parameter;
    if (name === 'reflectanceMargin' || name === 'decode' || name === 'fixedPatternDamage' || value === undefined) {
      // The margin is the modulation with wrong modules at 0: it takes the place of both.
      return name === 'modulation' || name === 'reflectanceMargin' ? [] : [parameter];
    }
    if (name === 'modulation') {
      const margin = parameters.find((other) => other.name === 'reflectanceMargin')?.value ?? value;
      return [{ ...parameter, value: margin, grade: continuousGrade(margin, thresholds.modulation) }];
    }
    if (name === 'printGrowthHorizontal' || name === 'printGrowthVertical') {
      const grade = continuousGrade(Math.abs(value) / growthLimit_X, thresholds.printGrowth);
      return [{ ...parameter, grade, isInformative: false }];
    }
    return [{ ...parameter, grade: continuousGrade(value, thresholds[name]) }];
  });
}

/** A grade to one decimal, rounded down so that none is reached before its bound. */
export function continuousGrade(value: number, { good, bounds }: Thresholds): number {
  const sign = good === 'atLeast' ? 1 : -1;
  const [a, b, c, d] = bounds;
  // Assumption: below D the grade falls on as steeply as from C to D.
  const marks = [a, b, c, d, d - (c - d)].map((bound) => bound * sign);
  for (let k = 0; k < marks.length; k += 1) {
    const lower = marks[k] ?? 0;
    const upper = marks[k - 1];
    if (value * sign < lower - 1e-9) continue;
    const share = upper === undefined ? 0 : Math.max(0, (value * sign - lower) / (upper - lower));
    return Math.floor((4 - k + share) * 10 + 1e-6) / 10;
  }
  return 0;
}
