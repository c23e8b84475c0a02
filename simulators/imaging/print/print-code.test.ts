import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CodeDefect, PrintDefectName } from '../../../src/seams/imaging.ts';
import { defectTable } from '../defect-table.ts';
import type { CartonPlane } from './carton-plane.ts';
import { patternModules } from './pattern.test-kit.ts';
import { printCode, type CodePrintJob } from './print-code.ts';
import { renderModules } from './render-modules.ts';

const modules = patternModules(24, 24);
const lines = ['(01) 09501101530003', '(21) ABC123DEF456', '(17) 261231', '(10) LOT4711'];
const seeds = Array.from({ length: 6 }, (_, index) => index * 7919 + 1);

/** Entries of the table that are on the carton. */
const printDefects = Object.keys(defectTable).filter(
  (name): name is PrintDefectName => defectTable[name as CodeDefect['name']].where === 'print', // its own keys
);

function planeWith(seed: number, defects: readonly CodeDefect[], job: Partial<CodePrintJob> = {}): CartonPlane {
  return printCode({ modules, humanReadable: lines, seed, defects, ...job });
}

/** Samples that differ, by index in the wider plane; beyond the edge of a plane is board. */
function changedSamples(one: CartonPlane, other: CartonPlane): readonly number[] {
  const width = Math.max(one.width, other.width);
  const height = Math.max(one.height, other.height);
  const at = (plane: CartonPlane, x: number, y: number): number | undefined =>
    x < plane.width && y < plane.height ? plane.reflectance[y * plane.width + x] : plane.substrate;
  const changed: number[] = [];
  for (let index = 0; index < width * height; index += 1) {
    const x = index % width;
    const y = Math.floor(index / width);
    if (at(one, x, y) !== at(other, x, y)) changed.push(index);
  }
  return changed;
}

function hashOf(plane: CartonPlane): string {
  return createHash('sha256').update(`${plane.width}x${plane.height}`).update(plane.reflectance).digest('hex');
}

describe('a sound print', () => {
  test.each([
    [10, 10],
    [24, 24],
    [48, 48],
    [8, 18],
    [16, 48],
  ])('of %d rows and %d columns shows every module at its place', (rows, columns) => {
    const symbol = patternModules(rows, columns);
    const plane = printCode({ modules: symbol, seed: 5 });
    expect(plane.width).toBe((columns + 6) * 8);
    expect(plane.height).toBe((rows + 6) * 8);
    const seen = symbol.dark.map((_, index) => {
      const x = plane.symbol.left + ((index % columns) + 0.5) * 8;
      const y = plane.symbol.top + (Math.floor(index / columns) + 0.5) * 8;
      return (plane.reflectance[y * plane.width + x] ?? 0) < 128 ? 1 : 0;
    });
    expect(seen).toEqual(symbol.dark);
    expect(new Set(plane.reflectance)).toEqual(new Set([18, 227])); // 7 % and 89 %
  });

  test('puts the text beside the code and leaves the code as it is without text', () => {
    const withText = planeWith(3, []);
    const without = planeWith(3, [], { humanReadable: [] });
    expect(without.text).toBeUndefined();
    expect(withText.code).toEqual(without.code);
    expect(withText.width).toBeGreaterThan(without.width);
    const { right, bottom } = without.code;
    for (let y = 0; y < bottom; y += 1) {
      expect(withText.reflectance.slice(y * withText.width, y * withText.width + right)).toEqual(
        without.reflectance.slice(y * right, (y + 1) * right),
      );
    }
  });

  test('does not depend on chance', () => {
    expect(planeWith(1, [])).toEqual(planeWith(2, []));
  });

  test('does not mind the defects of a view', () => {
    expect(planeWith(1, [{ name: 'blur', level: 90 }])).toEqual(planeWith(1, []));
  });
});

describe.each(printDefects)('%s', (name) => {
  const { ladder, max } = defectTable[name];

  test('of level 0 changes nothing', () => {
    expect(planeWith(7, [{ name, level: 0 }])).toEqual(planeWith(7, []));
  });

  test('changes more samples with every level of the ladder', () => {
    for (const seed of seeds) {
      const sound = planeWith(seed, []);
      const counts = [...ladder, max].map((level) => changedSamples(sound, planeWith(seed, [{ name, level }])).length);
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts.toSorted((one, other) => one - other)).toEqual(counts);
    }
  });

  test('prints the same bytes twice', () => {
    const defects = [{ name, level: ladder[3] }];
    expect(planeWith(99, defects)).toEqual(planeWith(99, defects));
  });

  test('is refused out of its bounds', () => {
    expect(() => planeWith(1, [{ name, level: max + 0.01 }])).toThrow(/lies between/);
    expect(() => planeWith(1, [{ name, level: -0.01 }])).toThrow(/lies between/);
  });
});

// Columns that shake or stretch pass over a sample and leave it again, so only the number of samples grows there.
const nested = printDefects.filter((name) => name !== 'wobble' && name !== 'axialStretch');

test.each(nested)('a worse level of %s holds all of a lighter one', (name) => {
  for (const seed of seeds) {
    const sound = planeWith(seed, []);
    let lighter: readonly number[] = [];
    for (const level of defectTable[name].ladder) {
      const worse = new Set(changedSamples(sound, planeWith(seed, [{ name, level }])));
      expect(lighter.filter((index) => !worse.has(index))).toEqual([]);
      lighter = [...worse];
    }
  }
});

