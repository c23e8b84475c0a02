import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeys } from '../../../src/kernel/keys.ts';
import { continuousGrade, EDITION_2024_REMARK } from './edition-2024.ts';
import { gradeSymbol, gradeUnread } from './grade-symbol.ts';
import { renderScene, sampled, sampleSymbol } from './scene.test-kit.ts';
import type { GradeEdition } from './symbol-grade.ts';
import { gradeOf, thresholds } from './thresholds.ts';

const key = createKeys('edition').of('scene', 'all');
const { modules } = sampleSymbol(30, key, 1);

describe('the edition of 2024', () => {
  test('a value between two bounds gets the grade between them', () => {
    expect(continuousGrade(0.625, thresholds.symbolContrast)).toBe(3.5);
    expect(continuousGrade(0.07, thresholds.axialNonuniformity)).toBe(3.5);
    expect(continuousGrade(0.1, thresholds.symbolContrast)).toBe(0.5);
    expect(continuousGrade(0.95, thresholds.symbolContrast)).toBe(4);
    expect(continuousGrade(2, thresholds.axialNonuniformity)).toBe(0);
  });

  test('the whole part of a passing grade is the grade of 2011', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        for (const limits of [thresholds.symbolContrast, thresholds.gridNonuniformity, thresholds.modulation]) {
          expect(Math.floor(continuousGrade(value, limits))).toBe(gradeOf(value, limits));
        }
      }),
      { seed: 2024, numRuns: 500 },
    );
  });

  test('a picture is graded by the edition that is asked for, and the grade says by which', () => {
    const scene = renderScene(modules, { dark: 0.3 }, key, 1);
    const read = { corners: scene.corners, modules: sampled(modules, scene) };
    const [older, newer] = (['iso15415:2011', 'iso15415:2024'] satisfies GradeEdition[]).map((edition) =>
      gradeSymbol(scene.image, read, { edition }),
    );
    // A contrast of 0.56 is just a B.
    expect(older).toMatchObject({ edition: 'iso15415:2011', overall: 3, letter: 'B', remarks: [] });
    expect(newer).toMatchObject({ edition: 'iso15415:2024', overall: 3, letter: 'B', remarks: [EDITION_2024_REMARK] });
    expect(older?.parameters.map(({ name }) => name)).toContain('reflectanceMargin');
    expect(newer?.parameters.map(({ name }) => name)).not.toContain('reflectanceMargin');
  });

  test('print growth lowers the grade', () => {
    const scene = renderScene(modules, { growthX: 0.2 }, key, 1);
    const read = { corners: scene.corners, modules };
    expect(gradeSymbol(scene.image, read, { edition: 'iso15415:2024' }).limiting).toContain('printGrowthHorizontal');
    expect(gradeSymbol(scene.image, read).overall).toBe(4);
  });

  test('an unread picture is F in this edition too', () => {
    expect(gradeUnread({ edition: 'iso15415:2024' })).toMatchObject({
      edition: 'iso15415:2024',
      overall: 0,
      letter: 'F',
    });
  });
});
