import { nothingToHeal, type Fault } from '../fault.ts';

/** The time service sets the controller's clock back. */
export const clockStepsBack: Fault = {
  id: 'ENV-11',
  name: 'clock steps back',
  category: 'Environment',
  station: 'clock',
  cause: 'A leap second or a correction by the time service sets the clock back in one step.',
  onTheWire: 'Event times repeat, and a later event bears an earlier time.',
  parameters: {
    step: { kind: 'number', unit: 'ms', min: 3000, max: 86_400_000, standard: 5000, means: 'size of the step' },
  },
  seam: 'sut',
  subject: 'line',
  moment: 'unitMarked',
  sensors: ['controllerClock'],
  policies: ['order is kept by sequence numbers, not by time'],
  expectation: {
    detected: 'The clock reads less than it did before.',
    firstOut: ['A21'],
    permitted: [],
    forbidden: ['A03', 'A06', 'A09', 'A10', 'A12', 'A13'],
    within_ms: 1000,
    containment: 'No unit is touched; time-outs go by a clock that only runs forward.',
    reconciliation: 'The books balance; records stay in the order of their sequence.',
  },
  requirements: ['URS-C03', 'URS-C08'],
  source: 'domain.md 9.6 ENV-11; 5.4 A21',
  mark: 'P',
  // A clock that was set stays set: there is nothing left standing that could be taken away.
  inject(line, injection) {
    injection.atMoment((unit) => {
      line.sut.stepClock(-injection.number('step'));
      injection.fired(unit);
    });
    return nothingToHeal;
  },
};
