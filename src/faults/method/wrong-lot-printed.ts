import type { Fault } from '../fault.ts';
import { changePrintedCode } from '../printed-code.ts';

/** The code carries another lot than the order. */
export const wrongLotPrinted: Fault = {
  id: 'MET-16',
  name: 'wrong lot printed',
  category: 'Method',
  station: 'printer',
  cause: 'The lot stands as fixed text in the template and was not changed with the order, or its field is too short.',
  onTheWire: 'The code is well-formed and its serial number is the expected one, but (10) is not the lot of the order.',
  parameters: {
    lot: {
      kind: 'word',
      words: ['previous order', 'cut short'],
      standard: 'previous order',
      means: 'the lot of an order before, or the right one without its last character',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['every element is compared with the order, not only the check digits'],
  expectation: {
    detected: 'The lot that is read is not that of the order.',
    firstOut: ['A05'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A06', 'A09'],
    within_ms: 500,
    containment:
      'The line stops at once; the unit is rejected, and everything since the last good check is under review.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.2 after MET-04 and MET-09; 5.4 A05',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit, text }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      const cutShort = injection.word('lot') === 'cut short';
      const wrong = (batch: string): string => (cutShort && batch.length > 1 ? batch.slice(0, -1) : 'PREVIOUS7');
      return { kind: 'content', text: changePrintedCode(text, (code) => ({ ...code, batch: wrong(code.batch) })) };
    });
  },
};
