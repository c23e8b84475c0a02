import type { Fault } from '../fault.ts';

/** Somebody takes a reject out of the bin and puts it on the belt before the verifier. */
export const rejectPutBack: Fault = {
  id: 'MAN-04',
  name: 'reject put back on the belt',
  category: 'Man',
  station: 'operator',
  cause: 'An operator believes that the unit was rejected for nothing and gives it a second chance.',
  onTheWire: 'A unit comes to the verifier that the first photo-eye did not announce; its serial number is rejected.',
  parameters: {
    delay: { kind: 'number', unit: 'ms', min: 1, max: 5000, standard: 475, means: 'time after the unit fell' },
  },
  seam: 'hands',
  subject: 'unit',
  moment: 'unitEjected',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['rejects come back only by rework with a person in charge'],
  expectation: {
    detected:
      'The verifier reads a serial number whose state is rejected, on a unit that the first eye did not announce.',
    // A reject whose code cannot be read, or whose number was burnt, is noticed as a unit that nobody announced.
    firstOut: ['A03', 'A04', 'A08', 'A09'],
    permitted: ['A12', 'A13', 'A17', 'A23'],
    forbidden: ['A05', 'A06'],
    within_ms: 2000,
    containment: 'The line stops; the unit is ejected again and never packed.',
    reconciliation:
      'The number stays rejected and is counted once; one pack fell twice, which the count of the bin must show.',
  },
  requirements: ['URS-C01', 'URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.4 MAN-04',
  mark: 'P',
  // With the standard delay the unit lands in the middle of a gap of the standard line, not on another unit.
  // Acts only on a unit that fell into the bin: plan it together with a fault that spoils the same unit.
  inject(line, injection) {
    let healed = false;
    injection.atMoment((unit) => {
      injection.after(injection.number('delay') * 1000, () => {
        if (!healed && line.hands.putBackRejected('verifier', unit) > 0) injection.fired(unit);
      });
    });
    return {
      [Symbol.dispose]: () => {
        healed = true;
      },
    };
  },
};
