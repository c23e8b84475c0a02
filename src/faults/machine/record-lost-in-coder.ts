import type { Fault } from '../fault.ts';

/** The coder acknowledges a record and loses it. */
export const recordLostInCoder: Fault = {
  id: 'MAC-05',
  name: 'record lost in the coder',
  category: 'Machine',
  station: 'printer',
  cause: 'The buffer of the coder overflows, or a record is lost between the acknowledgement and the buffer.',
  onTheWire: 'The record is acknowledged; its print confirmation never comes, and the next index follows at once.',
  parameters: {},
  seam: 'buffer',
  subject: 'unit',
  sensors: ['plcHandshake'],
  policies: ['binding: early by print confirmation', 'burn numbers in doubt'],
  expectation: {
    detected:
      'The index of a print confirmation leaves one out, or the record count of the coder is not what was sent.',
    firstOut: ['A13'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 3000,
    containment: 'The line stops; units under way are ejected.',
    reconciliation: 'The lost number is burnt, never printed later.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-05; 5.4 A13',
  mark: 'P',
  // The trigger counts records of the coder; in an undisturbed run record n is printed on unit n.
  inject(line, injection) {
    return line.buffer.add(({ index }) => {
      if (!injection.targets(index)) return undefined;
      injection.fired(0, 0, `record ${index} is acknowledged and lost`);
      return { kind: 'drop' };
    });
  },
};
