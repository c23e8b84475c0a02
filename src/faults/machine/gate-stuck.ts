import type { Fault } from '../fault.ts';

/** The valve of the reject gate does not move: a unit that shall fall goes on. */
export const gateStuck: Fault = {
  id: 'MAC-14',
  name: 'reject gate stuck',
  category: 'Machine',
  station: 'conveyor',
  cause: 'The valve of the ejector sticks, or its flap is blocked by a carton.',
  onTheWire: 'The PLC reports that nothing was seen to fall for the item; the unit goes on towards packing.',
  parameters: {},
  seam: 'gate',
  subject: 'unit',
  sensors: ['rejectSensor', 'postRejectReader'],
  policies: ['the unit is located by hand before the restart, or the reader behind the gate finds it'],
  expectation: {
    detected: 'The reject sensor sees nothing fall; the reader behind the gate sees the unit.',
    firstOut: ['A06'],
    permitted: ['A09', 'A16', 'A17'],
    forbidden: ['A03', 'A04', 'A05'],
    within_ms: 200,
    containment: 'The line stops at once; the unit is found behind the gate, or its case is blocked.',
    reconciliation: 'The number of the unit is rejected; the count of the bin is short by this unit until it is found.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-14; 5.4 A06',
  mark: 'P',
  // Acts only on a unit that is to be rejected: plan it together with a fault that spoils the same unit.
  inject(line, injection) {
    return line.gate.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'stuck' };
    });
  },
};
