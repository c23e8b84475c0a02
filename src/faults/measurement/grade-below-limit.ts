import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** The code is decoded, but it is printed so thinly that the next reader may not decode it. */
export const gradeBelowLimit: Fault = {
  id: 'MEA-05',
  name: 'grade below the limit',
  category: 'Measurement',
  station: 'verifier',
  cause: 'The print is thin; a good decoder reads it all the same, and only the grade shows how near the limit it is.',
  onTheWire: 'A read with a low grade.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 1000, standard: 1, means: 'units in a row' },
    shrinkage: {
      kind: 'number',
      unit: '% of X',
      min: 20,
      max: 40,
      standard: 24,
      means: 'how much every module shrinks on each side',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode'],
  expectation: {
    detected: 'The grade is below the limit though the code was decoded.',
    firstOut: ['A15'],
    permitted: ['A01', 'A02', 'A14'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 500,
    containment: 'The unit is ejected.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.5 MEA-05; (EU) 2016/161 Article 6',
  mark: 'P',
  inject: (line, injection) => {
    const level = injection.number('shrinkage');
    return printsWrong(line, injection, () => ({ defects: [{ name: 'inkLoss', level }] }));
  },
};
