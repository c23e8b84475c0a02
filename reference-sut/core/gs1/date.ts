import type { Gs1ProblemCode } from './problem.ts';
import { isDigits } from './characters.ts';

/** Says what is wrong with a yymmdd date, or nothing; day 00 is allowed and means the last day of the month. */
export function dateProblem(yymmdd: string): Gs1ProblemCode | undefined {
  if (!isDigits(yymmdd)) return 'nonDigit';
  if (yymmdd.length !== 6) return yymmdd.length < 6 ? 'tooShort' : 'tooLong';
  // The century matters only to 29 February of a year 00, and that is 2000 until the window reaches 2100 in 2050.
  const year = 2000 + Number(yymmdd.slice(0, 2));
  const month = Number(yymmdd.slice(2, 4));
  if (month < 1 || month > 12) return 'illegalMonth';
  return Number(yymmdd.slice(4)) > lastDayOfMonth(year, month) ? 'illegalDay' : undefined;
}

/**
 * Turns a yymmdd date into YYYY-MM-DD, with day 00 resolved to the last day of the month.
 * The century follows the sliding window of the GS1 General Specifications around the current year.
 */
export function toCalendarDate(yymmdd: string, currentYear: number): string {
  const year = resolveYear(Number(yymmdd.slice(0, 2)), currentYear);
  const month = yymmdd.slice(2, 4);
  const day = yymmdd.slice(4);
  return `${year}-${month}-${day === '00' ? lastDayOfMonth(year, Number(month)) : day}`;
}

function resolveYear(yy: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100);
  const distance = yy - (currentYear % 100);
  if (distance >= 51) return century - 100 + yy;
  return distance <= -50 ? century + 100 + yy : century + yy;
}

function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
