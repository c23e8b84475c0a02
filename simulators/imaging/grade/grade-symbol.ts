import assert from 'node:assert/strict';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { codewordOf, codewordsOf, fixedPatternOf, modulesOf } from '../../../src/standards/datamatrix/placement.ts';
import { correctErrors, type Correction } from '../../../src/standards/datamatrix/reed-solomon.ts';
import { sizeOf, type SymbolSize } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import type { Corners, GreyImage } from '../grey-image.ts';
import { sampleThroughAperture } from './aperture.ts';
import { cameraNoise } from './camera-noise.ts';
import { largestDisplacement } from './displacement.ts';
import { EDITION_2024_REMARK, gradeAfter2024 } from './edition-2024.ts';
import { fitGrid } from './fit-grid.ts';
import { gradeFixedPattern } from './fixed-pattern.ts';
import { cornersOf, pictureX, pictureY, type Homography } from './homography.ts';
import { measureLight } from './measure-light.ts';
import { gradeModulation, lowestPerCodeword, unusedErrorCorrection } from './modulation.ts';
import { printGrowth } from './print-growth.ts';
import { sumUp, type GradingOptions } from './sum-up.ts';
import { gradeOf, growthLimit_X, thresholds, type GradeLevel, type Thresholds } from './thresholds.ts';
import type { ParameterGrade, ParameterName, SymbolGrade } from './symbol-grade.ts';

/** What a reader gives: where the symbol lies (to a pixel or two) and its modules as sampled, errors included. */
export interface GradedRead {
  readonly corners: Corners;
  readonly modules: Modules;
  /** The reader had to filter the picture: its modules are better than the print, and errors are counted in the picture. */
  readonly isFiltered?: boolean;
}

/**
 * Grades the print of a symbol that was read, after ISO/IEC 15415, from one picture.
 *
 * The modules are corrected by their own error correction, which gives the true module map without guessing how the
 * text was encoded. The grid is fitted to the edges in the picture and the reflectances are taken through a round
 * aperture at the modules' centres, quiet zone of one module included; contrast is that of the lightest and the
 * darkest of these samples, less what the camera's noise adds to extremes. Print growth is reported and does not lower
 * the grade in the edition of 2011. Light-on-dark symbols are graded reversed.
 *
 * What is not as in a verifier: `GRADE_STATEMENT`; grid non-uniformity is our own estimator, skew shows as axial
 * non-uniformity, and of the fixed pattern's rules some are unverified (see `gradeFixedPattern`).
 */
export function gradeSymbol(image: GreyImage, read: GradedRead, options: GradingOptions = {}): SymbolGrade {
  const { modules } = read;
  const size = sizeOf(modules.rows, modules.columns);
  assert(size !== undefined && modules.dark.length === modules.rows * modules.columns, 'a reader gives a known size');
  const correction = correctErrors(codewordsOf(modules, size), size);
  const truth =
    correction.corrected === undefined ? withFixedPattern(modules, size) : modulesOf(correction.corrected, size);
  return gradeCorrected(upright(image, read), read, truth, correction, size, options);
}

// Of a symbol that cannot be corrected only the fixed pattern is known.
function withFixedPattern(modules: Modules, size: SymbolSize): Modules {
  const codeword = codewordOf(size);
  const pattern = fixedPatternOf(size);
  return { ...modules, dark: modules.dark.map((dark, at) => ((codeword[at] ?? -1) < 0 ? (pattern[at] ?? 0) : dark)) };
}

/** The grade of a picture in which the named reader found no symbol: decode fails, overall 0.0, nothing else measured. */
export function gradeUnread(options: GradingOptions = {}): SymbolGrade {
  return {
    ...sumUp(options).finish([{ name: 'decode', value: 0, unit: 'pass', grade: 0, isInformative: false }]),
    segments: [],
    remarks: ['No symbol was read, so nothing but the decode was graded.'],
    detail: undefined,
  };
}

