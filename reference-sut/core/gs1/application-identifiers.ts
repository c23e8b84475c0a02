/** What an element's value may hold: a key ends in a check digit, a date is yymmdd. */
export type ValueKind = 'key' | 'date' | 'digits' | 'text';

/** One application identifier: its code, its name in GS1's words and the form of its value. */
export interface ApplicationIdentifier {
  readonly code: string;
  readonly title: string;
  readonly kind: ValueKind;
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** No separator is needed after these, because the first two digits already tell the length. */
  readonly predefinedLength: boolean;
}

// GS1 General Specifications, section 3, for the elements that a packaging line meets.
const ALL: readonly ApplicationIdentifier[] = [
  key('00', 'SSCC', 18),
  key('01', 'GTIN', 14),
  key('02', 'CONTENT', 14),
  text('10', 'BATCH/LOT', 20),
  date('11', 'PROD DATE'),
  date('13', 'PACK DATE'),
  date('15', 'BEST BEFORE'),
  date('16', 'SELL BY'),
  date('17', 'USE BY OR EXPIRY'),
  { code: '20', title: 'VARIANT', kind: 'digits', lengthMin: 2, lengthMax: 2, predefinedLength: true },
  text('21', 'SERIAL', 20),
  text('22', 'CPV', 20),
  count('30', 'VAR. COUNT'),
  count('37', 'COUNT'),
  text('240', 'ADDITIONAL ID', 30),
  text('250', 'SECONDARY SERIAL', 30),
  ...['PZN', 'CIP', 'CN', 'DRN', 'AIM', 'NDC', 'AIC', 'SRN'].map((number, index) =>
    text(`71${index}`, `NHRN ${number}`, 20),
  ),
  ...['91', '92', '93', '94', '95', '96', '97', '98', '99'].map((code) => text(code, 'INTERNAL', 90)),
];

const byCode: ReadonlyMap<string, ApplicationIdentifier> = new Map(ALL.map((entry) => [entry.code, entry]));

/** Finds the application identifier with this code. */
export function applicationIdentifier(code: string): ApplicationIdentifier | undefined {
  return byCode.get(code);
}

/** Finds the application identifier that begins at a position; no code of two digits is the start of a longer one. */
export function applicationIdentifierAt(text: string, position: number): ApplicationIdentifier | undefined {
  return byCode.get(text.slice(position, position + 2)) ?? byCode.get(text.slice(position, position + 3));
}

function key(code: string, title: string, length: number): ApplicationIdentifier {
  return { code, title, kind: 'key', lengthMin: length, lengthMax: length, predefinedLength: true };
}

function date(code: string, title: string): ApplicationIdentifier {
  return { code, title, kind: 'date', lengthMin: 6, lengthMax: 6, predefinedLength: true };
}

function count(code: string, title: string): ApplicationIdentifier {
  return { code, title, kind: 'digits', lengthMin: 1, lengthMax: 8, predefinedLength: false };
}

function text(code: string, title: string, lengthMax: number): ApplicationIdentifier {
  return { code, title, kind: 'text', lengthMin: 1, lengthMax, predefinedLength: false };
}
