import type { Fault } from '../fault.ts';
import { fieldOf } from '../tag-fields.ts';

/** The PLC's report of what became of a unit at the gate does not reach the controller. */
export const gateReportLost: Fault = {
  id: 'MEA-16',
  name: 'gate report lost',
  category: 'Measurement',
  station: 'conveyor',
  cause: 'The subscription of the controller loses an event (queue overflow); the PLC keeps its own list of outcomes.',
  onTheWire: 'The sequence number of the gate reports leaves one out.',
  parameters: {},
  seam: 'tags',
  subject: 'unit',
  sensors: ['plcHandshake'],
  policies: ['commissioning at the gate', 'the PLC keeps its outcomes and repeats them on demand'],
  expectation: {
    detected: 'The sequence number of the next report leaves one out.',
    firstOut: [],
    permitted: ['A13'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    containment: 'No unit is touched; the missing report is asked for again.',
    reconciliation: 'The unit is active or rejected as the PLC says, not as the controller hoped.',
  },
  requirements: ['URS-C05', 'URS-C08'],
  source: 'domain.md 5.4 A13; new row after MEA-12',
  mark: 'P',
  inject(line, injection) {
    let lost = 0;
    return line.tags.addRule(({ what, name, fields }) => {
      if (what !== 'event' || name !== 'GateOutcome') return undefined;
      const unit = line.unitOf(Number(fieldOf(fields, 'itemId')));
      if (unit === lost || !injection.targets(unit)) return undefined; // the repetition arrives
      lost = unit;
      injection.fired(unit);
      return { kind: 'drop' };
    });
  },
};
