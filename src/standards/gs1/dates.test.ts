import { describe, expect, it } from 'vitest';
import { fullYear, isoDate, readDate, writeDate } from './dates.ts';

describe('the century of a two-digit year', () => {
  it.each([
    [76, 2026, 2076],
    [77, 2026, 1977],
    [99, 2026, 1999],
    [0, 2026, 2000],
    [0, 2050, 2100],
    [1, 2050, 2001],
    [49, 1999, 2049],
    [50, 1999, 1950],
  ])('%i in the year %i is %i', (twoDigits, referenceYear, year) => {
    expect(fullYear(twoDigits, referenceYear)).toBe(year);
  });
});

describe('a date of six digits', () => {
  it.each([
    ['281130', '2028-11-30', true],
    ['281100', '2028-11-30', false],
    ['280200', '2028-02-29', false],
    ['270200', '2027-02-28', false],
    ['000229', '2000-02-29', true],
  ])('%s is %s, day stated: %s', (text, iso, dayIsStated) => {
    const date = readDate(text, 2026);
    expect(date?.dayIsStated).toBe(dayIsStated);
    expect(date && isoDate(date)).toBe(iso);
  });

  it.each(['270229', '281301', '280001', '281131', '28113', '2811301', '28113a'])('%s is none', (text) => {
    expect(readDate(text, 2026)).toBeUndefined();
  });

  it('judges 29 February in the century that the reference year gives', () => {
    expect(readDate('000229', 2026)).toBeDefined();
    expect(readDate('000229', 2060)).toBeUndefined();
  });

  it('is written back from the ISO date', () => {
    expect(writeDate('2028-11-30')).toBe('281130');
  });
});
