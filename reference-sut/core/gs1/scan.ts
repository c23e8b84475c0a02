import { type Gs1Element, elementValue, parseElementString } from './element-string.ts';
import type { Gs1Problem, Gs1Problems } from './problem.ts';

/** The AIM symbology identifiers that a packaging line accepts: GS1 DataMatrix and GS1-128. */
export type Symbology = ']d2' | ']C1';

/** What a reader sent, taken apart; a scan with problems still lists the elements that were found. */
export interface ParsedScan {
  readonly symbology: Symbology | undefined;
  readonly elements: readonly Gs1Element[];
  readonly problems: readonly Gs1Problem[];
}

/**
 * Takes a scan apart: symbology identifier, then the element string; positions count from the start of the scan.
 * Plain data is refused: without the identifier nobody can tell GS1 data from text (`]d1` is printed without FNC1).
 */
export function parseScan(scan: string): ParsedScan {
  const symbology = symbologyOf(scan);
  if (symbology === undefined) {
    const problem: Gs1Problem = scan.startsWith(']')
      ? { code: 'symbologyNotGs1', position: 0, length: Math.min(3, scan.length) }
      : { code: 'symbologyMissing', position: 0, length: 0 };
    return { symbology, elements: [], problems: [problem] };
  }
  const { elements, problems } = parseElementString(scan, 3);
  if (elements.length === 0 && problems.length === 0) {
    return { symbology, elements, problems: [{ code: 'tooShort', position: 3, length: 0 }] };
  }
  return { symbology, elements, problems };
}

/** Reads a scan that must hold an SSCC and nothing else, as on a case or pallet. */
export function parseSsccScan(scan: string): { readonly kind: 'sscc'; readonly sscc: string } | Gs1Problems {
  const { elements, problems } = parseScan(scan);
  if (problems.length > 0) return { kind: 'problems', problems };
  const sscc = elementValue(elements, '00');
  if (sscc !== undefined && elements.length === 1) return { kind: 'sscc', sscc };
  const problem: Gs1Problem =
    sscc === undefined
      ? { code: 'missingApplicationIdentifier', position: scan.length, length: 0, applicationIdentifier: '00' }
      : { code: 'unexpectedApplicationIdentifier', position: 3, length: scan.length - 3 };
  return { kind: 'problems', problems: [problem] };
}

function symbologyOf(scan: string): Symbology | undefined {
  if (scan.startsWith(']d2')) return ']d2';
  return scan.startsWith(']C1') ? ']C1' : undefined;
}
