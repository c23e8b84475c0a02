import { firstOutside } from './character-sets.ts';

/** A calendar date of a GS1 element; `dayIsStated` is false where the code carried day 00. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayIsStated: boolean;
}

/** The year meant by two digits, within 50 years of the reference year (GS1 General Specifications 7.12). */
export function fullYear(twoDigits: number, referenceYear: number): number {
  const century = referenceYear - (referenceYear % 100);
  const difference = twoDigits - (referenceYear % 100);
  if (difference >= 51) return century - 100 + twoDigits;
  if (difference <= -50) return century + 100 + twoDigits;
  return century + twoDigits;
}

/** Number of days of a month of the Gregorian calendar; month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** The date that six digits YYMMDD mean; day 00 is the last day of the month (GS1 General Specifications 3.4). */
export function readDate(yymmdd: string, referenceYear: number): CalendarDate | undefined {
  if (yymmdd.length !== 6 || firstOutside('N', yymmdd, 0, 6) >= 0) return undefined;
  const year = fullYear(Number(yymmdd.slice(0, 2)), referenceYear);
  const month = Number(yymmdd.slice(2, 4));
  if (month < 1 || month > 12) return undefined;
  const stated = Number(yymmdd.slice(4));
  const last = daysInMonth(year, month);
  if (stated > last) return undefined;
  return { year, month, day: stated === 0 ? last : stated, dayIsStated: stated !== 0 };
}

/** The date as ISO 8601 writes it, YYYY-MM-DD; day 00 is written as the last day of the month. */
export function isoDate(date: CalendarDate): string {
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/** The six digits YYMMDD of an ISO 8601 date, for AI 11 to 17 (GS1 General Specifications 3.4). */
export function writeDate(iso: string): string {
  return iso.slice(2, 4) + iso.slice(5, 7) + iso.slice(8, 10);
}
