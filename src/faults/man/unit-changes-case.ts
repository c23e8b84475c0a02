import type { Fault } from '../fault.ts';

/** Somebody takes a unit out of the open case to look at it and puts it into a later one. */
export const unitChangesCase: Fault = {
  id: 'MAN-16',
  name: 'unit changes its case',
  category: 'Man',
  station: 'operator',
  cause:
    'An operator takes a carton out of the case that is being filled, looks at it and puts it back when the case is gone.',
  onTheWire:
    'Nothing is wrong in any message; the order in which units passed is not the order in which they lie in cases.',
  parameters: {
    delay: { kind: 'number', unit: 'ms', min: 50, max: 5000, standard: 500, means: 'time until the unit is put back' },
  },
  seam: 'hands',
  subject: 'unit',
  moment: 'unitPacked',
  sensors: ['caseCamera'],
  policies: ['children are read, not inferred from the order of passing'],
  expectation: {
    detected: 'Not a fault for a line that reads the children; one that infers them records the wrong case.',
    firstOut: [],
    permitted: ['A16', 'A17'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    containment: 'No unit is touched.',
    reconciliation: 'The unit is recorded in the case in which it lies.',
  },
  requirements: ['URS-C04'],
  source: 'domain.md 5.3 P; new row after MAN-14',
  mark: 'P',
  inject(line, injection) {
    let inHand = 0;
    const putBack = (): void => {
      const unit = inHand;
      inHand = 0;
      if (unit > 0) line.hands.addToCase(unit);
    };
    injection.atMoment((unit) => {
      if (inHand > 0 || !line.hands.takeFromCase(unit, "in the operator's hand")) return;
      inHand = unit;
      injection.fired(unit);
      injection.after(injection.number('delay') * 1000, putBack);
    });
    return { [Symbol.dispose]: putBack };
  },
};
