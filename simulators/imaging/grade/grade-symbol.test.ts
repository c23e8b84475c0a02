import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeys } from '../../../src/kernel/keys.ts';
import type { DataMatrixSymbol, EncodeOptions } from '../../../src/standards/datamatrix/encode.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { codewordOf } from '../../../src/standards/datamatrix/placement.ts';
import { gradeSymbol, gradeUnread } from './grade-symbol.ts';
import {
  jittered,
  renderScene,
  sampled,
  sampleSymbol,
  withWrongCodewords,
  type SceneOptions,
} from './scene.test-kit.ts';
import type { GradingOptions } from './sum-up.ts';
import { GRADE_STATEMENT, parameterOf, type ParameterName, type SymbolGrade } from './symbol-grade.ts';

const keys = createKeys('grade');
const key = keys.of('scene', 'all');
const white = { light: 0.88, dark: 0.06, noise: 3 };

function symbolOf(length: number, options: EncodeOptions = {}): DataMatrixSymbol {
  return sampleSymbol(length, key, 1, options);
}

/** Prints, photographs and grades; `read` alters what the reader sampled. */
function graded(
  modules: Modules,
  scene: SceneOptions = {},
  options: GradingOptions = {},
  read: (modules: Modules) => Modules = (modules) => modules,
): SymbolGrade {
  const rendered = renderScene(modules, { ...white, ...scene }, key, 1);
  const corners = jittered(rendered.corners, key, 1);
  return gradeSymbol(rendered.image, { corners, modules: read(sampled(modules, rendered)) }, options);
}

function gradeNamed(grade: SymbolGrade, name: ParameterName): number | undefined {
  return parameterOf(grade, name)?.grade;
}

const symbol = symbolOf(30, { size: { rows: 24, columns: 24 } });
const { modules } = symbol;
const { columns } = modules;
const at = (row: number, column: number): number => row * columns + column;

describe('each defect hits its own parameter', () => {
  test('a pale print lowers the contrast alone', () => {
    const grade = graded(modules, { dark: 0.4 });
    expect(gradeNamed(grade, 'symbolContrast')).toBe(2);
    expect(grade.limiting).toEqual(['symbolContrast']);
  });

  test('a stretched print lowers the axial non-uniformity alone', () => {
    const grade = graded(modules, { stretch: 0.09 });
    expect(gradeNamed(grade, 'axialNonuniformity')).toBe(2);
    expect(grade.limiting).toEqual(['axialNonuniformity']);
  });

  test('a wobbling print lowers the grid non-uniformity', () => {
    const grade = graded(modules, { wobble: { amplitude_X: 0.45, periodCount: 1, phase: 0, along: 'u' } });
    expect(gradeNamed(grade, 'gridNonuniformity')).toBe(3);
  });

  test('wrong codewords lower unused error correction and reflectance margin, not the modulation', () => {
    const wrong = 7;
    const grade = graded(withWrongCodewords(symbol, wrong, key, 1));
    expect(gradeNamed(grade, 'unusedErrorCorrection')).toBe(2);
    expect(gradeNamed(grade, 'reflectanceMargin')).toBe(2);
    expect(gradeNamed(grade, 'modulation')).toBe(4);
    expect(grade.detail?.wrongCodewords).toHaveLength(wrong);
  });

  test('grey modules lower the modulation', () => {
    const grey = Array.from(codewordOf(symbol.size), (place, index) => ({ place, index }))
      .filter(({ place, index }) => place % 8 === 0 && place >= 0 && modules.dark[index] === 1)
      .map(({ index }): [number, number] => [index, 0.67]);
    const grade = graded(modules, { darkness: new Map(grey) });
    expect(gradeNamed(grade, 'modulation')).toBe(2);
    expect(gradeNamed(grade, 'symbolContrast')).toBe(4);
  });

  test('blur lowers the modulation', () => {
    expect(gradeNamed(graded(modules, { blur_px: 3 }), 'modulation')).toBeLessThan(4);
  });

  test('a gap in the finder is damage of its leg', () => {
    const gap = new Map([8, 9, 10].map((row) => [at(row, 0), 0]));
    const grade = graded(modules, { darkness: gap });
    expect(grade.limiting).toEqual(['fixedPatternDamage']);
    expect(grade.segments.filter(({ grade }) => grade < 4).map(({ name }) => name)).toEqual(['L1']);
  });

  test('print beside the left leg is damage of its quiet zone', () => {
    const grade = graded(modules, { quietZoneBar: { side: 'left', distance_X: 0.3 } });
    expect(grade.limiting).toEqual(['fixedPatternDamage']);
    expect(grade.segments.filter(({ grade }) => grade < 4).map(({ name }) => name)).toEqual(['QZL1']);
  });

  test('a broken inner alignment bar of a 32x32 is damage of its own segment', () => {
    const large = symbolOf(60, { size: { rows: 32, columns: 32 } });
    const gap = new Map([22, 23, 24, 25].map((row) => [row * 32 + 16, 0]));
    const grade = graded(large.modules, { darkness: gap });
    expect(grade.limiting).toEqual(['fixedPatternDamage']);
    expect(grade.segments.filter(({ grade }) => grade < 4)).toMatchObject([
      { name: 'clockRight', region: [1, 0], isInner: true, damage: 0, solidDamage: 0.25 },
    ]);
  });
});

