import { describe, expect, test } from 'vitest';
import { createKeys } from '../../../src/kernel/keys.ts';
import type { CodeDefect } from '../../../src/seams/imaging.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { photograph } from '../camera/photograph.ts';
import { trueCorners } from '../camera/pose.ts';
import { defectTable } from '../defect-table.ts';
import type { Corners, GreyImage } from '../grey-image.ts';
import { printCode } from '../print/print-code.ts';
import { sampleThroughAperture } from './aperture.ts';
import { gradeSymbol } from './grade-symbol.ts';
import { homographyOf } from './homography.ts';
import { jittered, sampleSymbol } from './scene.test-kit.ts';
import { parameterOf, type ParameterName, type SymbolGrade } from './symbol-grade.ts';

const key = createKeys('defect ladder').of('scene', 'all');
const { modules } = sampleSymbol(30, key, 1, { size: { rows: 24, columns: 24 } });

/** Prints and photographs one defect and grades what a reader that knows the true geometry would have read. */
function graded(name: CodeDefect['name'], level: number, seed: number): SymbolGrade {
  const defects = level === 0 ? [] : [{ name, level }];
  const plane = printCode({ modules, defects, seed });
  const view = { defects, seed, cameraSeed: seed };
  const image = photograph(plane, view);
  const corners = trueCorners(plane, view);
  const read = { corners: jittered(corners, key, seed), modules: readAt(image, corners) };
  return gradeSymbol(image, read, { xDimension_mm: 0.5 });
}

function readAt(image: GreyImage, corners: Corners): Modules {
  const { rows, columns } = modules;
  const map = homographyOf(corners, columns, rows);
  const values = sampleThroughAperture(image, map, rows, columns, 0.4);
  const sorted = values.toSorted();
  // Of some hundred samples the few lightest and darkest may be spots.
  const middle = ((sorted[12] ?? 0) + (sorted.at(-12) ?? 0)) / 2;
  const dark = Uint8Array.from(modules.dark, (_, at) => {
    const value = values[(Math.floor(at / columns) + 1) * (columns + 2) + (at % columns) + 1] ?? 0;
    return value < middle ? 1 : 0;
  });
  return { rows, columns, dark };
}

describe('the defects of print and camera', () => {
  const names = Object.keys(defectTable).filter((name): name is CodeDefect['name'] => name in defectTable);

  test.each(names)('the grade never rises with the level of %s', (name) => {
    for (const seed of [1, 2, 3]) {
      const overall = [0, ...defectTable[name].ladder].map((level) => graded(name, level, seed).overall);
      expect(overall[0]).toBe(4);
      expect(overall, `seed ${seed}`).toEqual(overall.toSorted((a, b) => b - a));
    }
  });

  test.each<[CodeDefect['name'], number, ParameterName]>([
    ['lowContrast', 42, 'symbolContrast'],
    ['darkSubstrate', 42, 'symbolContrast'],
    ['axialStretch', 9, 'axialNonuniformity'],
    ['finderDamage', 10, 'fixedPatternDamage'],
    ['quietZone', 0.5, 'fixedPatternDamage'],
    ['spots', 6, 'unusedErrorCorrection'],
    ['missingModules', 5, 'unusedErrorCorrection'],
    ['deadNozzle', 0.255, 'modulation'],
    ['inkSpread', 24, 'modulation'],
    ['inkLoss', 24, 'modulation'],
    ['blur', 30, 'modulation'],
    ['wobble', 50, 'gridNonuniformity'],
  ])('%s at %f lowers %s', (name, level, parameter) => {
    const parameterGrade = (level: number): number => parameterOf(graded(name, level, 1), parameter)?.grade ?? 0;
    expect(parameterGrade(0)).toBe(4);
    expect(parameterGrade(level)).toBeLessThan(4);
  });

  test.each([0.17, 0.255, 0.34])('a dead nozzle of %f mm is not taken for a displaced row', (level) => {
    for (const seed of [1, 2, 3, 4]) {
      const grade = graded('deadNozzle', level, seed);
      expect(parameterOf(grade, 'gridNonuniformity')?.value).toBeLessThan(0.2);
    }
  });
});