describe('the measure of a defect', () => {
  test('is the width of the line that a dead nozzle leaves, over code and text', () => {
    const plane = planeWith(4, [{ name: 'deadNozzle', level: 0.5 }]);
    const sound = planeWith(4, []);
    const rows = new Set(changedSamples(sound, plane).map((index) => Math.floor(index / plane.width)));
    expect(rows.size).toBeGreaterThanOrEqual(8); // 0.5 mm are 8 samples at X = 0.5 mm
    expect(rows.size).toBeLessThanOrEqual(9);
  });

  test('is in mm: at twice the X a dead nozzle takes half the samples', () => {
    const rowsLost = (xDimension_mm: number): number => {
      const plane = planeWith(4, [{ name: 'deadNozzle', level: 1 }], { xDimension_mm });
      const sound = planeWith(4, [], { xDimension_mm });
      return new Set(changedSamples(sound, plane).map((index) => Math.floor(index / plane.width))).size;
    };
    expect(rowsLost(0.5)).toBeGreaterThanOrEqual(16);
    expect(rowsLost(1)).toBeLessThanOrEqual(9);
  });

  test('is the number of dark modules that miss', () => {
    const darkCount = modules.dark.reduce((sum, dark) => sum + dark, 0);
    const plane = planeWith(4, [{ name: 'missingModules', level: 10 }]);
    const missing = modules.dark.filter((dark, index) => {
      const x = plane.symbol.left + ((index % 24) + 0.5) * 8;
      const y = plane.symbol.top + (Math.floor(index / 24) + 0.5) * 8;
      return dark === 1 && plane.reflectance[y * plane.width + x] === plane.substrate;
    });
    expect(missing).toHaveLength(Math.round(darkCount / 10));
  });

  test.each(['lowContrast', 'darkSubstrate'] as const)('is the contrast lost by %s', (name) => {
    const plane = planeWith(4, [{ name, level: 30 }]);
    const values = [...new Set(plane.reflectance)];
    expect((Math.max(...values) - Math.min(...values)) / 255).toBeCloseTo(0.52, 2); // 89 % - 7 % - 30 %
  });

  test('is the stretch of the symbol', () => {
    const { symbol } = planeWith(4, [{ name: 'axialStretch', level: 10 }]);
    expect(symbol.right - symbol.left).toBeCloseTo(24 * 8 * 1.1, 9);
    expect(symbol.bottom - symbol.top).toBe(24 * 8);
  });

  test('is the covered part of the symbol', () => {
    const full = { rows: 24, columns: 24, dark: new Uint8Array(576).fill(1) };
    for (const level of [5, 20, 60]) {
      const plane = printCode({ modules: full, seed: 8, defects: [{ name: 'cover', level }] });
      const covered = plane.reflectance.filter((value) => value === 204).length / (24 * 8) ** 2;
      expect(covered).toBeCloseTo(level / 100, 1);
    }
  });
});

test('dead nozzles are the same on all cartons of a coder', () => {
  const defects = [{ name: 'deadNozzle', level: 0.17 } as const];
  expect(planeWith(1, defects, { coderSeed: 6 })).toEqual(planeWith(2, defects, { coderSeed: 6 }));
  expect(planeWith(1, defects, { coderSeed: 6 })).not.toEqual(planeWith(1, defects, { coderSeed: 7 }));
});

test.each([
  [
    'a sound print',
    { modules, humanReadable: lines, seed: 1 },
    '95a52fb4eddcb66c20da8d54f522d6541a580758a4be205ed65257edc70b821f',
  ],
  [
    'a worn print',
    {
      modules,
      humanReadable: lines,
      seed: 20260,
      coderSeed: 77,
      xDimension_mm: 0.4,
      defects: [
        { name: 'deadNozzle', level: 0.17 },
        { name: 'spots', level: 3 },
        { name: 'smear', level: 0.3 },
        { name: 'scratch', level: 0.2 },
        { name: 'wobble', level: 25 },
        { name: 'axialStretch', level: 4 },
      ],
    },
    'e083e8f20bcb9d8bb3d8de74e473c5684518190d9c8961c689ee769db93ad0f9',
  ],
  [
    'a covered rectangle',
    {
      modules: patternModules(16, 48),
      seed: 4294967295,
      defects: [
        { name: 'cover', level: 7 },
        { name: 'quietZone', level: 1.2 },
        { name: 'inkLoss', level: 13 },
        { name: 'finderDamage', level: 30 },
        { name: 'missingModules', level: 4 },
        { name: 'lowContrast', level: 20 },
        { name: 'darkSubstrate', level: 9 },
      ],
    },
    '46eca1d1232e596291540c2f32b84a606b263aa55f8cf055c08ac8203cf6f874',
  ],
] satisfies [string, CodePrintJob, string][])('%s keeps its bytes', (_, job, hash) => {
  expect(hashOf(printCode(job))).toBe(hash);
});

test('a perfect picture has whole black modules in white', () => {
  const { width, height, pixels } = renderModules({ rows: 1, columns: 2, dark: Uint8Array.of(0, 1) }, 2, 1);
  expect([width, height]).toEqual([8, 6]);
  expect(Array.from(pixels.slice(16, 24))).toEqual([255, 255, 255, 255, 0, 0, 255, 255]);
  expect(pixels.filter((value) => value === 0)).toHaveLength(4);
});
