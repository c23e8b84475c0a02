import type { Fault } from '../fault.ts';

/** A tamper seal was applied over the code, so that no reader decodes it. */
export const tamperSealOverCode: Fault = {
  id: 'MAT-11',
  name: 'tamper seal over the code',
  category: 'Material',
  station: 'verifier',
  cause: 'The seal or the carton flap sits too far over; the finder pattern or the quiet zone of the code is covered.',
  onTheWire: 'The print is confirmed; the verifier answers with a no-read.',
  parameters: {},
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: [],
  expectation: {
    detected: 'The verifier does not decode the code.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    containment: 'The unit is ejected; a single one needs no stop, several in a row do.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-11',
  mark: 'P',
  inject(line, injection) {
    return line.print.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'look', look: { defects: [{ name: 'cover', level: 40 }] } };
    });
  },
};
