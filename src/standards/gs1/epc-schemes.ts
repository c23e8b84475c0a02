/** How an EPC scheme lays a GS1 key out in its URI (EPC Tag Data Standard, sections 6 and 7). */
export interface EpcScheme {
  readonly scheme: string;
  readonly ai: string;
  /** Digits of company prefix and reference together; 0 where the reference is any text after the prefix. */
  readonly digitCount: number;
  /** Whether the first digit of the key stands in front of the reference: indicator or extension digit. */
  readonly movesFirstDigit?: boolean;
  /** Digits that stand before the key and are not in the URI. */
  readonly filler?: string;
  readonly hasCheckDigit?: boolean;
  /** Lengths of further digit fields of the key, after its check digit. */
  readonly fieldLengths?: readonly number[];
  /** Where the serial part is: an AI of its own, or the rest of the key's value. */
  readonly serial?: { readonly ai: string } | 'rest of the value';
  /** What the URI has for "no serial" where the serial may be missing in the element string. */
  readonly absentSerial?: string;
  /** `instance`: urn:epc:id; `class`: urn:epc:class. */
  readonly level: 'instance' | 'class';
  /** Whether urn:epc:idpat with serial `*` stands for the key without a serial. */
  readonly hasPattern?: boolean;
}

const gtin = { ai: '01', digitCount: 13, movesFirstDigit: true, hasCheckDigit: true } as const;
const gsrn = { digitCount: 17, hasCheckDigit: true, level: 'instance' } as const;

/** The EPC schemes of GS1 keys (EPC Tag Data Standard, table 6-1); the first that fits the elements is used. */
export const epcSchemes: readonly EpcScheme[] = [
  { scheme: 'sgtin', ...gtin, serial: { ai: '21' }, level: 'instance', hasPattern: true },
  { scheme: 'upui', ...gtin, serial: { ai: '235' }, level: 'instance', hasPattern: true },
  { scheme: 'lgtin', ...gtin, serial: { ai: '10' }, level: 'class' },
  {
    scheme: 'itip',
    ...gtin,
    ai: '8006',
    fieldLengths: [2, 2],
    serial: { ai: '21' },
    level: 'instance',
    hasPattern: true,
  },
  { scheme: 'sscc', ai: '00', digitCount: 17, movesFirstDigit: true, hasCheckDigit: true, level: 'instance' },
  {
    scheme: 'sgln',
    ai: '414',
    digitCount: 12,
    hasCheckDigit: true,
    serial: { ai: '254' },
    absentSerial: '0',
    level: 'instance',
  },
  { scheme: 'pgln', ai: '417', digitCount: 12, hasCheckDigit: true, level: 'instance' },
  {
    scheme: 'grai',
    ai: '8003',
    filler: '0',
    digitCount: 12,
    hasCheckDigit: true,
    serial: 'rest of the value',
    level: 'instance',
    hasPattern: true,
  },
  { scheme: 'giai', ai: '8004', digitCount: 0, level: 'instance' },
  {
    scheme: 'gdti',
    ai: '253',
    digitCount: 12,
    hasCheckDigit: true,
    serial: 'rest of the value',
    level: 'instance',
    hasPattern: true,
  },
  {
    scheme: 'sgcn',
    ai: '255',
    digitCount: 12,
    hasCheckDigit: true,
    serial: 'rest of the value',
    level: 'instance',
    hasPattern: true,
  },
  { scheme: 'gsrn', ai: '8018', ...gsrn },
  { scheme: 'gsrnp', ai: '8017', ...gsrn },
  { scheme: 'cpi', ai: '8010', digitCount: 0, serial: { ai: '8011' }, level: 'instance', hasPattern: true },
  { scheme: 'ginc', ai: '401', digitCount: 0, level: 'instance' },
  { scheme: 'gsin', ai: '402', digitCount: 16, hasCheckDigit: true, level: 'instance' },
];

/** Lengths that a GS1 Company Prefix has in an EPC URI (EPC Tag Data Standard 7.1: 6 to 12 digits). */
export const gcpLengths: { readonly min: number; readonly max: number } = { min: 6, max: 12 };
