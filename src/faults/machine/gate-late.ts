import type { Fault } from '../fault.ts';

/** The flap of the gate comes too late: the bad unit goes on and the good one behind it falls. */
export const gateLate: Fault = {
  id: 'MAC-15',
  name: 'reject gate late',
  category: 'Machine',
  station: 'conveyor',
  cause: 'Low pressure or wear makes the ejector slow; it hits the unit behind the one that was meant.',
  onTheWire: 'Nothing falls for the item that was to be rejected; then something falls for an item that was good.',
  parameters: {},
  seam: 'gate',
  subject: 'unit',
  sensors: ['rejectSensor', 'postRejectReader'],
  policies: ['the unit is located by hand before the restart, or the reader behind the gate finds it'],
  expectation: {
    detected:
      'The reject sensor does not confirm the reject; the reader behind the gate sees the unit; a good item falls.',
    firstOut: ['A06', 'A09'],
    permitted: ['A16', 'A17'],
    forbidden: ['A03', 'A04', 'A05'],
    within_ms: 300,
    containment:
      'The line stops at once; the bad unit is found behind the gate, or its case is blocked; the good one in the bin stays a reject.',
    reconciliation: 'Both numbers are rejected; the good one counts as ejected after good.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-15; 5.4 A06, A09',
  mark: 'P',
  // Acts only on a unit that is to be rejected: plan it together with a fault that spoils the same unit.
  inject(line, injection) {
    return line.gate.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'late' };
    });
  },
};
