import type { Fault } from '../fault.ts';

/** The print trigger bounces: two records are used up for one unit. */
export const printTriggerBounce: Fault = {
  id: 'MAC-02',
  name: 'print trigger bounce',
  category: 'Machine',
  station: 'printer',
  cause: "The product sensor's signal bounces at an edge of the carton; the coder prints twice on one unit.",
  onTheWire: 'Two print confirmations with following indexes for one product; the second number is on the carton.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['binding: early by print confirmation', 'burn numbers in doubt'],
  expectation: {
    detected: 'More prints are confirmed than units were seen.',
    firstOut: ['A13'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops; the unit is rejected.',
    reconciliation: 'Both numbers are burnt and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-02',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit, index }) => {
      if (index === 0 || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'double' };
    });
  },
};
