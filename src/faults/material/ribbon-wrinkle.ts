import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** The ribbon runs with a crease: a line through the code stays white. */
export const ribbonWrinkle: Fault = {
  id: 'MAT-04',
  name: 'ribbon wrinkle',
  category: 'Material',
  station: 'printer',
  cause: 'The ribbon runs with a crease; where it folds, nothing is transferred to the carton.',
  onTheWire: 'Prints are confirmed as usual; the verifier answers with a no-read or a low grade.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 100, standard: 1, means: 'units until the ribbon lies flat' },
    width: {
      kind: 'number',
      unit: 'hundredths of mm',
      min: 10,
      max: 600,
      standard: 200,
      means: 'width of the white line',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode'],
  expectation: {
    detected: 'The verifier does not decode the code, or grades it below the limit.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A14', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    containment: 'The unit is ejected; a single one needs no stop, several in a row do.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: "domain.md 9.1 MAT-04; the printer's own status of a ribbon that is out is another fault",
  mark: 'P',
  inject: (line, injection) => {
    const level = injection.number('width') / 100;
    return printsWrong(line, injection, () => ({ defects: [{ name: 'scratch', level }] }));
  },
};
