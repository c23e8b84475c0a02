import { expect, test } from 'vitest';

import { dateProblem, toCalendarDate } from './date.ts';

test.each(['281100', '281130', '280229', '000229', '990131'])('%s is a date', (date) => {
  expect(dateProblem(date)).toBeUndefined();
});

test.each([
  ['281131', 'illegalDay'],
  ['270229', 'illegalDay'],
  ['281300', 'illegalMonth'],
  ['280000', 'illegalMonth'],
  ['28110', 'tooShort'],
  ['2811300', 'tooLong'],
  ['28113O', 'nonDigit'],
])('%s is refused: %s', (date, problem) => {
  expect(dateProblem(date)).toBe(problem);
});

test.each([
  ['281130', 2026, '2028-11-30'],
  ['281100', 2026, '2028-11-30'],
  ['280200', 2026, '2028-02-29'],
  ['270200', 2026, '2027-02-28'],
  ['760101', 2026, '2076-01-01'],
  ['770101', 2026, '1977-01-01'],
  ['490101', 2099, '2149-01-01'],
  ['500101', 2099, '2050-01-01'],
  ['000200', 2049, '2000-02-29'],
  ['000200', 2051, '2100-02-28'],
])('%s seen from %i is %s', (date, currentYear, expected) => {
  expect(toCalendarDate(date, currentYear)).toBe(expected);
});
