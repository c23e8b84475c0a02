import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** The first prints after a cold start are thin, until the head is warm. */
export const coldPrintHead: Fault = {
  id: 'ENV-02',
  name: 'cold print head',
  category: 'Environment',
  station: 'printer',
  cause: 'The room is cold and the ink thick; the first drops are too small, until the head has warmed up.',
  onTheWire: 'Prints are confirmed as usual; the first grades are low and rise unit by unit.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 1000, standard: 10, means: 'units until the head is warm' },
    shrinkage: {
      kind: 'number',
      unit: '% of X',
      min: 1,
      max: 50,
      standard: 32,
      means: 'how much the first unit shrinks on each side',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The first units are graded below the limit or not decoded.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A09', 'A14', 'A15', 'A16'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    containment: 'Units below the limit are ejected; the others of the warm-up are good.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-02',
  mark: 'P',
  inject: (line, injection) => {
    const units = injection.number('units');
    const first = injection.number('shrinkage');
    return printsWrong(line, injection, (step) => ({
      defects: [{ name: 'inkLoss', level: first * (1 - step / units) }],
    }));
  },
};
