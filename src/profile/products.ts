import { checkDigit, endsInCheckDigit } from '../standards/gs1/index.ts';
import { needed, optional, record, standard } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { checkedText, text, wholeNumber, word } from './shape/scalars.ts';

/** What a serial number of a product looks like; `gs1` is CSET 82, all that AI (21) allows. */
export interface SerialFormat {
  readonly length: number;
  readonly characters: 'digits' | 'upperAlphanumeric' | 'gs1';
}

/** A product and its hierarchy: units in cases (or in bundles in cases) on pallets. */
export interface Product {
  /** 14 digits, as in AI (01). */
  readonly gtin: string;
  readonly name: string;
  /** Digits of the company prefix in the GTIN, from the master data; no rule gives it. */
  readonly gcpLength: number;
  readonly serials: SerialFormat;
  readonly unitsPerBundle?: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  readonly caseGtin?: string;
}

/** Company prefix and extension digit of the SSCCs that the line gives out. */
export interface SsccNumbers {
  readonly gcp: string;
  readonly extensionDigit: number;
}

const gtin: Shape<string> = checkedText(/^\d{14}$/, 'a GTIN of 14 digits in quotes, with its check digit', (value) =>
  endsInCheckDigit(value)
    ? undefined
    : `the check digit of ${value} is ${value.slice(-1)}; it would be ${checkDigit(value.slice(0, -1))}`,
);

/** Digits of a GS1 company prefix (GS1 General Specifications 1.4.4: 4 to 12). */
export const gcp: Shape<string> = text({ pattern: /^\d{4,12}$/, says: 'a company prefix of 4 to 12 digits in quotes' });

const serialFormat: Shape<SerialFormat> = record<SerialFormat>('SerialFormat', 'What a serial number looks like.', {
  length: needed(wholeNumber(1, 20, 'characters'), 'length of a serial number, AI (21)'),
  characters: needed(
    word(['digits', 'upperAlphanumeric', 'gs1']),
    'which characters it may hold; gs1 is CSET 82, all that AI (21) allows',
  ),
});

/** A product in the file. */
export const product: Shape<Product> = record<Product>('Product', 'A product and its hierarchy.', {
  gtin: needed(gtin, 'GTIN of the unit'),
  name: needed(text(), 'name, for reports'),
  gcpLength: needed(wholeNumber(4, 12, 'digits'), 'length of the company prefix in the GTIN, from the master data'),
  serials: needed(serialFormat, 'what its serial numbers look like'),
  unitsPerBundle: optional(wholeNumber(1, 1000), 'units in a bundle, where the line makes bundles'),
  unitsPerCase: needed(wholeNumber(1, 1000), 'units in a full case'),
  casesPerPallet: needed(wholeNumber(1, 1000), 'cases on a full pallet'),
  caseGtin: optional(gtin, 'GTIN of the case, where cases have one beside the SSCC'),
});

/** SSCC numbers in the file. */
export const ssccNumbers: Shape<SsccNumbers> = record<SsccNumbers>('SsccNumbers', 'How the line makes its SSCCs.', {
  gcp: needed(gcp, 'company prefix of the SSCCs'),
  extensionDigit: standard(0, wholeNumber(0, 9), 'first digit of the SSCCs'),
});
