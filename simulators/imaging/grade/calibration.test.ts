import assert from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import { createKeys, draw } from '../../../src/kernel/keys.ts';
import { gradeSymbol } from './grade-symbol.ts';
import {
  jittered,
  renderScene,
  sampled,
  sampleSymbol,
  withWrongCodewords,
  type SceneOptions,
} from './scene.test-kit.ts';
import { parameterOf, type ParameterName, type SymbolGrade } from './symbol-grade.ts';

const keys = createKeys('grade calibration');
// More images, and the figures printed: CALIBRATION_IMAGES=200 npx vitest run simulators/imaging/grade/calibration
const imageCount = Number(process.env['CALIBRATION_IMAGES'] ?? 60);

/** A number from `from` to `to` that depends on the image and the purpose alone. */
function between(purpose: string, image: number, from: number, to: number): number {
  return from + ((to - from) * draw(keys.of('scene', purpose), image)) / 4294967296;
}

/** The look of an ordinary line camera: about two grey levels of noise, slight blur, any small tilt. */
function ordinary(image: number): SceneOptions {
  return {
    pixelsPerModule: between('pitch', image, 5.5, 7),
    rotation_deg: between('tilt', image, -6, 6),
    blur_px: between('blur', image, 0.4, 1),
    noise: 3.5,
  };
}

function graded(
  image: number,
  options: SceneOptions,
  wrongCount = 0,
): { grade: SymbolGrade; truth: { contrast: number; axial: number; grid: number } } {
  const symbol = sampleSymbol(20 + (image % 28), keys.of('scene', 'text'), image);
  const printed = withWrongCodewords(symbol, wrongCount, keys.of('scene', 'errors'), image);
  const scene = renderScene(printed, { ...ordinary(image), ...options }, keys.of('scene', 'noise'), image);
  const corners = jittered(scene.corners, keys.of('scene', 'corners'), image);
  return { grade: gradeSymbol(scene.image, { corners, modules: sampled(printed, scene) }), truth: scene.truth };
}

function valueOf(grade: SymbolGrade, name: ParameterName): number {
  const value = parameterOf(grade, name)?.value;
  assert(value !== undefined, `${name} was measured`);
  return value;
}

interface Calibration {
  readonly bias: number;
  readonly largest: number;
}

function calibrate(errorOf: (image: number) => number): Calibration {
  const errors = Array.from({ length: imageCount }, (_, image) => errorOf(image));
  const calibration = {
    bias: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    largest: Math.max(...errors.map(Math.abs)),
  };
  if (process.env['CALIBRATION_IMAGES'] !== undefined) console.log(expect.getState().currentTestName, calibration);
  return calibration;
}

describe('injected truth against measured, from the corners of a reader', () => {
  test('contrast is found within 0.01', () => {
    const { largest } = calibrate((image) => {
      const { grade, truth } = graded(image, {
        light: between('light', image, 0.5, 0.95),
        dark: between('dark', image, 0.03, 0.15),
      });
      return valueOf(grade, 'symbolContrast') - truth.contrast;
    });
    expect(largest).toBeLessThan(0.01);
  });

  test('unused error correction is exact', () => {
    const { largest } = calibrate((image) => {
      const symbol = sampleSymbol(20 + (image % 28), keys.of('scene', 'text'), image);
      const most = Math.floor(symbol.size.eccCount / 2);
      const wrongCount = Math.floor(between('wrong', image, 0, most + 0.999));
      const { grade } = graded(image, {}, wrongCount);
      return valueOf(grade, 'unusedErrorCorrection') - (1 - (2 * wrongCount) / symbol.size.eccCount);
    });
    expect(largest).toBe(0);
  });

  test('axial non-uniformity is found within 0.002', () => {
    const { largest } = calibrate((image) => {
      const { grade, truth } = graded(image, { stretch: between('stretch', image, -0.15, 0.15) });
      return valueOf(grade, 'axialNonuniformity') - truth.axial;
    });
    expect(largest).toBeLessThan(0.002);
  });

  test('print growth is found within 0.05 X', () => {
    const { largest } = calibrate((image) => {
      const growth_X = between('growth', image, -0.14, 0.14);
      const { grade } = graded(image, { growthX: growth_X, growthY: growth_X / 2 });
      const across = valueOf(grade, 'printGrowthHorizontal') - growth_X;
      const down = valueOf(grade, 'printGrowthVertical') - growth_X / 2;
      return Math.abs(across) > Math.abs(down) ? across : down;
    });
    expect(largest).toBeLessThan(0.05);
  });

  test('grid non-uniformity of a shaken carton is found within 0.05 X', () => {
    const { largest } = calibrate((image) => {
      const symbol = sampleSymbol(20 + (image % 28), keys.of('scene', 'text'), image);
      const columnShifts = shaken(symbol.modules.columns, between('wobble', image, 0, 0.35), image);
      const { grade, truth } = graded(image, { columnShifts });
      return valueOf(grade, 'gridNonuniformity') - truth.grid;
    });
    expect(largest).toBeLessThan(0.05);
  });

  test('grid non-uniformity of a wave along either axis is found within 0.05 X', () => {
    const { largest } = calibrate((image) => {
      const { grade, truth } = graded(image, {
        wobble: {
          amplitude_X: between('wobble', image, 0, 0.35),
          periodCount: between('periods', image, 0.5, 2),
          phase: between('phase', image, 0, 6.28),
          along: image % 2 === 0 ? 'u' : 'v',
        },
      });
      return valueOf(grade, 'gridNonuniformity') - truth.grid;
    });
    expect(largest).toBeLessThan(0.05);
  });

  test('a perfect grid measures less than 0.04 X', () => {
    const { largest } = calibrate((image) => valueOf(graded(image, {}).grade, 'gridNonuniformity'));
    expect(largest).toBeLessThan(0.04);
  });
});

// A path with a knot every three columns, at rest at both ends; its worst column is off by `largest_X`.
function shaken(columns: number, largest_X: number, image: number): [number, number][] {
  const knots = Array.from({ length: Math.ceil(columns / 3) }, (_, k) => [
    between(`knot right ${k}`, image, -1, 1),
    between(`knot down ${k}`, image, -1, 1),
  ]);
  knots[0] = [0, 0];
  knots[knots.length - 1] = [0, 0];
  const path = Array.from({ length: columns }, (_, column): [number, number] => {
    const moment = (column / (columns - 1)) * (knots.length - 1);
    const before = knots[Math.floor(moment)] ?? [];
    const after = knots[Math.ceil(moment)] ?? [];
    const share = moment - Math.floor(moment);
    const on = (axis: number): number => (before[axis] ?? 0) * (1 - share) + (after[axis] ?? 0) * share;
    return [on(0), on(1)];
  });
  const worst = Math.max(...path.map(([right, down]) => Math.hypot(right, down)));
  return path.map(([right, down]) => [(right * largest_X) / worst, (down * largest_X) / worst]);
}