describe('the grade of a symbol', () => {
  test('a good print is A in squares and rectangles of one and more regions', () => {
    const sizes = [
      [12, 12],
      [24, 24],
      [32, 32],
      [48, 48],
      [8, 18],
      [16, 48],
    ] as const;
    for (const [rows, columns] of sizes) {
      const grade = graded(symbolOf(6, { size: { rows, columns } }).modules);
      expect({ rows, columns, overall: grade.overall, letter: grade.letter }).toEqual({
        rows,
        columns,
        overall: 4,
        letter: 'A',
      });
      expect(grade.limiting).toEqual([]);
    }
  });

  test('nine wrong codewords of a 24x24 are D and ten are F, though both are corrected', () => {
    const overall = [0, 4, 5, 6, 7, 9, 10, 12].map(
      (count) => graded(withWrongCodewords(symbol, count, key, 1)).overall,
    );
    expect(overall).toEqual([4, 4, 3, 3, 2, 1, 0, 0]);
  });

  test('more errors than can be corrected fail the decode', () => {
    const grade = graded(modules, {}, {}, (sampled) => ({
      ...sampled,
      dark: sampled.dark.map((dark, k) => (k % 3 === 0 ? 1 - dark : dark)),
    }));
    expect(gradeNamed(grade, 'decode')).toBe(0);
    expect(grade).toMatchObject({ overall: 0, letter: 'F' });
  });

  test('light on dark is graded like dark on light', () => {
    const scene = renderScene(modules, white, key, 1);
    const read = { corners: jittered(scene.corners, key, 1), modules: sampled(modules, scene) };
    const negative = { ...scene.image, pixels: scene.image.pixels.map((value) => 255 - value) };
    expect(gradeSymbol(negative, read)).toEqual(gradeSymbol(scene.image, read));
  });

  test('a turned symbol keeps its grade', () => {
    for (const rotation_deg of [0, 45, 90, 135, 180, 270]) expect(graded(modules, { rotation_deg }).overall).toBe(4);
  });

  test('a quiet zone outside of the picture is remarked and not graded', () => {
    const scene = renderScene(modules, white, key, 1);
    const cut = Math.round(scene.corners.topLeft.x) - 3;
    const width = scene.image.width - cut;
    const pixels = new Uint8Array(width * scene.image.height);
    for (let y = 0; y < scene.image.height; y += 1) {
      const row = scene.image.pixels.subarray(y * scene.image.width + cut, (y + 1) * scene.image.width);
      pixels.set(row, y * width);
    }
    const moved = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({ x: x - cut, y });
    const { topLeft, topRight, bottomRight, bottomLeft } = scene.corners;
    const corners = {
      topLeft: moved(topLeft),
      topRight: moved(topRight),
      bottomRight: moved(bottomRight),
      bottomLeft: moved(bottomLeft),
    };
    const grade = gradeSymbol(
      { width, height: scene.image.height, pixels },
      { corners, modules: sampled(modules, scene) },
    );
    expect(grade.remarks).toHaveLength(1);
    expect(grade.overall).toBe(4);
  });

  test('corners and pictures that no reader would give are graded F and not an error', () => {
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) }),
        fc.array(fc.integer({ min: -50, max: 90 }), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 255 }),
        ({ width, height }, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0], shade) => {
          const corners = {
            topLeft: { x: a, y: b },
            topRight: { x: c, y: d },
            bottomRight: { x: e, y: f },
            bottomLeft: { x: g, y: h },
          };
          const image = { width, height, pixels: new Uint8Array(width * height).fill(shade) };
          expect(gradeSymbol(image, { corners, modules })).toMatchObject({ overall: 0, letter: 'F' });
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  test('the same picture gives the same grade', () => {
    expect(graded(modules)).toEqual(graded(modules));
  });
});

