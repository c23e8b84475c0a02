import { type Epc, epcProblems } from './epc.ts';
import { percentEscape, percentUnescape } from './percent-escape.ts';
import { type Gs1Problems, oneProblem } from './problem.ts';

/** The canonical domain of GS1 Digital Link URIs; other resolvers name the same things. */
export const GS1_DOMAIN = 'https://id.gs1.org';

/** Writes an EPC as a GS1 Digital Link URI: `/01/{gtin}/21/{serial}`, `/01/{gtin}/10/{batch}` or `/00/{sscc}`. */
export function toDigitalLink(epc: Epc, domain: string = GS1_DOMAIN): string {
  if (epc.kind === 'sscc') return `${domain}/00/${epc.sscc}`;
  const qualifier = epc.kind === 'sgtin' ? `21/${percentEscape(epc.serial)}` : `10/${percentEscape(epc.batch)}`;
  return `${domain}/01/${epc.gtin}/${qualifier}`;
}

/** Reads the Digital Link URI of a serialized product, a batch or an SSCC on any domain; a query is left aside. */
export function parseDigitalLink(uri: string): Epc | Gs1Problems {
  const queryAt = uri.indexOf('?');
  const path = queryAt === -1 ? uri : uri.slice(0, queryAt);
  const parts = path.split('/');
  const unescaped = percentUnescape(parts.at(-1) ?? '');
  if (!uri.startsWith('http')) return oneProblem('invalidUri', 0, uri.length);
  if (unescaped.kind === 'invalid') {
    return oneProblem('invalidPercentSequence', path.lastIndexOf('/') + 1 + unescaped.position, 3);
  }
  const epc = fromTail(parts.slice(-4, -1), unescaped.value);
  if (epc === undefined) return oneProblem('invalidUri', 0, uri.length);
  const problems = epcProblems(epc);
  return problems.length > 0 ? { kind: 'problems', problems } : epc;
}

function fromTail(tail: readonly string[], value: string): Epc | undefined {
  const [key, gtin = '', qualifier] = tail;
  if (key === '01' && qualifier === '21') return { kind: 'sgtin', gtin, serial: value };
  if (key === '01' && qualifier === '10') return { kind: 'lgtin', gtin, batch: value };
  return qualifier === '00' ? { kind: 'sscc', sscc: value } : undefined;
}
