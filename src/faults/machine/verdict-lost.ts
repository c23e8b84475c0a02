import type { Fault } from '../fault.ts';

/** The controller's verdict for a unit does not reach the PLC. */
export const verdictLost: Fault = {
  id: 'MAC-31',
  name: 'verdict lost on the way to the PLC',
  category: 'Machine',
  station: 'conveyor',
  cause: 'The tag channel loses a call while the session stays up (queue overflow, busy server).',
  onTheWire: 'The verdict is sent and never arrives; the item reaches the gate without one.',
  parameters: {},
  seam: 'tags',
  subject: 'unit',
  sensors: ['plcHandshake', 'rejectSensor'],
  policies: ['no verdict at the gate means eject', 'commissioning at the gate'],
  expectation: {
    detected: 'The gate reports that an item fell which the controller had found good, or the call is not answered.',
    firstOut: [],
    permitted: ['A09', 'A10', 'A12', 'A13'],
    forbidden: ['A03', 'A04', 'A05', 'A06'],
    containment: 'The unit is ejected by default.',
    reconciliation: 'The number is rejected, as ejected after good, and was never commissioned.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 5.4 fail-safe rules; new row after MAC-30',
  mark: 'P',
  inject(line, injection) {
    return line.tags.addRule(({ what, name, fields }) => {
      if (what !== 'call' || name !== 'Verdict') return undefined;
      const items: unknown = Array.isArray(fields) ? fields[0] : undefined;
      const item: unknown = Array.isArray(items) ? items[0] : undefined;
      const unit = typeof item === 'number' ? line.unitOf(item) : 0;
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'drop' };
    });
  },
};
