import type { Fault } from '../fault.ts';
import { changePrintedCode } from '../printed-code.ts';

/** Serial number and lot change places in the template. */
export const templateFieldsSwapped: Fault = {
  id: 'MET-04',
  name: 'lot and serial swapped',
  category: 'Method',
  station: 'printer',
  cause: 'The order of the fields in the template is not the order in which the records bring them.',
  onTheWire: 'A well-formed GS1 code whose (21) is the lot and whose (10) is the serial number.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['every element is compared with the order, not only the check digits'],
  expectation: {
    detected: 'The lot that is read is not that of the order.',
    firstOut: ['A05'],
    permitted: ['A04'],
    forbidden: ['A03', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The first such unit is rejected and the line stops.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.2 MET-04',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit, text }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      const swapped = changePrintedCode(text, (code) => ({ ...code, serial: code.batch, batch: code.serial }));
      return { kind: 'content', text: swapped };
    });
  },
};
