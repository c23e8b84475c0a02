import { firstOutside } from '../character-sets.ts';
import type { CharacterSet } from '../character-sets.ts';
import { problemAt } from '../problem.ts';
import type { LintCode, Problem } from '../problem.ts';

/** Digits only (GS1 Barcode Syntax Tests, csetnumeric). */
export function csetnumeric(value: string, start: number, end: number): Problem | undefined {
  return only('N', 'non-digit-character', value, start, end);
}

/** Characters of CSET 82 only (GS1 Barcode Syntax Tests, cset82). */
export function cset82(value: string, start: number, end: number): Problem | undefined {
  return only('X', 'invalid-cset82-character', value, start, end);
}

/** Characters of CSET 39 only (GS1 Barcode Syntax Tests, cset39). */
export function cset39(value: string, start: number, end: number): Problem | undefined {
  return only('Y', 'invalid-cset39-character', value, start, end);
}

/** File-safe base64, with padding that fits the length or none (GS1 Barcode Syntax Tests, cset64). */
export function cset64(value: string, start: number, end: number): Problem | undefined {
  let dataEnd = end;
  while (dataEnd > start && value.charAt(dataEnd - 1) === '=') dataEnd--;
  const padCount = end - dataEnd;
  // The published test counts in threes, not in fours as RFC 4648 does; we follow the published test.
  if (padCount > 2 || (padCount > 0 && (end - start) % 3 !== 0)) {
    return problemAt('invalid-cset64-padding', dataEnd, padCount);
  }
  return only('Z', 'invalid-cset64-character', value, start, dataEnd);
}

/** At least one character that is not a digit (GS1 Barcode Syntax Tests, hasnondigit). */
export function hasnondigit(value: string, start: number, end: number): Problem | undefined {
  if (firstOutside('N', value, start, end) >= 0) return undefined;
  return problemAt('requires-non-digit-character', start, end - start);
}

/** Nothing but hyphens (GS1 Barcode Syntax Tests, hyphen). */
export function hyphen(value: string, start: number, end: number): Problem | undefined {
  for (let index = start; index < end; index++) {
    if (value.charAt(index) !== '-') return problemAt('not-hyphen', index, 1);
  }
  return undefined;
}

/** One character of the importer index of AI 7040 (GS1 Barcode Syntax Tests, importeridx). */
export function importeridx(value: string, start: number, end: number): Problem | undefined {
  if (end - start !== 1) return problemAt('importer-idx-must-be-one-character', start, end - start);
  return only('Z', 'invalid-import-idx-character', value, start, end);
}

/** Every percent sign starts an escape of two hexadecimal digits (GS1 Barcode Syntax Tests, pcenc). */
export function pcenc(value: string, start: number, end: number): Problem | undefined {
  for (let index = start; index < end; index++) {
    if (value.charAt(index) !== '%') continue;
    if (index + 2 >= end || !isHexPair(value, index + 1)) {
      return problemAt('invalid-percent-sequence', index, Math.min(3, end - index));
    }
    index += 2;
  }
  return undefined;
}

function isHexPair(value: string, start: number): boolean {
  return /^[0-9A-Fa-f]{2}$/.test(value.slice(start, start + 2));
}

function only(set: CharacterSet, code: LintCode, value: string, start: number, end: number): Problem | undefined {
  const index = firstOutside(set, value, start, end);
  return index < 0 ? undefined : problemAt(code, index, 1);
}
