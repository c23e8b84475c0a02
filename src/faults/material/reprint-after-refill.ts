import type { Fault } from '../fault.ts';

/** After ribbon or labels were refilled the printer prints its last content again, for the record of this unit. */
export const reprintAfterRefill: Fault = {
  id: 'MAT-05',
  name: 'reprint after refill',
  category: 'Material',
  station: 'printer',
  cause:
    'End of ribbon or roll: the printer is refilled and starts with the print that it held last, though it counts the next record.',
  onTheWire:
    'The record of this unit is confirmed as printed; the carton carries the serial number of the unit before.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['binding: early by print confirmation', 'first print after a refill is rejected'],
  expectation: {
    detected: 'The verifier reads a serial number that was accepted before.',
    firstOut: ['A03'],
    permitted: ['A13', 'A17'],
    forbidden: ['A04', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops at once; both units and everything inspected between them are on hold.',
    reconciliation: 'The serial number that was confirmed but is on no carton is rejected and never reused.',
  },
  requirements: ['URS-C01', 'URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-05, 9.7; 7.1 reprint after media out',
  mark: 'P',
  inject(line, injection) {
    let last = '';
    return line.print.add(({ unit, text }) => {
      const before = last;
      last = text;
      if (before === '' || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'content', text: before };
    });
  },
};
