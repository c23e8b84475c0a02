import {
  GRADE_STATEMENT,
  letterOf,
  notationOf,
  type GradeEdition,
  type ParameterGrade,
  type SymbolGrade,
} from './symbol-grade.ts';

/** How a symbol is graded; all may be left out. */
export interface GradingOptions {
  /** Size of a module in millimetres. Without it the aperture is a share of X only and the notation is withheld. */
  readonly xDimension_mm?: number;
  /** Diameter of the aperture as a share of X. */
  readonly aperture_X?: number;
  /** Diameter of the aperture in thousandths of an inch; needs `xDimension_mm` and then goes before `aperture_X`. */
  readonly aperture_mil?: number;
  readonly wavelength_nm?: number;
  readonly edition?: GradeEdition;
}

/** What all grades of a call share, and how the parameters become the grade of the symbol. */
export interface Summary {
  readonly aperture: SymbolGrade['aperture'];
  finish(parameters: readonly ParameterGrade[]): Omit<SymbolGrade, 'segments' | 'remarks' | 'detail'>;
}

const mm_per_mil = 0.0254;

/** Settles aperture, light and edition, and sums parameters up: the lowest that counts is the grade. */
export function sumUp(options: GradingOptions): Summary {
  const { xDimension_mm, aperture_X = 0.8, aperture_mil, wavelength_nm = 660, edition = 'iso15415:2011' } = options;
  const diameter_mil =
    xDimension_mm === undefined ? undefined : (aperture_mil ?? (aperture_X * xDimension_mm) / mm_per_mil);
  const share_X =
    xDimension_mm === undefined || aperture_mil === undefined
      ? aperture_X
      : (aperture_mil * mm_per_mil) / xDimension_mm;
  const aperture = { share_X, diameter_mil };
  return {
    aperture,
    finish: (parameters) => {
      const counting = parameters.filter(({ isInformative }) => !isInformative);
      const lowest = Math.min(...counting.map(({ grade }) => grade));
      const overall = Math.round(lowest * 10) / 10;
      return {
        edition,
        isSimulated: true,
        statement: GRADE_STATEMENT,
        scanCount: 1,
        overall,
        letter: letterOf(overall),
        aperture,
        wavelength_nm,
        notation: diameter_mil === undefined ? undefined : notationOf(overall, diameter_mil, wavelength_nm),
        parameters,
        limiting: lowest === 4 ? [] : counting.filter(({ grade }) => grade === lowest).map(({ name }) => name),
      };
    },
  };
}
