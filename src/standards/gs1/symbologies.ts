/** What the message of a symbology means after its AIM identifier was taken off. */
export type MessageKind = 'element-string' | 'gtin' | 'plain';

/** A symbology identifier that scanners put before the message (ISO/IEC 15424; GS1 General Specifications 5.1.2). */
export interface Symbology {
  readonly identifier: string;
  readonly name: string;
  readonly message: MessageKind;
  /** Number of digits of a symbol that carries a GTIN and nothing else. */
  readonly gtinLength?: number;
}

/** Symbologies met on packs, cases and pallets (ISO/IEC 15424). */
export const symbologies: readonly Symbology[] = [
  { identifier: ']d2', name: 'GS1 DataMatrix', message: 'element-string' },
  { identifier: ']C1', name: 'GS1-128', message: 'element-string' },
  { identifier: ']Q3', name: 'GS1 QR Code', message: 'element-string' },
  { identifier: ']e0', name: 'GS1 DataBar', message: 'element-string' },
  { identifier: ']J1', name: 'GS1 DotCode', message: 'element-string' },
  { identifier: ']E0', name: 'EAN-13, UPC-A or UPC-E', message: 'gtin', gtinLength: 13 },
  { identifier: ']E4', name: 'EAN-8', message: 'gtin', gtinLength: 8 },
  { identifier: ']I1', name: 'ITF-14', message: 'gtin', gtinLength: 14 },
  { identifier: ']d1', name: 'Data Matrix ECC 200', message: 'plain' },
  { identifier: ']d3', name: 'Data Matrix ECC 200, FNC1 second', message: 'plain' },
  { identifier: ']d4', name: 'Data Matrix ECC 200, ECI', message: 'plain' },
  { identifier: ']C0', name: 'Code 128', message: 'plain' },
  { identifier: ']Q1', name: 'QR Code', message: 'plain' },
  { identifier: ']J0', name: 'DotCode', message: 'plain' },
  { identifier: ']A0', name: 'Code 39', message: 'plain' },
  { identifier: ']L2', name: 'PDF417', message: 'plain' },
  { identifier: ']z0', name: 'Aztec Code', message: 'plain' },
];

const byIdentifier: ReadonlyMap<string, Symbology> = new Map(symbologies.map((entry) => [entry.identifier, entry]));

/** The symbology that the text's first three characters identify, or undefined (ISO/IEC 15424). */
export function symbologyOf(text: string): Symbology | undefined {
  return byIdentifier.get(text.slice(0, 3));
}