describe('what goes with every grade', () => {
  test('edition, the sentence that it is simulated, and the number of scans', () => {
    for (const grade of [graded(modules), gradeUnread()]) {
      expect(grade).toMatchObject({
        edition: 'iso15415:2011',
        isSimulated: true,
        statement: GRADE_STATEMENT,
        scanCount: 1,
      });
    }
  });

  test('the notation names aperture and light where the size of a module is known', () => {
    expect(graded(modules, {}, { xDimension_mm: 0.5 }).notation).toBe('4.0/16/660');
    expect(graded(modules, {}, { xDimension_mm: 0.25, aperture_mil: 5 }).notation).toBe('4.0/05/660');
    expect(graded(modules, {}, { xDimension_mm: 0.5, wavelength_nm: 630 }).notation).toBe('4.0/16/630');
  });

  test('the notation is withheld where it is not', () => {
    const grade = graded(modules);
    expect(grade.notation).toBeUndefined();
    expect(grade.aperture).toEqual({ share_X: 0.8, diameter_mil: undefined });
  });

  test('an unread picture is F with nothing but the decode', () => {
    const grade = gradeUnread({ xDimension_mm: 0.5 });
    expect(grade).toMatchObject({
      overall: 0,
      letter: 'F',
      notation: '0.0/16/660',
      limiting: ['decode'],
      detail: undefined,
    });
    expect(grade.parameters.map(({ name }) => name)).toEqual(['decode']);
  });

  test('print growth is reported and does not lower the grade', () => {
    const grade = graded(modules, { growthX: 0.16, growthY: 0 });
    expect(parameterOf(grade, 'printGrowthHorizontal')).toMatchObject({ isInformative: true, grade: 3 });
    expect(grade.overall).toBe(4);
  });
});

describe('the grade never rises with the level of a defect', () => {
  const levels = [0, 1, 2, 3, 4, 5, 6];
  const ladders: [string, (level: number) => SceneOptions][] = [
    ['pale ink', (level) => ({ dark: 0.06 + 0.11 * level })],
    ['dark substrate', (level) => ({ light: 0.88 - 0.11 * level })],
    ['growth', (level) => ({ growthX: 0.1 * level, growthY: 0.1 * level })],
    ['loss', (level) => ({ growthX: -0.1 * level, growthY: -0.1 * level })],
    ['stretch', (level) => ({ stretch: 0.025 * level })],
    ['wobble', (level) => ({ wobble: { amplitude_X: 0.08 * level, periodCount: 1.5, phase: 1, along: 'u' } })],
    ['blur', (level) => ({ blur_px: 0.5 + 0.7 * level })],
    [
      'gap in the finder',
      (level) => ({ darkness: new Map(Array.from({ length: level }, (_, k) => [at(8 + k, 0), 0])) }),
    ],
    ['bar in the quiet zone', (level) => ({ quietZoneBar: { side: 'bottom', distance_X: 1.2 - 0.2 * level } })],
  ];
  test.each(ladders)('%s', (_, sceneAt) => {
    const overall = levels.map((level) => graded(modules, sceneAt(level), {}, () => modules).overall);
    expect(overall[0]).toBe(4);
    expect(overall.at(-1)).toBeLessThan(4);
    expect(overall).toEqual(overall.toSorted((a, b) => b - a));
  });
});
