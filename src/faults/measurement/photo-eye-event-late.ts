import type { Fault } from '../fault.ts';
import { fieldOf } from '../tag-fields.ts';

/** The event of the coder's photo-eye reaches the controller after the print confirmation of its unit. */
export const photoEyeEventLate: Fault = {
  id: 'MEA-17',
  name: 'photo-eye event late',
  category: 'Measurement',
  station: 'conveyor',
  cause: 'The publishing interval of the subscription lets an event wait, while the coder answers at once.',
  onTheWire: 'The print confirmation overtakes the event of the eye that belongs to it.',
  parameters: {
    delay: { kind: 'number', unit: 'ms', min: 1, max: 50, standard: 40, means: 'how long the event waits' },
  },
  seam: 'tags',
  subject: 'unit',
  sensors: ['plcHandshake'],
  policies: ['binding: early by print confirmation'],
  expectation: {
    detected: 'Not a fault that needs an alarm: two channels have no common order.',
    firstOut: [],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A08', 'A09'],
    containment: 'No unit is touched.',
    reconciliation: 'The books balance as without it.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 5.4 shift register; new row after MEA-12',
  mark: 'P',
  inject(line, injection) {
    return line.tags.addRule(({ what, name, fields }) => {
      if (what !== 'event' || name !== 'PhotoEye' || fieldOf(fields, 'station') !== 'coder') return undefined;
      const unit = line.unitOf(Number(fieldOf(fields, 'itemId')));
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'delay', delay_us: injection.number('delay') * 1000 };
    });
  },
};
