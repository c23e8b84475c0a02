import type { Fault } from '../fault.ts';
import { switchForAWhile } from '../switch-for-a-while.ts';

/** The reject bin is full until somebody empties it. */
export const rejectBinFull: Fault = {
  id: 'MAC-16',
  name: 'reject bin full',
  category: 'Machine',
  station: 'conveyor',
  cause: 'The bin was not emptied; the next reject would fall back on the belt.',
  onTheWire: 'The bin switch of the PLC changes; the PLC lets the line not run until it is back.',
  parameters: {
    duration: {
      kind: 'number',
      unit: 'ms',
      min: 100,
      max: 60_000,
      standard: 1000,
      means: 'time until the bin is emptied',
    },
  },
  seam: 'switch',
  subject: 'unit',
  moment: 'unitPassed',
  sensors: ['binFullSwitch'],
  policies: [],
  expectation: {
    detected: 'The bin switch says so.',
    firstOut: ['A07'],
    permitted: [],
    forbidden: ['A03', 'A06', 'A09', 'A13'],
    within_ms: 100,
    containment: 'The line stops before the next reject and does not run until the bin was emptied.',
    reconciliation: 'Nothing changes: the units in the bin are counted at the clearance.',
  },
  requirements: ['URS-C03'],
  source: 'domain.md 9.3 MAC-16; 5.4 A07',
  mark: 'P',
  inject: (line, injection) => switchForAWhile(line, injection, 'binFull', true),
};
