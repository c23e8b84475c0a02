/** The vector files that the tests of this folder read, as paths below ../shared/data. */
export type VectorFile =
  | 'gs1-syntax/dictionary/lint-vectors.json'
  | 'gs1-syntax/engine/ai-bracketed-to-element-string.json'
  | 'gs1-syntax/engine/ai-element-string-accept.json'
  | 'gs1-syntax/engine/ai-error-markup.json'
  | 'gs1-syntax/engine/ai-linters.json'
  | 'gs1-syntax/engine/ai-associations.json'
  | 'gs1-syntax/engine/hri.json'
  | 'gs1-syntax/engine/scandata-process.json'
  | 'gs1-syntax/engine/scandata-generate.json'
  | 'gs1-syntax/engine/dl-uri-to-element-string.json'
  | 'gs1-syntax/engine/dl-ignored-query-params.json'
  | 'gs1-syntax/engine/dl-uri-generate.json'
  | 'gs1-syntax/engine/uri-escape.json'
  | 'gs1-syntax/engine/uri-unescape.json'
  | 'gs1-syntax/oracle/pharma-random.json'
  | 'gs1-syntax/bwipp/gs1process.json'
  | 'gs1-syntax/bwipp/gs1processdl.json'
  | 'epc-digital-link/tds-examples.json'
  | 'epc-digital-link/canonical-digital-link.json'
  | 'epc-digital-link/openepcis-conversions.json'
  | 'epc-digital-link/openepcis-refused.json'
  | 'pharma/fmd-element-strings.json'
  | 'protocols/aim-identifiers.json';

/** Vectors of others whose answer is not ours, and why. Used by tests only; docs/gs1.md explains them. */
export interface VectorExceptions {
  readonly file: VectorFile;
  readonly reason: string;
  /** What the vectors put in, as the test that reads the file names its cases. */
  readonly inputs: readonly string[];
}

/** Every exception; the tests fail if one of them turns out not to be one any more. */
export const vectorExceptions: readonly VectorExceptions[] = [
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason: 'Plain data is outside GS1 syntax; we write scan data of elements only.',
    inputs: ['QR TESTING', 'DM \\^TESTING', 'DM \\\\^TESTING', 'DotCode TESTING', 'DotCode \\\\^TESTING'],
  },
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason: 'The engine keeps a needless FNC1 at the end; General Specifications 7.8.5 wants none, and we write none.',
    inputs: ['DotCode ^011231231231233310ABC123^99TESTING^'],
  },
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason: 'Composite components of EAN/UPC symbols are not carried on packaging lines and not written here.',
    inputs: [
      'UPCA ^0100416000336108|^99COMPOSITE^98XYZ',
      'UPCE ^0100001234000057|^99COMPOSITE^98XYZ',
      'EAN8 ^0100000002345673|^99COMPOSITE^98XYZ',
    ],
  },
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason: 'A linear part without an AI is an input notation of the engine.',
    inputs: ['DataBarLimited 15012345678907|^99COMPOSITE^98XYZ'],
  },
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason: 'Adding a missing check digit is a service of the engine (setting AddCheckDigit).',
    inputs: ['EAN13 211234567890'],
  },
  {
    file: 'gs1-syntax/engine/scandata-generate.json',
    reason:
      'DataBar Limited takes indicators 0 and 1 only: a limit of that symbol, and ]e0 stands for all DataBar symbols.',
    inputs: ['DataBarLimited 20000000000004'],
  },
  {
    file: 'gs1-syntax/oracle/pharma-random.json',
    reason: 'The recorded mark stops inside a two-byte character and is not readable; the verdict is the same.',
    inputs: ['(01)25187756524383(21)K094C8ZVé(17)381131(10)K7F'],
  },
  {
    file: 'gs1-syntax/bwipp/gs1process.json',
    reason:
      'BWIPP does not test the company prefix; the dictionary (gcppos1) refuses a key that does not start with four digits.',
    inputs: ['(401)12 {}', '(8010)12#-/0123456789ABCDEFGHIJK {}', '(8010)12CDEFGHIJKLMNOPQRSTUVWXYZ {}'],
  },
  {
    file: 'gs1-syntax/bwipp/gs1process.json',
    reason: 'BWIPP takes 0 as a CPID serial; the dictionary (nozeroprefix) refuses it, and so does its own vector.',
    inputs: ['(8010)12345ABC(8011)0 {}'],
  },
  {
    file: 'epc-digital-link/tds-examples.json',
    reason: 'GID is no GS1 key and has no element string.',
    inputs: ['urn:epc:id:gid:31415.271828.1414'],
  },
  {
    file: 'epc-digital-link/canonical-digital-link.json',
    reason: 'The GTIN has a wrong check digit; upstream does not look at it.',
    inputs: ['http://example.de/gtin-8/01/97803111', 'http://example.de/01/040123451234/cpv/344/lot/ABD'],
  },
  {
    file: 'epc-digital-link/openepcis-conversions.json',
    reason: '`/` and `#` stand unescaped; Tag Data Standard (annex A) and RFC 3986 want %2F and %23.',
    inputs: [
      'toURI urn:epc:id:cpi:6282274.234748947/.94304',
      'toURN https://id.gs1.org/8010/4748374/23748#94//8011/94304 7',
      'toURIForClassLevelIdentifier urn:epc:idpat:cpi:858588503943.4/38.*',
      'toURNForClassLevelIdentifier https://id.gs1.org/01/74778478489849/10//777474 10',
    ],
  },
  {
    file: 'epc-digital-link/openepcis-conversions.json',
    reason: 'A company prefix has digits only; upstream cuts twelve characters, a hyphen among them.',
    inputs: ['toURNForClassLevelIdentifier https://id.gs1.org/8010/123457-57578 12'],
  },
  {
    file: 'epc-digital-link/openepcis-conversions.json',
    reason: 'The GTIN has a wrong check digit; upstream drops it unseen, so the URI would name another item.',
    inputs: [
      'toURN https://riseagainst.com/songs/8006/123456789012356787/21/1111 10',
      'toURNForClassLevelIdentifier https://id.gs1.org/8006/123456789012345678 10',
      'toURNForClassLevelIdentifier https://id.gs1.org/8006/394354903094390493 12',
      'toURNForClassLevelIdentifier https://samsung.com/de/01/12345678901234/10/9999 6',
      'toURNForClassLevelIdentifier https://id.gs1.org/01/12475775757579/10/488484 10',
    ],
  },
  {
    file: 'epc-digital-link/openepcis-conversions.json',
    reason: 'Piece 40 of 39 does not exist (dictionary, pieceoftotal).',
    inputs: ['toURIForClassLevelIdentifier urn:epc:idpat:itip:493494.3399430.40.39.*'],
  },
];

/** The inputs of a file that are exceptions. */
export function exceptionsOf(file: VectorFile): ReadonlySet<string> {
  return new Set(vectorExceptions.filter((group) => group.file === file).flatMap(({ inputs }) => inputs));
}
