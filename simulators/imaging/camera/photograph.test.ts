import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CodeDefect, ViewDefectName } from '../../../src/seams/imaging.ts';
import { defectTable } from '../defect-table.ts';
import type { GreyImage } from '../grey-image.ts';
import { patternModules } from '../print/pattern.test-kit.ts';
import { printCode } from '../print/print-code.ts';
import { applyHomography } from './homography.ts';
import { photograph, type View } from './photograph.ts';
import { aimCamera, trueCorners } from './pose.ts';

const modules = patternModules(24, 24);
const plane = printCode({ modules, humanReadable: ['(21) ABC123DEF456'], seed: 1 });
const seeds = Array.from({ length: 12 }, (_, index) => index * 104729 + 3);

const viewDefects = Object.keys(defectTable).filter(
  (name): name is ViewDefectName => defectTable[name as CodeDefect['name']].where === 'view', // its own keys
);
/** Those that move the code in the picture; the others only change its grey values. */
const poses: readonly ViewDefectName[] = ['rotation', 'skew', 'perspective'];
const shades = viewDefects.filter((name) => !poses.includes(name));

function hashOf({ width, height, pixels }: GreyImage): string {
  return createHash('sha256').update(`${width}x${height}`).update(pixels).digest('hex');
}

/** Sum of all differences of two pictures of one size. */
function distance(one: GreyImage, other: GreyImage): number {
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  return one.pixels.reduce((sum, value, index) => sum + Math.abs(value - (other.pixels[index] ?? 0)), 0);
}

/** Modules as the picture shows them at their true centres. */
function modulesSeen(image: GreyImage, view: View): Uint8Array {
  const { toPicture } = aimCamera(plane, view, plane.code);
  return modules.dark.map((_, index) => {
    const x = plane.symbol.left + ((index % 24) + 0.5) * 8;
    const y = plane.symbol.top + (Math.floor(index / 24) + 0.5) * 8;
    const at = applyHomography(toPicture, x, y);
    return (image.pixels[Math.floor(at.y) * image.width + Math.floor(at.x)] ?? 0) < 122 ? 1 : 0;
  });
}

describe('a photograph', () => {
  test('takes the same picture twice', () => {
    const view: View = { seed: 5, cameraSeed: 6, defects: [{ name: 'noise', level: 3 }] };
    expect(photograph(plane, view)).toEqual(photograph(plane, view));
  });

  test.each([3, 4, 6, 7.5, 12])('at %d px/X shows every module at its true place', (pxPerX) => {
    for (const seed of seeds) {
      const view: View = { seed, cameraSeed: 1, pxPerX };
      expect(modulesSeen(photograph(plane, view), view)).toEqual(modules.dark);
    }
  });

  test.each(poses)('shows every module at its true place with the worst %s', (name) => {
    for (const seed of seeds) {
      const view: View = { seed, cameraSeed: 1, defects: [{ name, level: defectTable[name].max }] };
      const image = photograph(plane, view);
      const { width, height } = image;
      expect(modulesSeen(image, view)).toEqual(modules.dark);
      for (const { x, y } of Object.values(trueCorners(plane, view))) {
        expect(x > 3 && y > 3 && x < width - 3 && y < height - 3).toBe(true); // with its quiet zone, not clipped
      }
    }
  });

  test('is never quite straight', () => {
    for (let seed = 0; seed < 1000; seed += 1) {
      const { topLeft, topRight } = trueCorners(plane, { seed, cameraSeed: 1 });
      const slope = Math.abs((topRight.y - topLeft.y) / (topRight.x - topLeft.x));
      expect(slope).toBeGreaterThan(0.0104); // 0.6 degrees
      expect(slope).toBeLessThan(0.0437); // 2.5 degrees
    }
  });

  test('of a symbol of 24x24 with its margin has some 190 px each way', () => {
    const { width, height } = photograph(plane, { seed: 5, cameraSeed: 6 });
    expect(width).toBeGreaterThan(180);
    expect(width).toBeLessThan(200);
    expect(height).toBeLessThan(200);
  });

  test('does not mind the defects of the print', () => {
    const view: View = { seed: 5, cameraSeed: 6 };
    expect(photograph(plane, { ...view, defects: [{ name: 'smear', level: 1 }] })).toEqual(photograph(plane, view));
  });

  test('keeps the contrast of the carton', () => {
    const { pixels } = photograph(plane, { seed: 5, cameraSeed: 6 });
    const sorted = pixels.toSorted();
    expect(sorted[Math.floor(sorted.length * 0.05)]).toBeGreaterThan(13);
    expect(sorted[Math.floor(sorted.length * 0.05)]).toBeLessThan(20);
    expect(sorted[Math.floor(sorted.length * 0.6)]).toBeGreaterThan(224);
    expect(sorted[Math.floor(sorted.length * 0.6)]).toBeLessThan(230);
  });
});

