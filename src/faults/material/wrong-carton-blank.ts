import type { Fault } from '../fault.ts';
import { changePrintedCode, withCheckDigit } from '../printed-code.ts';

/** Cartons of another product are in the magazine: what is read on the unit names another GTIN. */
export const wrongCartonBlank: Fault = {
  id: 'MAT-03',
  name: 'wrong carton blank',
  category: 'Material',
  station: 'printer',
  cause:
    'Blanks of another product or another pack size were loaded at the cartoner; their preprinted part names another GTIN.',
  onTheWire:
    'The code is well-formed and its serial number is the expected one, but (01) is not the GTIN of the order.',
  parameters: {
    gtin: {
      kind: 'word',
      words: ['other product', 'other packaging level', 'wrong check digit'],
      standard: 'other product',
      means: 'how the GTIN differs from that of the order; a right check digit does not make it the right product',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: [],
  expectation: {
    detected: 'The verifier reads a GTIN that is not that of the order.',
    firstOut: ['A05'],
    permitted: [],
    forbidden: ['A03', 'A06', 'A09'],
    within_ms: 500,
    containment:
      'The line stops at once; the unit and what is under way behind it go into the reject bin; a restart needs a line clearance.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.1 MAT-03; 21 CFR 211.122, 211.125',
  mark: 'P',
  inject(line, injection) {
    const wrong = (gtin: string): string => {
      const how = injection.word('gtin');
      if (how === 'wrong check digit') return gtin.slice(0, 13) + String((Number(gtin[13]) + 1) % 10);
      if (how === 'other packaging level') return withCheckDigit(String((Number(gtin[0]) + 1) % 9) + gtin.slice(1, 13));
      return withCheckDigit(gtin.slice(0, 12) + String((Number(gtin[12]) + 1) % 10));
    };
    return line.print.add(({ unit, text }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'content', text: changePrintedCode(text, (code) => ({ ...code, gtin: wrong(code.gtin) })) };
    });
  },
};
