import { readDigitalLink } from './digital-link.ts';
import type { DigitalLinkOptions } from './digital-link.ts';
import type { Gs1Element } from './element.ts';
import { epcSchemes } from './epc-schemes.ts';
import { readEpcUri } from './epc-uri.ts';
import { writeDigitalLink } from './write-digital-link.ts';

/**
 * The constrained canonical Digital Link URI of an EPC URI or Digital Link URI, or undefined if the text is neither:
 * host id.gs1.org, the key with its serial (or else its lot), nothing else (GS1 CBV 2.0, section 8.9.1).
 */
export function canonicalIdentifier(text: string): string | undefined {
  const elements = identify(text);
  if (elements === undefined) return undefined;
  const written = writeDigitalLink(constrained(elements));
  return written.ok ? written.uri : undefined;
}

// Identifiers hold no dates that are kept, so any year will do; older URI forms name the same things.
const tolerant: DigitalLinkOptions = {
  referenceYear: 2000,
  zeroSuppressedGtins: 'permitted',
  convenienceAlphas: 'permitted',
};

function identify(text: string): readonly Gs1Element[] | undefined {
  if (text.startsWith('urn:')) {
    const epc = readEpcUri(text);
    return epc.ok ? epc.elements : undefined;
  }
  // Query and fragment do not identify, so what is wrong in them does not matter.
  const link = readDigitalLink(text.replace(/[?#].*$/s, ''), tolerant);
  return link.ok ? link.elements : undefined;
}

function constrained(elements: readonly Gs1Element[]): Gs1Element[] {
  const [key, ...qualifiers] = elements;
  if (key === undefined) return [];
  for (const { ai, serial } of epcSchemes) {
    if (ai !== key.ai || typeof serial !== 'object') continue;
    const kept = qualifiers.find((qualifier) => qualifier.ai === serial.ai);
    if (kept !== undefined) return [key, kept];
  }
  return [key];
}
