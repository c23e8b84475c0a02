import type { Fault } from '../fault.ts';

/** A unit passes the head without a print; its record goes on the next unit, and so on. */
export const printSkipped: Fault = {
  id: 'MAC-04',
  name: 'print skipped',
  category: 'Machine',
  station: 'printer',
  cause:
    'The product sensor of the coder misses a unit, or the head was not ready; every later number shifts by one unit.',
  onTheWire: 'One print confirmation is missing; the unit is blank; the record is printed on the next one.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['binding: early by print confirmation'],
  expectation: {
    detected: 'A unit comes to the verifier without a confirmed print.',
    firstOut: ['A13', 'A08'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops; the blank unit and the units in doubt behind it are ejected.',
    reconciliation: 'Numbers in doubt are burnt; no number is given to a unit that does not carry it.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-04; 5.4 A08',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'skip' };
    });
  },
};
