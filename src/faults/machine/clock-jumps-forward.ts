import { nothingToHeal, type Fault } from '../fault.ts';

/** The time server comes back after a long drift, and the controller's clock jumps forward. */
export const clockJumpsForward: Fault = {
  id: 'MAC-26',
  name: 'clock jumps forward',
  category: 'Machine',
  station: 'clock',
  cause: "The time server was out of reach and the controller's clock went slow; then it is set right in one step.",
  onTheWire: 'Event times of neighbouring units lie further apart than the line could make them.',
  parameters: {
    step: { kind: 'number', unit: 'ms', min: 3000, max: 86_400_000, standard: 10_000, means: 'size of the step' },
  },
  seam: 'sut',
  subject: 'line',
  moment: 'unitMarked',
  sensors: ['controllerClock'],
  policies: ['order is kept by sequence numbers, not by time'],
  expectation: {
    detected: 'The clock went further than the watchdog of the controller allows.',
    firstOut: ['A21'],
    permitted: [],
    forbidden: ['A03', 'A06', 'A09', 'A10', 'A12', 'A13'],
    within_ms: 1000,
    containment: 'No unit is touched; nothing that runs on a time-out is given up because of the step.',
    reconciliation: 'The books balance; records stay in the order of their sequence.',
  },
  requirements: ['URS-C03', 'URS-C08'],
  source: 'domain.md 9.3 MAC-26; 5.4 A21',
  mark: 'P',
  // A clock that was set stays set: there is nothing left standing that could be taken away.
  inject(line, injection) {
    injection.atMoment((unit) => {
      line.sut.stepClock(injection.number('step'));
      injection.fired(unit);
    });
    return nothingToHeal;
  },
};
