import { problemAt } from '../problem.ts';
import type { LintCode, Problem } from '../problem.ts';
import { isIso3166Alpha2, isIso3166Numeric, isIso4217Numeric, isMediaType, isPackageType } from './code-tables.ts';

/** A numeric country code of ISO 3166-1 (GS1 Barcode Syntax Tests, iso3166). */
export function iso3166(value: string, start: number, end: number): Problem | undefined {
  return listed(isIso3166Numeric, 'not-iso3166', value, start, end);
}

/** A numeric country code of ISO 3166-1, or 999 (GS1 Barcode Syntax Tests, iso3166999). */
export function iso3166999(value: string, start: number, end: number): Problem | undefined {
  return listed((text) => text === '999' || isIso3166Numeric(text), 'not-iso3166-or-999', value, start, end);
}

/** A two-letter country code of ISO 3166-1 (GS1 Barcode Syntax Tests, iso3166alpha2). */
export function iso3166alpha2(value: string, start: number, end: number): Problem | undefined {
  return listed(isIso3166Alpha2, 'not-iso3166-alpha2', value, start, end);
}

/** A numeric currency code of ISO 4217 (GS1 Barcode Syntax Tests, iso4217). */
export function iso4217(value: string, start: number, end: number): Problem | undefined {
  return listed(isIso4217Numeric, 'not-iso4217', value, start, end);
}

/** An AIDC media type (GS1 Barcode Syntax Tests, mediatype). */
export function mediatype(value: string, start: number, end: number): Problem | undefined {
  return listed(isMediaType, 'invalid-media-type', value, start, end);
}

/** A package type code (GS1 Barcode Syntax Tests, packagetype). */
export function packagetype(value: string, start: number, end: number): Problem | undefined {
  return listed(isPackageType, 'invalid-package-type', value, start, end);
}

function listed(
  isListed: (text: string) => boolean,
  code: LintCode,
  value: string,
  start: number,
  end: number,
): Problem | undefined {
  return isListed(value.slice(start, end)) ? undefined : problemAt(code, start, end - start);
}
