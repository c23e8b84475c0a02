import { applicationIdentifier } from './application-identifiers.ts';
import type { Gs1Problem } from './problem.ts';
import { valueProblems } from './value.ts';

/** What an EPC names: one pack or case of a product, one logistic unit, or a batch of a product. */
export type Epc =
  | { readonly kind: 'sgtin'; readonly gtin: string; readonly serial: string }
  | { readonly kind: 'sscc'; readonly sscc: string }
  | { readonly kind: 'lgtin'; readonly gtin: string; readonly batch: string };

/** Lists what is wrong with the values of an EPC, each problem with its application identifier. */
export function epcProblems(epc: Epc): readonly Gs1Problem[] {
  if (epc.kind === 'sscc') return problemsOf('00', epc.sscc);
  const qualifier = epc.kind === 'sgtin' ? problemsOf('21', epc.serial) : problemsOf('10', epc.batch);
  return [...problemsOf('01', epc.gtin), ...qualifier];
}

function problemsOf(code: string, value: string): Gs1Problem[] {
  const entry = applicationIdentifier(code);
  return entry === undefined ? [] : valueProblems(entry, value);
}
