import type { Fault } from '../fault.ts';
import { changePrintedCode } from '../printed-code.ts';

/** The code carries another expiry than the order. */
export const wrongExpiryPrinted: Fault = {
  id: 'MET-17',
  name: 'wrong expiry printed',
  category: 'Method',
  station: 'printer',
  cause: "The template adds the shelf life to the coder's own date instead of printing the date of the order.",
  onTheWire:
    'The code is well-formed and its serial number is the expected one, but (17) is not the date of the order.',
  parameters: {
    years: {
      kind: 'number',
      unit: 'years',
      min: 1,
      max: 10,
      standard: 1,
      means: 'years that the printed date is later',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['every element is compared with the order, not only the check digits'],
  expectation: {
    detected: 'The expiry that is read is not that of the order.',
    firstOut: ['A05'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A06', 'A09'],
    within_ms: 500,
    containment:
      'The line stops at once; the unit is rejected, and everything since the last good check is under review.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.2 after MET-15; 5.4 A05',
  mark: 'P',
  inject(line, injection) {
    const later = (yymmdd: string): string => {
      const year = (Number(yymmdd.slice(0, 2)) + injection.number('years')) % 100;
      return String(year).padStart(2, '0') + yymmdd.slice(2);
    };
    return line.print.add(({ unit, text }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      const changed = changePrintedCode(text, (code) => ({ ...code, expirationDate: later(code.expirationDate) }));
      return { kind: 'content', text: changed };
    });
  },
};
