import type { Fault } from '../fault.ts';
import { switchForAWhile } from '../switch-for-a-while.ts';

/** The compressed air of the reject gate is gone for a while. */
export const airPressureLost: Fault = {
  id: 'ENV-13',
  name: 'air pressure lost',
  category: 'Environment',
  station: 'conveyor',
  cause: 'The compressed air of the hall fails or a hose comes off: the gate cannot eject.',
  onTheWire: 'The pressure switch of the PLC changes; the PLC takes the line out of Execute.',
  parameters: {
    duration: {
      kind: 'number',
      unit: 'ms',
      min: 100,
      max: 60_000,
      standard: 1000,
      means: 'time until the pressure is back',
    },
  },
  seam: 'switch',
  subject: 'unit',
  moment: 'unitPassed',
  sensors: ['airPressureSwitch'],
  policies: ['no air means run permit off and manual clearance'],
  expectation: {
    detected: 'The pressure switch says so.',
    firstOut: ['A10', 'A07'],
    permitted: ['A06', 'A09'],
    forbidden: ['A03', 'A04', 'A05', 'A13'],
    within_ms: 100,
    containment: 'The line stops; what should have fallen meanwhile is found by hand.',
    reconciliation: 'Nothing changes, unless a reject passed the gate while it coasted.',
  },
  requirements: ['URS-C03'],
  source: 'domain.md 5.4 fail-safe rules; new row after ENV-12',
  mark: 'P',
  inject: (line, injection) => switchForAWhile(line, injection, 'airPressure', false),
};
