import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ISO_TIME, readTime, type TimeForm } from './time-form.ts';

const pattern = (form: string, zone = '+00:00'): TimeForm => ({ form: 'pattern', pattern: form, zone });
const EPOCH_MS: TimeForm = { ...ISO_TIME, form: 'epoch_ms' };
const EPOCH_S: TimeForm = { ...ISO_TIME, form: 'epoch_s' };

describe('a time is refused when', () => {
  test.each([
    ['it has no zone', '2026-06-01T08:00:00', ISO_TIME],
    ['there is no such day', '2026-02-29T08:00:00Z', ISO_TIME],
    ['there is no such hour', '2026-06-01T24:00:00Z', ISO_TIME],
    ['letters follow', '2026-06-01T08:00:00Zx', ISO_TIME],
    ['it is of another form', '01.06.2026 08:00', pattern('dd.MM.yyyy HH:mm:ss')],
    ['digits are missing', '1.06.2026', pattern('dd.MM.yyyy')],
    ['more follows', '01.06.20261', pattern('dd.MM.yyyy')],
    ['signs differ', '01/06/2026', pattern('dd.MM.yyyy')],
    ['the month is none', '01.13.2026', pattern('dd.MM.yyyy')],
    ['it is no count', '-1', EPOCH_MS],
    ['it is empty', '', EPOCH_MS],
    ['it is exponential', '1e9', EPOCH_S],
  ])('%s', (_name, text, form) => {
    expect(readTime(text, form)).toBeUndefined();
  });
});

describe('a time is read', () => {
  test.each([
    ['2026-06-01T08:00:00Z', ISO_TIME, Date.UTC(2026, 5, 1, 8)],
    ['2026-06-01T08:00:00.1239+02:00', ISO_TIME, Date.UTC(2026, 5, 1, 6, 0, 0, 123)],
    ['2026-06-01T08:00-05:30', ISO_TIME, Date.UTC(2026, 5, 1, 13, 30)],
    ['31.12.2026 23:59:59.250', pattern('dd.MM.yyyy HH:mm:ss.SSS', '-01:00'), Date.UTC(2027, 0, 1, 0, 59, 59, 250)],
    ['20260601080000', pattern('yyyyMMddHHmmss'), Date.UTC(2026, 5, 1, 8)],
    ['1767225600000', EPOCH_MS, 1_767_225_600_000],
    ['1767225600.25', EPOCH_S, 1_767_225_600_250],
  ])('%s', (text, form, expected) => {
    expect(readTime(text, form)).toBe(expected);
  });

  test('as the engine writes it, for every millisecond of this and the next century', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }), (time_ms) => {
        expect(readTime(new Date(time_ms).toISOString(), ISO_TIME)).toBe(time_ms);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
