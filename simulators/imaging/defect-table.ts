import assert from 'node:assert/strict';
import { HarnessError } from '../../src/kernel/harness-error.ts';
import type { CodeDefect, PrintDefectName, ViewDefectName } from '../../src/seams/imaging.ts';

/** What a defect is, in which unit its level is counted, between which bounds, and six levels from light to severe. */
export interface DefectRow {
  /** On the carton, so that every camera sees it, or only in one look of one camera. */
  readonly where: 'print' | 'view';
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** What it is physically, and what makes it on a real line. */
  readonly meaning: string;
  /** The levels of the defect ladder; the last is the worst. */
  readonly ladder: readonly [number, number, number, number, number, number];
}

/**
 * Every defect with its physical measure. Percentages of reflectance are percentage points; X is the side of a module.
 * Where a ladder turns unreadable was found by experiment with several readers on synthetic pictures, not on paper.
 */
export const defectTable: Readonly<
  Record<PrintDefectName, DefectRow & { readonly where: 'print' }> &
    Record<ViewDefectName, DefectRow & { readonly where: 'view' }>
> = {
  deadNozzle: {
    where: 'print',
    unit: 'mm of line width that is missing',
    min: 0,
    max: 1,
    meaning:
      'A stripe along the travel of the carton stays unprinted: a dried or blocked nozzle (0.085 mm at 300 dpi).',
    ladder: [0.042, 0.085, 0.17, 0.255, 0.34, 0.51],
  },
  deadNozzleBand: {
    where: 'print',
    unit: 'mm of line width that is missing',
    min: 0,
    max: 8,
    meaning:
      'A band of neighbouring nozzles prints nothing: an air bubble, a dry head or a lost driver of the cartridge.',
    ladder: [0.2, 0.4, 0.7, 1.2, 1.8, 3],
  },
  missingModules: {
    where: 'print',
    unit: '% of the dark modules',
    min: 0,
    max: 100,
    meaning: 'Dark modules stay blank: drops that were not fired, dust on the board or ribbon voids.',
    ladder: [1, 2, 3, 5, 8, 15],
  },
  spots: {
    where: 'print',
    unit: '% of the module positions hit',
    min: 0,
    max: 100,
    meaning: 'Ink spots about a module wide lie on the code: spatter of a wet nozzle plate or satellite drops.',
    ladder: [1, 2, 4, 6, 10, 20],
  },
  lowContrast: {
    where: 'print',
    unit: '% points of symbol contrast lost',
    min: 0,
    max: 80,
    meaning: 'The ink is too pale: a nearly empty cartridge, low drop energy, a cold print head or thinned ink.',
    ladder: [15, 30, 42, 55, 68, 79],
  },
  darkSubstrate: {
    where: 'print',
    unit: '% points of reflectance lost',
    min: 0,
    max: 80,
    meaning: 'The board under the code is dark: a wrong lot of board, coloured varnish or a missing unprinted window.',
    ladder: [15, 30, 42, 55, 68, 79],
  },
  inkSpread: {
    where: 'print',
    unit: '% of X on each side',
    min: 0,
    max: 50,
    meaning: 'Dark modules grow into their neighbours: too much ink or heat, or board that lets the ink run.',
    ladder: [5, 10, 16, 24, 34, 46],
  },
  inkLoss: {
    where: 'print',
    unit: '% of X on each side',
    min: 0,
    max: 50,
    meaning: 'Dark areas shrink from their outline: drops that are too small, starved ink or too little heat.',
    ladder: [5, 10, 16, 24, 32, 42],
  },
  smear: {
    where: 'print',
    unit: 'mm of trail',
    min: 0,
    max: 5,
    meaning: 'Wet ink is drawn along the travel of the carton: a guide or belt touches the code before it is dry.',
    ladder: [0.1, 0.2, 0.35, 0.5, 0.8, 1.5],
  },
  scratch: {
    where: 'print',
    unit: 'mm of width',
    min: 0,
    max: 6,
    meaning: 'A straight line through the code is scraped off: an edge of a guide rail, a gripper or a sharp carton.',
    ladder: [0.1, 0.2, 0.35, 0.6, 1, 2],
  },
  finderDamage: {
    where: 'print',
    unit: '% of one leg of the L',
    min: 0,
    max: 100,
    meaning:
      'A piece of a solid side of the finder pattern is missing: late print trigger, dead edge nozzle or abrasion.',
    ladder: [10, 20, 35, 50, 75, 100],
  },
  quietZone: {
    where: 'print',
    unit: 'X of intrusion',
    min: 0,
    max: 1.5,
    meaning:
      'Dark artwork reaches into the quiet zone of 1 X, above 1 over the code itself: code and artwork misplaced.',
    ladder: [0.25, 0.5, 0.75, 1, 1.25, 1.5],
  },
  cover: {
    where: 'print',
    unit: '% of the area of the symbol',
    min: 0,
    max: 100,
    meaning: 'Something light lies over a part of the code: a label, a tamper seal, a tape or dried glue.',
    ladder: [1, 3, 6, 12, 20, 40],
  },
  axialStretch: {
    where: 'print',
    unit: '% more length along the travel',
    min: 0,
    max: 25,
    meaning:
      'Columns stand too far apart: the encoder does not measure the true speed of the carton, or the belt slips.',
    ladder: [2, 5, 7, 9, 11, 15],
  },
  wobble: {
    where: 'print',
    unit: '% of X, largest shift of a module',
    min: 0,
    max: 120,
    meaning:
      'Columns are printed beside their place: vibration, slip or a carton that is not guided while it is printed.',
    ladder: [10, 20, 38, 50, 65, 90],
  },
  blur: {
    where: 'view',
    unit: '% of X, standard deviation',
    min: 0,
    max: 150,
    meaning: 'The picture is out of focus: the carton stands at a wrong distance or the lens has come loose.',
    ladder: [10, 20, 30, 45, 60, 90],
  },
  rotation: {
    where: 'view',
    unit: 'degrees more than the usual tilt',
    min: 0,
    max: 180,
    meaning: 'The code stands turned before the camera: a carton turned on the belt or a camera mounted askew.',
    ladder: [3, 6, 12, 20, 30, 45],
  },
  skew: {
    where: 'view',
    unit: 'degrees of shear',
    min: 0,
    max: 30,
    meaning: 'The rows are sheared against the columns: a line camera whose trigger does not follow the belt.',
    ladder: [1, 2, 4, 7, 11, 16],
  },
  perspective: {
    where: 'view',
    unit: '% by which the far side looks shorter',
    min: 0,
    max: 40,
    meaning: 'The code is seen at an angle: a camera or a carton face that leans.',
    ladder: [2, 5, 9, 14, 20, 30],
  },
  unevenLight: {
    where: 'view',
    unit: '% of light lost at the dark end',
    min: 0,
    max: 95,
    meaning: 'The light falls off across the picture: an ageing or shaded lamp, or the sun from one side.',
    ladder: [15, 30, 45, 60, 75, 90],
  },
  noise: {
    where: 'view',
    unit: '% of full scale, standard deviation',
    min: 0,
    max: 40,
    meaning: 'Grey values scatter from pixel to pixel: too little light and high gain, or a hot sensor.',
    ladder: [1, 3, 6, 10, 16, 25],
  },
  lensDust: {
    where: 'view',
    unit: 'dots of dust',
    min: 0,
    max: 80,
    meaning: 'Soft dark dots stand at the same place of every picture of a camera: paper dust on its front window.',
    ladder: [2, 5, 10, 18, 30, 50],
  },
};

/** Refuses what a user wrote wrongly: a name that is no defect, a level that is no number or out of bounds. */
export function checkDefects(defects: readonly CodeDefect[]): void {
  for (const { name, level } of defects) {
    if (!Object.hasOwn(defectTable, name)) {
      throw new HarnessError(
        'FLT-C160',
        `there is no code defect '${name}'`,
        `Use one of ${Object.keys(defectTable).join(', ')}.`,
      );
    }
    const { min, max, unit } = defectTable[name];
    if (!(level >= min && level <= max)) {
      throw new HarnessError(
        'FLT-C161',
        `the level ${level} of the code defect ${name} is out of its bounds`,
        `Give a number from ${min} to ${max} (${unit}).`,
      );
    }
  }
}

/** The level of a defect in a list, 0 when it is not there; of several of one name the worst counts. */
export function levelOf(defects: readonly CodeDefect[], name: CodeDefect['name']): number {
  let worst = 0;
  for (const defect of defects) {
    if (defect.name !== name) continue;
    const { min, max } = defectTable[name];
    assert(defect.level >= min && defect.level <= max, `the level of ${name} lies between ${min} and ${max}`);
    worst = Math.max(worst, defect.level);
  }
  return worst;
}
