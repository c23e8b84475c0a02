import type { Fault } from '../fault.ts';
import { switchForAWhile } from '../switch-for-a-while.ts';

/** Somebody opens a guard door while the line runs. */
export const guardDoorOpened: Fault = {
  id: 'MAN-15',
  name: 'guard door opened',
  category: 'Man',
  station: 'operator',
  cause: 'An operator reaches into the line to put a carton straight and opens the guard without a stop.',
  onTheWire: 'The door switch of the PLC changes; the PLC takes the line out of Execute.',
  parameters: {
    duration: {
      kind: 'number',
      unit: 'ms',
      min: 100,
      max: 60_000,
      standard: 1000,
      means: 'time until the door is closed',
    },
  },
  seam: 'switch',
  subject: 'unit',
  moment: 'unitPassed',
  sensors: ['doorSwitch'],
  policies: [],
  expectation: {
    detected: 'The door switch says so.',
    firstOut: ['A07'],
    permitted: [],
    forbidden: ['A03', 'A06', 'A09', 'A13'],
    within_ms: 100,
    containment: 'The line stops and does not run until the door is closed and a person starts it.',
    reconciliation: 'Nothing changes.',
  },
  requirements: ['URS-C03'],
  source: 'domain.md 5.4 A07; new row after MAN-14',
  mark: 'P',
  inject: (line, injection) => switchForAWhile(line, injection, 'doorClosed', false),
};
