import type { Fault } from '../fault.ts';

/** A reject falls into the bin, but the sensor does not see it fall. */
export const rejectSensorBlind: Fault = {
  id: 'MEA-14',
  name: 'reject sensor blind',
  category: 'Measurement',
  station: 'conveyor',
  cause: 'The light barrier of the bin is dirty or out of line.',
  onTheWire: 'The PLC reports that nothing was seen to fall for the item, though the unit lies in the bin.',
  parameters: {},
  seam: 'gate',
  subject: 'unit',
  sensors: ['rejectSensor'],
  policies: ['the bin is counted when the batch is closed'],
  expectation: {
    detected: 'The reject is not confirmed.',
    firstOut: ['A06'],
    permitted: ['A23'],
    forbidden: ['A03', 'A04', 'A05', 'A09'],
    within_ms: 200,
    containment: 'The line stops at once, as if the gate had failed, and the unit is located by hand.',
    reconciliation:
      'The number is rejected; the bin holds one unit more than was confirmed, which the books must show.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 5.4 A06; new row after MEA-12',
  mark: 'P',
  // Acts only on a unit that is to be rejected: plan it together with a fault that spoils the same unit.
  inject(line, injection) {
    return line.gate.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'unseen' };
    });
  },
};
