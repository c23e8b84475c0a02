import { daysInMonth, fullYear } from '../dates.ts';
import { problemAt } from '../problem.ts';
import type { LintCode, Problem } from '../problem.ts';
import { csetnumeric } from './characters.ts';

/** A date YYMMDD with its day (GS1 Barcode Syntax Tests, yymmdd). */
export function yymmdd(value: string, start: number, end: number, referenceYear: number): Problem | undefined {
  return date(value, start, end, 2, referenceYear, 1);
}

/** A date YYMMDD where day 00 means the last day of the month (GS1 Barcode Syntax Tests, yymmd0). */
export function yymmd0(value: string, start: number, end: number, referenceYear: number): Problem | undefined {
  return date(value, start, end, 2, referenceYear, 0);
}

/** A date YYYYMMDD with its day (GS1 Barcode Syntax Tests, yyyymmdd). */
export function yyyymmdd(value: string, start: number, end: number, referenceYear: number): Problem | undefined {
  return date(value, start, end, 4, referenceYear, 1);
}

/** A date YYYYMMDD where day 00 means the last day of the month (GS1 Barcode Syntax Tests, yyyymmd0). */
export function yyyymmd0(value: string, start: number, end: number, referenceYear: number): Problem | undefined {
  return date(value, start, end, 4, referenceYear, 0);
}

/** An hour 00 to 23 (GS1 Barcode Syntax Tests, hh). */
export function hh(value: string, start: number, end: number): Problem | undefined {
  return pair(value, start, end, 'hour', 23);
}

/** A minute 00 to 59 (GS1 Barcode Syntax Tests, mi). */
export function mi(value: string, start: number, end: number): Problem | undefined {
  return pair(value, start, end, 'minute', 59);
}

/** A second 00 to 59 (GS1 Barcode Syntax Tests, ss). */
export function ss(value: string, start: number, end: number): Problem | undefined {
  return pair(value, start, end, 'second', 59);
}

/** An hour and a minute, HHMM (GS1 Barcode Syntax Tests, hhmi). */
export function hhmi(value: string, start: number, end: number): Problem | undefined {
  const wrongLength = lengthProblem(end - start, 4, 'hour-with-minute-too-short', 'hour-with-minute-too-long');
  if (wrongLength !== undefined) return problemAt(wrongLength, start, end - start);
  return csetnumeric(value, start, end) ?? hh(value, start, start + 2) ?? mi(value, start + 2, end);
}

function date(
  value: string,
  start: number,
  end: number,
  yearLength: 2 | 4,
  referenceYear: number,
  dayMin: 0 | 1,
): Problem | undefined {
  const wrongLength = lengthProblem(end - start, yearLength + 4, 'date-too-short', 'date-too-long');
  if (wrongLength !== undefined) return problemAt(wrongLength, start, end - start);
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;

  const monthStart = start + yearLength;
  const yearDigits =
    yearLength === 2 ? twoDigits(value, start) : twoDigits(value, start) * 100 + twoDigits(value, start + 2);
  const year = yearLength === 2 ? fullYear(yearDigits, referenceYear) : yearDigits;
  const month = twoDigits(value, monthStart);
  if (month < 1 || month > 12) return problemAt('illegal-month', monthStart, 2);
  const day = twoDigits(value, monthStart + 2);
  if (day < dayMin || day > daysInMonth(year, month)) return problemAt('illegal-day', monthStart + 2, 2);
  return undefined;
}

function pair(
  value: string,
  start: number,
  end: number,
  unit: 'hour' | 'minute' | 'second',
  max: number,
): Problem | undefined {
  const wrongLength = lengthProblem(end - start, 2, `${unit}-too-short`, `${unit}-too-long`);
  if (wrongLength !== undefined) return problemAt(wrongLength, start, end - start);
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  return twoDigits(value, start) > max ? problemAt(`illegal-${unit}`, start, 2) : undefined;
}

function lengthProblem(length: number, wanted: number, tooShort: LintCode, tooLong: LintCode): LintCode | undefined {
  if (length === wanted) return undefined;
  return length < wanted ? tooShort : tooLong;
}

// Called only for characters known to be digits.
function twoDigits(value: string, start: number): number {
  return (value.charCodeAt(start) - 48) * 10 + value.charCodeAt(start + 1) - 48;
}
