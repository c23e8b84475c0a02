import type { Fault } from '../fault.ts';

/** Dust on the lens: the verifier does not read codes that are good. */
export const dustOnLens: Fault = {
  id: 'ENV-05',
  name: 'dust on the lens',
  category: 'Environment',
  station: 'verifier',
  cause: 'Carton dust settles on the lens of the verifier; contrast falls until good codes are not read any more.',
  onTheWire: 'Prints are confirmed as usual; the verifier answers with a no-read, a reader behind would read the code.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['stop after so many rejects in a row'],
  expectation: {
    detected: 'The verifier does not decode the code.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    containment: 'Every such unit is ejected; several in a row stop the line.',
    reconciliation: 'The numbers of the units are rejected and never reused, though their codes are good.',
  },
  requirements: ['URS-C01', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-05',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit }) => {
      if (station !== 'verifier' || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'text', text: undefined };
    });
  },
};
