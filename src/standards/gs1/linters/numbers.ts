import { firstOutside } from '../character-sets.ts';
import { problemAt } from '../problem.ts';
import type { LintCode, Problem } from '../problem.ts';
import { csetnumeric } from './characters.ts';

/** A number other than zero (GS1 Barcode Syntax Tests, nonzero). */
export function nonzero(value: string, start: number, end: number): Problem | undefined {
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  return isAllZero(value, start, end) ? problemAt('illegal-zero-value', start, end - start) : undefined;
}

/** A number without leading zero (GS1 Barcode Syntax Tests, nozeroprefix). */
export function nozeroprefix(value: string, start: number, end: number): Problem | undefined {
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  return value.charAt(start) === '0' && end > start ? problemAt('illegal-zero-prefix', start, 1) : undefined;
}

/** Nothing but zeros (GS1 Barcode Syntax Tests, zero). */
export function zero(value: string, start: number, end: number): Problem | undefined {
  return end > start && isAllZero(value, start, end) ? undefined : problemAt('not-zero', start, end - start);
}

/** A flag, 0 or 1 (GS1 Barcode Syntax Tests, yesno). */
export function yesno(value: string, start: number, end: number): Problem | undefined {
  return oneOf('01', 'not-zero-or-one', value, start, end);
}

/** A winding direction of a roll product, 0, 1 or 9 (GS1 Barcode Syntax Tests, winding). */
export function winding(value: string, start: number, end: number): Problem | undefined {
  return oneOf('019', 'invalid-winding-direction', value, start, end);
}

/** A biological sex of ISO/IEC 5218, 0, 1, 2 or 9 (GS1 Barcode Syntax Tests, iso5218). */
export function iso5218(value: string, start: number, end: number): Problem | undefined {
  return oneOf('0129', 'invalid-biological-sex-code', value, start, end);
}

/** A piece number and the total, in halves of equal length (GS1 Barcode Syntax Tests, pieceoftotal). */
export function pieceoftotal(value: string, start: number, end: number): Problem | undefined {
  const half = (end - start) / 2;
  if (half === 0 || !Number.isInteger(half)) {
    return problemAt('invalid-length-for-piece-of-total', start, end - start);
  }
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  const middle = start + half;
  if (isAllZero(value, start, middle)) return problemAt('zero-piece-number', start, half);
  if (isAllZero(value, middle, end)) return problemAt('zero-total-pieces', middle, half);
  // Equal lengths: the order of the strings is the order of the numbers.
  if (value.slice(start, middle) <= value.slice(middle, end)) return undefined;
  return problemAt('piece-number-exceeds-total', start, end - start);
}

/** A position in a sequence, written `2/3` (GS1 Barcode Syntax Tests, posinseqslash). */
export function posinseqslash(value: string, start: number, end: number): Problem | undefined {
  const slash = firstOutside('N', value, start, end);
  const wellFormed =
    slash > start && value.charAt(slash) === '/' && slash + 1 < end && firstOutside('N', value, slash + 1, end) < 0;
  if (!wellFormed) return problemAt('position-in-sequence-malformed', start, end - start);
  if (value.charAt(start) === '0') return problemAt('illegal-zero-prefix', start, slash - start);
  if (value.charAt(slash + 1) === '0') return problemAt('illegal-zero-prefix', slash + 1, end - slash - 1);
  if (BigInt(value.slice(start, slash)) <= BigInt(value.slice(slash + 1, end))) return undefined;
  return problemAt('position-exceeds-end', start, end - start);
}

/** Degrees of latitude plus 90, in ten-millionths (GS1 Barcode Syntax Tests, latitude). */
export function latitude(value: string, start: number, end: number): Problem | undefined {
  return coordinate(value, start, end, 'latitude', 1_800_000_000);
}

/** Degrees of longitude, in ten-millionths (GS1 Barcode Syntax Tests, longitude). */
export function longitude(value: string, start: number, end: number): Problem | undefined {
  return coordinate(value, start, end, 'longitude', 3_600_000_000);
}

function coordinate(
  value: string,
  start: number,
  end: number,
  name: 'latitude' | 'longitude',
  max: number,
): Problem | undefined {
  if (end - start !== 10) return problemAt(`${name}-invalid-length`, start, end - start);
  const nonDigit = csetnumeric(value, start, end);
  if (nonDigit !== undefined) return nonDigit;
  return Number(value.slice(start, end)) > max ? problemAt(`invalid-${name}`, start, end - start) : undefined;
}

function oneOf(allowed: string, code: LintCode, value: string, start: number, end: number): Problem | undefined {
  if (end - start === 1 && allowed.includes(value.charAt(start))) return undefined;
  return problemAt(code, start, end - start);
}

function isAllZero(value: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (value.charAt(index) !== '0') return false;
  }
  return true;
}
