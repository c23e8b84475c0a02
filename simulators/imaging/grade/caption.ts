import type { ParameterGrade, ParameterName, SymbolGrade } from './symbol-grade.ts';

/** One line below a picture. */
export interface CaptionLine {
  readonly text: string;
  readonly isBad: boolean;
}

/**
 * What stands below a graded picture: overall grade with its letter, the parameters that hold it down with their
 * values, at most three, and that it is simulated.
 */
export function captionOf(grade: SymbolGrade): readonly CaptionLine[] {
  const simulated: CaptionLine = { text: `simulated, ISO/IEC 15415:${grade.edition.slice(-4)}`, isBad: false };
  if (grade.detail === undefined)
    return [{ text: 'not read', isBad: true }, { text: headOf(grade), isBad: true }, simulated];
  const failing = grade.parameters.filter(({ name }) => grade.limiting.includes(name));
  return [
    { text: headOf(grade), isBad: grade.overall < passing },
    ...failing.slice(0, 3).map((parameter) => ({ text: lineOf(parameter), isBad: grade.overall < passing })),
    simulated,
  ];
}

// 1.5 is what Commission Delegated Regulation (EU) 2016/161 presumes to be good enough.
const passing = 1.5;

function headOf({ overall, letter, notation }: SymbolGrade): string {
  return `${letter} ${notation ?? overall.toFixed(1)}`;
}

function lineOf({ name, value, unit, grade }: ParameterGrade): string {
  if (value === undefined || unit === 'pass') return `${shortNames[name]}: ${grade.toFixed(1)}`;
  const shown =
    unit === 'share'
      ? `${(value * 100).toFixed(0)}%`
      : unit === 'X'
        ? `${value.toFixed(2)} X`
        : `mean ${value.toFixed(1)}`;
  return `${shortNames[name]} ${shown}: ${grade.toFixed(1)}`;
}

const shortNames: Readonly<Record<ParameterName, string>> = {
  decode: 'decode',
  symbolContrast: 'contrast',
  modulation: 'modulation',
  reflectanceMargin: 'margin',
  fixedPatternDamage: 'fixed pattern',
  axialNonuniformity: 'axial',
  gridNonuniformity: 'grid',
  unusedErrorCorrection: 'unused ECC',
  printGrowthHorizontal: 'growth across',
  printGrowthVertical: 'growth down',
};
