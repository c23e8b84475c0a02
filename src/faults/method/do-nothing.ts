import { nothingToHeal, type Fault } from '../fault.ts';

/** Comes due at its moment and does nothing: the template of a fault, and the proof that the harness itself disturbs nothing. */
export const doNothing: Fault = {
  id: 'NOP-00',
  name: 'do nothing',
  category: 'Method',
  station: 'none',
  cause: 'None. A run with it must be the run without it, so whatever it shows comes from the harness.',
  onTheWire: 'Nothing.',
  parameters: {},
  seam: 'none',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: [],
  policies: [],
  expectation: {
    detected: 'There is nothing to detect.',
    firstOut: [],
    permitted: [],
    forbidden: [],
    containment: 'No unit is touched.',
    reconciliation: 'The books balance as without it.',
  },
  requirements: ['URS-C03'],
  source: 'domain.md 9.7, negative control',
  mark: 'P',
  inject(_line, injection) {
    injection.atMoment((unit) => injection.fired(unit));
    return nothingToHeal;
  },
};
