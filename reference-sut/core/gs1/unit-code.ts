import { GROUP_SEPARATOR, isCset82Code } from './characters.ts';
import { isCheckedKey } from './check-digit.ts';
import { dateProblem } from './date.ts';
import { type Gs1Element, buildElementString, elementValue } from './element-string.ts';
import type { Gs1Problem, Gs1Problems } from './problem.ts';
import { parseScan } from './scan.ts';

/** What a pack carries, and a homogeneous case too: the product, its serial, its batch and its expiry (yymmdd). */
export interface UnitCode {
  readonly gtin: string;
  readonly serial: string;
  readonly batch: string;
  readonly expirationDate: string;
}

/** A unit code that was read and found well-formed. */
export interface ReadUnitCode extends UnitCode {
  readonly kind: 'unitCode';
}

/** The elements of a unit code in the order in which they are printed: (01)(21)(17)(10). */
export function unitCodeElements(unit: UnitCode): readonly Gs1Element[] {
  return [
    { applicationIdentifier: '01', value: unit.gtin },
    { applicationIdentifier: '21', value: unit.serial },
    { applicationIdentifier: '17', value: unit.expirationDate },
    { applicationIdentifier: '10', value: unit.batch },
  ];
}

/** Builds the element string that is printed on a pack or a homogeneous case. */
export function buildUnitCode(unit: UnitCode): string {
  return buildElementString(unitCodeElements(unit));
}

/**
 * Reads the scan of a pack or homogeneous case. It runs for every pack, so the usual four elements are read in place;
 * whatever is not exactly that goes the long way, which knows further elements and names the problems.
 */
export function parseUnitCode(scan: string): ReadUnitCode | Gs1Problems {
  return readUsualElements(scan) ?? readAnyElements(scan);
}

const GS = GROUP_SEPARATOR.charCodeAt(0);

function readUsualElements(scan: string): ReadUnitCode | undefined {
  if (!scan.startsWith(']d2') && !scan.startsWith(']C1')) return undefined;
  let gtin = '';
  let serial = '';
  let batch = '';
  let expirationDate = '';
  let position = 3;
  while (position < scan.length) {
    const start = position + 2;
    let end: number;
    switch (scan.charCodeAt(position) * 256 + scan.charCodeAt(position + 1)) {
      case 0x30_31: // 01
        end = start + 14;
        if (gtin !== '' || end > scan.length || !isCheckedKey(scan, start, end)) return undefined;
        gtin = scan.slice(start, end);
        break;
      case 0x31_37: // 17
        end = start + 6;
        if (expirationDate !== '') return undefined;
        expirationDate = scan.slice(start, end);
        if (dateProblem(expirationDate) !== undefined) return undefined;
        break;
      case 0x32_31: // 21
        end = textEnd(scan, start);
        if (serial !== '' || end === start) return undefined;
        serial = scan.slice(start, end);
        break;
      case 0x31_30: // 10
        end = textEnd(scan, start);
        if (batch !== '' || end === start) return undefined;
        batch = scan.slice(start, end);
        break;
      default:
        return undefined;
    }
    position = scan.charCodeAt(end) === GS ? end + 1 : end;
  }
  if (gtin === '' || serial === '' || batch === '' || expirationDate === '') return undefined;
  return { kind: 'unitCode', gtin, serial, batch, expirationDate };
}

/** Where a serial or batch ends: at the separator or at the end; `start` when it is not well-formed. */
function textEnd(scan: string, start: number): number {
  let end = start;
  while (end < scan.length && scan.charCodeAt(end) !== GS) {
    if (!isCset82Code(scan.charCodeAt(end))) return start;
    end++;
  }
  return end - start > 20 ? start : end;
}

function readAnyElements(scan: string): ReadUnitCode | Gs1Problems {
  const parsed = parseScan(scan);
  const gtin = elementValue(parsed.elements, '01');
  const serial = elementValue(parsed.elements, '21');
  const batch = elementValue(parsed.elements, '10');
  const expirationDate = elementValue(parsed.elements, '17');
  if (gtin === undefined || serial === undefined || batch === undefined || expirationDate === undefined) {
    return { kind: 'problems', problems: [...parsed.problems, ...missingElements(scan, parsed.elements)] };
  }
  if (parsed.problems.length > 0) return { kind: 'problems', problems: parsed.problems };
  return { kind: 'unitCode', gtin, serial, batch, expirationDate };
}

/** Missing elements are reported at the end of the scan, where they might have stood. */
function missingElements(scan: string, elements: readonly Gs1Element[]): Gs1Problem[] {
  return ['01', '21', '17', '10']
    .filter((code) => elementValue(elements, code) === undefined)
    .map((code) => ({
      code: 'missingApplicationIdentifier',
      position: scan.length,
      length: 0,
      applicationIdentifier: code,
    }));
}
