import type { Fault } from '../fault.ts';
import { fieldOf } from '../tag-fields.ts';

/** The event of a photo-eye does not reach the controller. */
export const photoEyeEventLost: Fault = {
  id: 'MEA-15',
  name: 'photo-eye event lost',
  category: 'Measurement',
  station: 'conveyor',
  cause: 'The subscription of the controller loses an event (queue overflow), while the PLC itself saw the unit.',
  onTheWire: 'The count of an eye jumps by two from one event to the next.',
  parameters: {
    eye: { kind: 'word', words: ['coder', 'verifier'], standard: 'coder', means: 'which eye' },
  },
  seam: 'tags',
  subject: 'unit',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['no verdict at the gate means eject'],
  expectation: {
    detected: 'The count of the eye leaves one out, or a print or a result has no unit.',
    firstOut: ['A08', 'A13'],
    permitted: ['A12'],
    forbidden: ['A03', 'A04', 'A05', 'A06'],
    within_ms: 500,
    containment: 'The unit is ejected; what cannot be assigned is not guessed.',
    reconciliation: 'Numbers in doubt are burnt and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 5.4 A08, A13; 9.3 MAC-08; new row after MEA-12',
  mark: 'P',
  inject(line, injection) {
    return line.tags.addRule(({ what, name, fields }) => {
      if (what !== 'event' || name !== 'PhotoEye' || fieldOf(fields, 'station') !== injection.word('eye'))
        return undefined;
      const unit = line.unitOf(Number(fieldOf(fields, 'itemId')));
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'drop' };
    });
  },
};
