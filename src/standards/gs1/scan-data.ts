import { checkDigit, endsInCheckDigit } from './check-digit.ts';
import type { Gs1Element, LocatedElement, UnknownAiOption } from './element.ts';
import { gs, readElementString, writeElementString } from './element-string.ts';
import { csetnumeric } from './linters/characters.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';
import { symbologyOf } from './symbologies.ts';
import type { Symbology } from './symbologies.ts';

/** What a scanner sent: GS1 elements, text that is no GS1 data, or something refused. Positions count from its start. */
export type ScanData =
  | { readonly kind: 'elements'; readonly symbology: Symbology; readonly elements: readonly LocatedElement[] }
  | { readonly kind: 'plain'; readonly symbology: Symbology; readonly text: string }
  | { readonly kind: 'refused'; readonly elements: readonly LocatedElement[]; readonly problem: Problem };

/** Reads what a scanner sent, beginning with a symbology identifier (GS1 General Specifications 5.1.2 and 7.8). */
export function readScanData(text: string, options: UnknownAiOption = {}): ScanData {
  const symbology = symbologyOf(text);
  if (symbology === undefined) {
    return refused([], problemAt('unknown-symbology-identifier', 0, Math.min(3, text.length)));
  }
  if (symbology.message === 'plain') return { kind: 'plain', symbology, text: text.slice(3) };
  if (symbology.message === 'gtin') return readGtin(text, symbology, symbology.gtinLength ?? 14);
  // In scan data FNC1 is GS alone; the circumflex belongs to the engine's own notation.
  if (text.charAt(3) === '^') return refused([], problemAt('unknown-ai', 3, 1));
  const { elements, problem } = readElementString(text.slice(3), options);
  const located = elements.map((element) => shifted(element, 3));
  if (problem !== undefined) return refused(located, { ...problem, position: problem.position + 3 });
  return { kind: 'elements', symbology, elements: located };
}

/** Writes elements as a scanner sends them, or undefined where the symbology cannot carry them (ISO/IEC 15424). */
export function writeScanData(identifier: string, elements: readonly Gs1Element[]): string | undefined {
  const symbology = symbologyOf(identifier);
  if (symbology === undefined || symbology.message === 'plain' || elements.length === 0) return undefined;
  if (symbology.message === 'element-string') return identifier + writeElementString(elements, gs);
  const [element] = elements;
  const length = symbology.gtinLength ?? 14;
  if (element === undefined || elements.length > 1 || element.ai !== '01') return undefined;
  const fits = element.value.length === 14 && element.value.slice(0, 14 - length) === '0'.repeat(14 - length);
  return fits && endsInCheckDigit(element.value) ? identifier + element.value.slice(14 - length) : undefined;
}

function readGtin(text: string, symbology: Symbology, length: number): ScanData {
  const digits = text.slice(3);
  const nonDigit = csetnumeric(text, 3, text.length);
  if (digits.length !== length) return refused([], problemAt('wrong-gtin-length', 3, digits.length));
  if (nonDigit !== undefined) return refused([], nonDigit);
  if (checkDigit(digits.slice(0, -1)) !== digits.slice(-1)) {
    return refused([], problemAt('incorrect-check-digit', text.length - 1, 1));
  }
  const element = { ai: '01', value: digits.padStart(14, '0'), aiPosition: 3, valuePosition: 3 };
  return { kind: 'elements', symbology, elements: [element] };
}

function shifted(element: LocatedElement, by: number): LocatedElement {
  return { ...element, aiPosition: element.aiPosition + by, valuePosition: element.valuePosition + by };
}

function refused(elements: readonly LocatedElement[], problem: Problem): ScanData {
  return { kind: 'refused', elements, problem };
}
