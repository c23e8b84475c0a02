import { describe, expect, test } from 'vitest';
import type { CodeDefect } from '../../src/seams/imaging.ts';
import { checkDefects, defectTable, levelOf } from './defect-table.ts';

describe('the defect table', () => {
  test.each(Object.entries(defectTable))('has a ladder of %s that gets worse inside the bounds', (_, row) => {
    expect(row.ladder.toSorted((one, other) => one - other)).toEqual(row.ladder);
    expect(new Set(row.ladder).size).toBe(6);
    expect(row.ladder[0]).toBeGreaterThan(0);
    expect(row.ladder[5]).toBeLessThanOrEqual(row.max);
    expect(row.min).toBe(0);
  });

  test('holds the levels that were found unreadable inside the bounds', () => {
    expect(defectTable.missingModules.max).toBeGreaterThanOrEqual(12);
    expect(defectTable.cover.max).toBeGreaterThanOrEqual(20);
    expect(defectTable.blur.max).toBeGreaterThanOrEqual(50);
    expect(defectTable.deadNozzleBand.max).toBeGreaterThanOrEqual(1.8);
    expect(defectTable.lowContrast.max).toBeGreaterThanOrEqual(79);
  });
});

describe('checkDefects', () => {
  test('refuses a name that is no defect and says which there are', () => {
    const wrong = [{ name: 'ribbonWrinkle', level: 1 }] as unknown as CodeDefect[]; // as a user may write it
    expect(() => checkDefects(wrong)).toThrow(/no code defect 'ribbonWrinkle'/);
    const inherited = [{ name: 'toString', level: 1 }] as unknown as CodeDefect[]; // a name every object has
    expect(() => checkDefects(inherited)).toThrow(/no code defect 'toString'/);
  });

  test.each([-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses a dead nozzle of %d mm', (level) => {
    expect(() => checkDefects([{ name: 'deadNozzle', level }])).toThrow(/out of its bounds/);
    expect(() => levelOf([{ name: 'deadNozzle', level }], 'deadNozzle')).toThrow(/between 0 and 1/);
  });

  test('accepts every level of every ladder', () => {
    for (const [name, { ladder }] of Object.entries(defectTable)) {
      // Object.entries forgets that its keys are those of the table.
      for (const level of ladder) checkDefects([{ name: name as CodeDefect['name'], level }]);
    }
    expect(levelOf([], 'blur')).toBe(0);
  });
});

test('of several levels of one defect the worst counts', () => {
  const defects: CodeDefect[] = [
    { name: 'smear', level: 0.2 },
    { name: 'smear', level: 0.9 },
    { name: 'blur', level: 100 },
    { name: 'smear', level: 0.4 },
  ];
  expect(levelOf(defects, 'smear')).toBe(0.9);
});
