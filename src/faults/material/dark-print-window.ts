import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** The board is dark where the code is printed: a lot that was never qualified. */
export const darkPrintWindow: Fault = {
  id: 'MAT-02',
  name: 'dark print window',
  category: 'Material',
  station: 'printer',
  cause: 'A lot of cartons has a dark or glossy print window; the ink hardly differs from it.',
  onTheWire: 'Prints are confirmed as usual; the verifier answers with low grades or no-reads on this lot only.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 5000, standard: 6, means: 'units of the lot' },
    reflectance: {
      kind: 'number',
      unit: '% points',
      min: 1,
      max: 80,
      standard: 70,
      means: 'reflectance that the board lacks',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'Grade below the limit, or no decode, from one unit to the next.',
    firstOut: ['A15', 'A01', 'A02'],
    permitted: ['A01', 'A02', 'A14', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 2000,
    containment: 'Every such unit is ejected; the line stops after the agreed number in a row; the lot is held.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-02',
  mark: 'P',
  inject: (line, injection) => {
    const level = injection.number('reflectance');
    return printsWrong(line, injection, () => ({ defects: [{ name: 'darkSubstrate', level }] }));
  },
};