describe.each(viewDefects)('%s', (name) => {
  const { ladder, max } = defectTable[name];

  test('of level 0 changes nothing', () => {
    const view: View = { seed: 5, cameraSeed: 6 };
    expect(photograph(plane, { ...view, defects: [{ name, level: 0 }] })).toEqual(photograph(plane, view));
  });

  test('changes the picture at the lightest level', () => {
    const view: View = { seed: 5, cameraSeed: 6 };
    expect(photograph(plane, { ...view, defects: [{ name, level: ladder[0] }] })).not.toEqual(photograph(plane, view));
  });

  test('is refused out of its bounds', () => {
    const view: View = { seed: 5, cameraSeed: 6, defects: [{ name, level: max + 0.01 }] };
    expect(() => photograph(plane, view)).toThrow(/lies between/);
  });
});

test.each(shades)('a worse level of %s takes the picture farther from the sound one', (name) => {
  for (const seed of seeds) {
    const view: View = { seed, cameraSeed: seed + 1 };
    const sound = photograph(plane, view);
    const { ladder, max } = defectTable[name];
    const distances = [...ladder, max].map((level) =>
      distance(sound, photograph(plane, { ...view, defects: [{ name, level }] })),
    );
    expect(distances[0]).toBeGreaterThan(0);
    expect(distances.toSorted((one, other) => one - other)).toEqual(distances);
  }
});

test.each(poses)('a worse level of %s bends the symbol more', (name) => {
  for (const seed of seeds) {
    const shape = (level: number): number => {
      const corners = trueCorners(plane, { seed, cameraSeed: 1, defects: [{ name, level }] });
      const { topLeft, topRight, bottomLeft, bottomRight } = corners;
      const top = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
      const bottom = Math.hypot(bottomRight.x - bottomLeft.x, bottomRight.y - bottomLeft.y);
      const left = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
      const right = Math.hypot(bottomRight.x - topRight.x, bottomRight.y - topRight.y);
      if (name === 'rotation') return Math.abs(Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x));
      if (name === 'perspective') return Math.max(top / bottom, bottom / top, left / right, right / left);
      const dot =
        (topRight.x - topLeft.x) * (bottomLeft.x - topLeft.x) + (topRight.y - topLeft.y) * (bottomLeft.y - topLeft.y);
      return Math.abs(dot) / (top * left);
    };
    const shapes = [0, ...defectTable[name].ladder].map(shape);
    expect(shapes.toSorted((one, other) => one - other)).toEqual(shapes);
    expect(new Set(shapes).size).toBe(7);
  }
});

describe('dust', () => {
  const dusty = (seed: number, cameraSeed: number, level: number): GreyImage =>
    photograph(plane, { seed, cameraSeed, defects: [{ name: 'lensDust', level }] });
  const darkened = (seed: number, cameraSeed: number): ReadonlySet<string> => {
    const sound = photograph(plane, { seed, cameraSeed });
    const { width, height, pixels } = dusty(seed, cameraSeed, 12);
    const places = new Set<string>();
    pixels.forEach((value, index) => {
      if ((sound.pixels[index] ?? 0) - value < 60) return;
      places.add(`${Math.round((index % width) - width / 2)} ${Math.round(Math.floor(index / width) - height / 2)}`);
    });
    return places;
  };
  const shareIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
    [...one].filter((place) => other.has(place)).length / one.size;

  test('stands at the same place of every picture of a camera, whatever the unit', () => {
    // A dark module hides the dust over it, so not all of it is seen twice.
    expect(shareIn(darkened(1, 9), darkened(2, 9))).toBeGreaterThan(0.6);
    expect(shareIn(darkened(1, 9), darkened(1, 10))).toBeLessThan(0.3);
  });

  test('does not move the carton, and the camera changes nothing else', () => {
    const clean = photograph(plane, { seed: 4, cameraSeed: 1 });
    expect(photograph(plane, { seed: 4, cameraSeed: 2 })).toEqual(clean);
  });

  test('grows without steps', () => {
    const clean = dusty(3, 5, 0);
    const levels = [0.2, 0.5, 0.9, 1, 1.3, 1.8, 2].map((level) => distance(clean, dusty(3, 5, level)));
    expect(levels.toSorted((one, other) => one - other)).toEqual(levels);
  });
});

test.each([
  ['a sound look', { seed: 1, cameraSeed: 2 }, 'ba7ea152bd629e6ea8c83721933eaf830dafb9438ebc6e5ea1276cab2c220786'],
  [
    'a poor look',
    {
      seed: 77,
      cameraSeed: 4294967295,
      pxPerX: 5,
      defects: [
        { name: 'blur', level: 25 },
        { name: 'unevenLight', level: 40 },
        { name: 'noise', level: 3 },
        { name: 'lensDust', level: 7.5 },
        { name: 'rotation', level: 33 },
        { name: 'skew', level: 2 },
      ],
    },
    '7f600f4e6c4074ae2fcfb2bb9f02a1bc57b16b25dfc75fe666adfaea10838c7d',
  ],
  [
    'a look from the side',
    { seed: 3, cameraSeed: 2, defects: [{ name: 'perspective', level: 12 }] },
    '0e54df2c172b8bbcd565b2540d7dcceef3d5ea0275272f421a61ed70321bfc35',
  ],
] satisfies [string, View, string][])('%s keeps its pixels', (_, view, hash) => {
  expect(hashOf(photograph(plane, view))).toBe(hash);
});
