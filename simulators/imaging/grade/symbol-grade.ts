import type { Corners } from '../grey-image.ts';

/** The edition of ISO/IEC 15415 whose arithmetic made a grade; a change of edition is a change to the validated state. */
export type GradeEdition = 'iso15415:2011' | 'iso15415:2024';

/** The sentence that goes with every grade. */
export const GRADE_STATEMENT =
  'Simulated grade after ISO/IEC 15415, from one scan of a camera picture: not a calibrated verification ' +
  '(no traceable reflectance, no defined 45-degree light, no five rotations).';

export type GradeLetter = 'A' | 'B' | 'C' | 'D' | 'F';

export type ParameterName =
  | 'decode'
  | 'symbolContrast'
  | 'modulation'
  | 'reflectanceMargin'
  | 'fixedPatternDamage'
  | 'axialNonuniformity'
  | 'gridNonuniformity'
  | 'unusedErrorCorrection'
  | 'printGrowthHorizontal'
  | 'printGrowthVertical';

/** One graded parameter. */
export interface ParameterGrade {
  readonly name: ParameterName;
  /** In the unit beside it; undefined where nothing could be measured. */
  readonly value: number | undefined;
  /** `share` of 1, `X` (widths of a module), `grade` (mean of segment grades) or `pass` (1 decoded, 0 not). */
  readonly unit: 'share' | 'X' | 'grade' | 'pass';
  /** 4 to 0; whole numbers in the edition of 2011. */
  readonly grade: number;
  /** True where the edition reports the parameter without letting it lower the grade. */
  readonly isInformative: boolean;
}

/**
 * A part of the fixed pattern that is graded by itself: legs of the finder L, their quiet zones, and the clock track
 * of each data region with the solid area beside it (outside quiet zone, or alignment bar of the next region).
 */
export interface FixedPatternSegment {
  readonly name: 'L1' | 'L2' | 'QZL1' | 'QZL2' | 'clockTop' | 'clockRight';
  /** Row and column of the data region, from 0; [0, 0] in symbols of one region and for the outer L. */
  readonly region: readonly [row: number, column: number];
  /** True if the solid area beside a clock track is an inner alignment bar. */
  readonly isInner: boolean;
  readonly grade: number;
  /** Shares of modules on the wrong side of the threshold or of less than half the modulation. */
  readonly damage: number;
  /** The same for the solid area beside a clock track; 0 for other segments. */
  readonly solidDamage: number;
  /** First and last module, in rows and columns from 0; -1, `rows` and `columns` are in the quiet zone. */
  readonly from: readonly [row: number, column: number];
  readonly to: readonly [row: number, column: number];
}

/** The print quality of one symbol in one picture. */
export interface SymbolGrade {
  readonly edition: GradeEdition;
  readonly isSimulated: true;
  readonly statement: string;
  readonly scanCount: 1;
  /** The lowest grade of the parameters that count, 0.0 to 4.0, to one decimal. */
  readonly overall: number;
  readonly letter: GradeLetter;
  readonly aperture: { readonly share_X: number; readonly diameter_mil: number | undefined };
  readonly wavelength_nm: number;
  /** `grade/aperture/wavelength`; undefined where the aperture is not known in thousandths of an inch. */
  readonly notation: string | undefined;
  readonly parameters: readonly ParameterGrade[];
  /** The parameters that hold the overall grade down; none at 4.0. */
  readonly limiting: readonly ParameterName[];
  readonly segments: readonly FixedPatternSegment[];
  /** Why something could not be measured, in sentences. */
  readonly remarks: readonly string[];
  /** What an overlay draws; undefined for an unread image. Not for records. */
  readonly detail: GradeDetail | undefined;
}

/** Measurements by module and codeword. */
export interface GradeDetail {
  readonly rows: number;
  readonly columns: number;
  /** The corners of the ideal grid, to a fraction of a pixel. */
  readonly corners: Corners;
  /** Codeword index of each module, row by row; -1 for the fixed pattern. */
  readonly codeword: Int16Array;
  /** Modulation of each module, row by row; 0 where it is on the wrong side of the threshold. */
  readonly margin: Float32Array;
  readonly wrongCodewords: readonly number[];
}

/** A 3.5 to 4.0, B from 2.5, C from 1.5, D from 0.5, else F. */
export function letterOf(overall: number): GradeLetter {
  if (overall >= 3.5) return 'A';
  if (overall >= 2.5) return 'B';
  if (overall >= 1.5) return 'C';
  return overall >= 0.5 ? 'D' : 'F';
}

/** A grade as it stands in a report, `4.0/16/660`: aperture in thousandths of an inch, light in nanometres. */
export function notationOf(overall: number, aperture_mil: number, wavelength_nm: number): string {
  return `${overall.toFixed(1)}/${String(Math.round(aperture_mil)).padStart(2, '0')}/${wavelength_nm}`;
}

/** The grade of one parameter, if it was graded. */
export function parameterOf(grade: SymbolGrade, name: ParameterName): ParameterGrade | undefined {
  return grade.parameters.find((parameter) => parameter.name === name);
}
