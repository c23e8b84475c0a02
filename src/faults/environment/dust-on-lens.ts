import type { Fault } from '../fault.ts';
import { growing, looksWrong } from '../lasting.ts';

/** Dust settles on the lens of the verifier, speck by speck, until it does not read codes that are good. */
export const dustOnLens: Fault = {
  id: 'ENV-05',
  name: 'dust on the lens',
  category: 'Environment',
  station: 'verifier',
  cause: 'Carton dust settles on the window of the verifier; more and more specks stand in every picture.',
  onTheWire:
    'Prints are confirmed as usual; the grades fall and the verifier answers with no-reads, a reader behind would read the codes.',
  parameters: {
    units: {
      kind: 'number',
      unit: 'units',
      min: 1,
      max: 5000,
      standard: 1,
      means: 'units until the window is cleaned',
    },
    specks: { kind: 'number', unit: 'specks', min: 0, max: 80, standard: 60, means: 'specks at first' },
    growth: {
      kind: 'number',
      unit: 'hundredths of a speck per unit',
      min: 0,
      max: 1000,
      standard: 0,
      means: 'specks that settle with each further unit',
    },
  },
  seam: 'view',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The grades fall over many units, or the verifier does not decode the code.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A14', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    containment: 'Every unit below the limit is ejected; several in a row stop the line.',
    reconciliation: 'The numbers of rejected units are rejected and never reused, though their codes are good.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-05',
  mark: 'P',
  inject: (line, injection) => {
    const specks = growing(injection.number('specks'), injection.number('growth') / 100, 80);
    return looksWrong(line, injection, (step) => [
      { name: 'lensDust', level: Math.round(specks(step)) },
      // Fine dust between the specks is a film that softens the picture.
      { name: 'blur', level: specks(step) },
    ]);
  },
};