function gradeCorrected(
  image: GreyImage,
  read: GradedRead,
  truth: Modules,
  correction: Correction,
  size: SymbolSize,
  options: GradingOptions,
): SymbolGrade {
  const { rows, columns } = size;
  const { map, edges } = fitGrid(image, read.corners, truth, read.modules);
  const summary = sumUp(options);
  const reflectances = sampleThroughAperture(image, map, rows, columns, summary.aperture.share_X);
  const pitch = meanPitches(map, size);
  const aperture_px = (summary.aperture.share_X * (pitch.across + pitch.down)) / 2;
  const light = measureLight(reflectances, truth, cameraNoise(image, map, rows, columns), aperture_px);
  // Codeword and bit to codeword; -1 stays -1.
  const codeword = codewordOf(size).map((place) => place >> 3);
  const codewordCount = size.dataCount + size.eccCount;
  const modulation = gradeModulation(lowestPerCodeword(inner(light.modulation, size), codeword, codewordCount), size);
  const margins = inner(light.margin, size);
  const margin = gradeModulation(lowestPerCodeword(margins, codeword, codewordCount), size);
  const fixed = gradeFixedPattern(light.margin, light.looksDark, size);
  const growth = printGrowth(edges);
  const isDecoded = correction.corrected !== undefined;
  const seenWrong = read.isFiltered === true ? wrongInPicture(light.looksDark, truth, codeword) : undefined;
  const wrongCodewords = seenWrong ?? correction.errorIndexes;
  const blockCount = correction.blocks.length;
  const unused = Math.min(
    ...correction.blocks.map(({ errors, eccCount }, block) =>
      unusedErrorCorrection(
        // Codewords of several blocks stand in turn (ISO/IEC 16022:2006, 5.7.2).
        seenWrong?.filter((index) => index % blockCount === block).length ?? errors,
        eccCount,
      ),
    ),
  );
  const parameters: ParameterGrade[] = [
    { name: 'decode', value: isDecoded ? 1 : 0, unit: 'pass', grade: isDecoded ? 4 : 0, isInformative: false },
    measured('symbolContrast', light.contrast, 'share', thresholds.symbolContrast),
    graded('modulation', modulation.value, 'share', modulation.grade),
    graded('reflectanceMargin', margin.value, 'share', margin.grade),
    graded('fixedPatternDamage', fixed.average, 'grade', fixed.grade),
    measured(
      'axialNonuniformity',
      Math.abs(pitch.across - pitch.down) / ((pitch.across + pitch.down) / 2),
      'share',
      thresholds.axialNonuniformity,
    ),
    measured('gridNonuniformity', largestDisplacement(edges, growth, rows, columns), 'X', thresholds.gridNonuniformity),
    measured('unusedErrorCorrection', isDecoded ? unused : 0, 'share', thresholds.unusedErrorCorrection),
    growthParameter('printGrowthHorizontal', growth.horizontal_X),
    growthParameter('printGrowthVertical', growth.vertical_X),
  ];
  const is2024 = options.edition === 'iso15415:2024';
  return {
    ...summary.finish(is2024 ? gradeAfter2024(parameters) : parameters),
    segments: fixed.segments,
    remarks: [
      ...(light.isCut ? ['A part of the quiet zone is outside of the picture and was not graded.'] : []),
      ...(is2024 ? [EDITION_2024_REMARK] : []),
    ],
    detail: {
      rows,
      columns,
      corners: cornersOf(map, columns, rows),
      codeword,
      margin: margins,
      wrongCodewords,
    },
  };
}

/** Codewords with a module on the wrong side of the threshold in the picture as it is. */
function wrongInPicture(looksDark: Uint8Array, truth: Modules, codeword: Int16Array): readonly number[] {
  const wrong = new Set<number>();
  const stride = truth.columns + 2;
  for (let at = 0; at < truth.dark.length; at += 1) {
    const seen = looksDark[(Math.floor(at / truth.columns) + 1) * stride + (at % truth.columns) + 1];
    if (seen !== truth.dark[at] && (codeword[at] ?? -1) >= 0) wrong.add(codeword[at] ?? 0);
  }
  return [...wrong].toSorted((one, other) => one - other);
}

function graded(name: ParameterName, value: number, unit: ParameterGrade['unit'], grade: GradeLevel): ParameterGrade {
  return { name, value, unit, grade, isInformative: false };
}

function measured(
  name: ParameterName,
  value: number,
  unit: ParameterGrade['unit'],
  limits: Thresholds,
): ParameterGrade {
  // Corners that lie on each other, which no reader gives, have no pitch and no grid.
  if (!Number.isFinite(value)) return { name, value: undefined, unit, grade: 0, isInformative: false };
  return graded(name, value, unit, gradeOf(value, limits));
}

function growthParameter(name: ParameterName, growth_X: number): ParameterGrade {
  const grade = gradeOf(Math.abs(growth_X) / growthLimit_X, thresholds.printGrowth);
  return { name, value: growth_X, unit: 'X', grade, isInformative: true };
}

function inner(values: Float32Array, { rows, columns }: SymbolSize): Float32Array {
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const from = (row + 1) * (columns + 2) + 1;
    result.set(values.subarray(from, from + columns), row * columns);
  }
  return result;
}

// Mean distances of neighbouring modules in the picture along the two axes, pixels.
function meanPitches(map: Homography, { rows, columns }: SymbolSize): { across: number; down: number } {
  const distance = (u1: number, v1: number, u2: number, v2: number): number => {
    const x = pictureX(map, u2, v2) - pictureX(map, u1, v1);
    const y = pictureY(map, u2, v2) - pictureY(map, u1, v1);
    return Math.sqrt(x * x + y * y);
  };
  return {
    across: (distance(0, 0, columns, 0) + distance(0, rows, columns, rows)) / 2 / columns,
    down: (distance(0, 0, 0, rows) + distance(columns, 0, columns, rows)) / 2 / rows,
  };
}

// The leg L1 is dark and the space beside it light, unless the symbol is printed light on dark.
function upright(image: GreyImage, { corners, modules }: GradedRead): GreyImage {
  const { bottomLeft, bottomRight, topLeft } = corners;
  const along = (share: number, out_X: number): number => {
    const x =
      bottomLeft.x + (topLeft.x - bottomLeft.x) * share - ((bottomRight.x - bottomLeft.x) * out_X) / modules.columns;
    const y =
      bottomLeft.y + (topLeft.y - bottomLeft.y) * share - ((bottomRight.y - bottomLeft.y) * out_X) / modules.columns;
    const inX = Math.min(image.width - 1, Math.max(0, Math.floor(x)));
    const inY = Math.min(image.height - 1, Math.max(0, Math.floor(y)));
    return image.pixels[inY * image.width + inX] ?? 0;
  };
  let legLighter = 0;
  for (let share = 0.05; share < 1; share += 0.1) legLighter += along(share, -0.5) > along(share, 0.7) ? 1 : -1;
  if (legLighter <= 0) return image;
  return { ...image, pixels: image.pixels.map((value) => 255 - value) };
}
