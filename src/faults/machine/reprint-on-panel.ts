import type { Fault } from '../fault.ts';

/** Somebody presses the reprint key on the coder's panel: the last code is on one more carton. */
export const reprintOnPanel: Fault = {
  id: 'MAC-07',
  name: 'reprint on the panel',
  category: 'Machine',
  station: 'printer',
  cause:
    'The reprint key of the coder is not locked; the last code is printed once more on the unit in front of the head.',
  onTheWire:
    'No message at all: the record of the unit stays in the buffer; only the camera sees the serial number again.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['panel of the coder locked'],
  expectation: {
    detected: 'The verifier reads a serial number that was accepted before, on a unit without a confirmed print.',
    firstOut: ['A03'],
    permitted: ['A13', 'A08', 'A17'],
    forbidden: ['A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops at once; both units and everything inspected between them are on hold.',
    reconciliation: 'The serial number is counted once; the second unit is a reject without a number of its own.',
  },
  requirements: ['URS-C01', 'URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-07',
  mark: 'P',
  inject(line, injection) {
    let printed = false;
    return line.print.add(({ unit }) => {
      const before = printed;
      printed = true;
      if (!before || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'reprint' };
    });
  },
};
