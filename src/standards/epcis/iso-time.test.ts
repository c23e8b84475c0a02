import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIsoTime } from './iso-time.ts';

test('agrees with the calendar of the run-time system', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
    }),
  );
});

test.each([
  ['2026-03-01T10:00:00.000+01:00', Date.UTC(2026, 2, 1, 9)],
  ['2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
  ['2026-03-01T10:00:00-05:30', Date.UTC(2026, 2, 1, 15, 30)],
])('reads %s', (text, expected) => expect(parseIsoTime(text)).toBe(expected));

test.each(['2026-02-29T10:00:00Z', '2026-13-01T10:00:00Z', '2026-01-01T10:00:00', '2026-01-01', 'now'])(
  'refuses %s',
  (text) => expect(parseIsoTime(text)).toBeUndefined(),
);
