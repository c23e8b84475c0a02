/** Why a GS1 linter refuses a value; the words are those of the GS1 Barcode Syntax Tests. */
export type LintCode =
  | 'non-digit-character'
  | 'invalid-cset82-character'
  | 'invalid-cset39-character'
  | 'invalid-cset64-character'
  | 'invalid-cset64-padding'
  | 'incorrect-check-digit'
  | 'too-short-for-check-digit'
  | 'incorrect-check-pair'
  | 'too-short-for-check-pair'
  | 'too-long-for-check-pair-implementation'
  | 'invalid-gcp-prefix'
  | 'too-short-for-gcp'
  | 'invalid-import-idx-character'
  | 'importer-idx-must-be-one-character'
  | 'invalid-percent-sequence'
  | 'requires-non-digit-character'
  | 'not-hyphen'
  | 'illegal-zero-value'
  | 'illegal-zero-prefix'
  | 'not-zero'
  | 'not-zero-or-one'
  | 'invalid-winding-direction'
  | 'invalid-length-for-piece-of-total'
  | 'zero-piece-number'
  | 'zero-total-pieces'
  | 'piece-number-exceeds-total'
  | 'position-in-sequence-malformed'
  | 'position-exceeds-end'
  | 'latitude-invalid-length'
  | 'invalid-latitude'
  | 'longitude-invalid-length'
  | 'invalid-longitude'
  | 'date-too-short'
  | 'date-too-long'
  | 'illegal-month'
  | 'illegal-day'
  | 'hour-too-short'
  | 'hour-too-long'
  | 'illegal-hour'
  | 'minute-too-short'
  | 'minute-too-long'
  | 'illegal-minute'
  | 'second-too-short'
  | 'second-too-long'
  | 'illegal-second'
  | 'hour-with-minute-too-short'
  | 'hour-with-minute-too-long'
  | 'not-iso3166'
  | 'not-iso3166-or-999'
  | 'not-iso3166-alpha2'
  | 'not-iso4217'
  | 'invalid-biological-sex-code'
  | 'invalid-media-type'
  | 'invalid-package-type'
  | 'iban-too-short'
  | 'iban-too-long'
  | 'invalid-iban-character'
  | 'illegal-iban-country-code'
  | 'incorrect-iban-checksum'
  | `coupon-${string}`;

/** Why a text is refused as a whole, before or after its values are looked at. */
export type StructureCode =
  | 'no-elements'
  | 'unknown-ai'
  | 'malformed-brackets'
  | 'value-too-short'
  | 'value-too-long'
  | 'required-ai-missing'
  | 'excluded-ai-present'
  | 'repeated-ai-differs'
  | 'serialised-key-missing'
  | 'unknown-symbology-identifier'
  | 'not-gs1-symbology'
  | 'wrong-gtin-length'
  | 'not-a-uri'
  | 'no-digital-link-key'
  | 'bad-path-order'
  | 'not-a-data-attribute'
  | 'belongs-in-path'
  | 'repeated-ai'
  | 'not-an-epc-uri'
  | 'unknown-epc-scheme'
  | 'wrong-gcp-length'
  | 'wrong-epc-length'
  | 'no-epc-key';

/** A stable word for each thing that can be wrong with GS1 data. */
export type ProblemCode = LintCode | StructureCode;

/** Something wrong with GS1 data from outside: what, and which characters of the text that was given. */
export interface Problem {
  readonly code: ProblemCode;
  /** Offset of the first bad character in the text given, counted from 0. */
  readonly position: number;
  /** Number of bad characters; 0 where something is missing. */
  readonly length: number;
  readonly message?: string;
}

/** Names a problem at a stretch of the text. */
export function problemAt(code: ProblemCode, position: number, length: number, message?: string): Problem {
  return message === undefined ? { code, position, length } : { code, position, length, message };
}
