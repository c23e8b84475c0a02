import type { Fault } from '../fault.ts';

/** The picker drops a unit out of the case after the camera read it. */
export const unitLostAfterScan: Fault = {
  id: 'MAC-18',
  name: 'case one short after the scan',
  category: 'Machine',
  station: 'aggregation',
  cause: 'The suction of the picker lets a unit go between the camera and the case.',
  onTheWire: 'The read list of the case is complete; the weigher finds one unit too few.',
  parameters: {},
  seam: 'child',
  subject: 'unit',
  sensors: ['caseWeigher'],
  policies: ['the count is confirmed after the last chance of losing a unit'],
  expectation: {
    detected: 'The weight of the case does not fit the number of codes that were read.',
    firstOut: ['A16'],
    permitted: [],
    forbidden: ['A03', 'A17'],
    within_ms: 1000,
    containment: 'The case is blocked and put aside before it reaches a pallet.',
    reconciliation:
      'The units of the case stay loose until a person counts them; the dropped one is found and decided on.',
  },
  requirements: ['URS-C03', 'URS-C04'],
  source: 'domain.md 9.3 MAC-18; 5.4 A16',
  mark: 'P',
  inject(line, injection) {
    return line.child.add(({ level, child, parent, seen }) => {
      if (level !== 2 || !seen || !injection.targets(child)) return undefined;
      injection.fired(child, parent);
      return { kind: 'lostAfterRead' };
    });
  },
};
