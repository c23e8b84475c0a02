import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** A tamper seal was applied over the code, so that no reader decodes it. */
export const tamperSealOverCode: Fault = {
  id: 'MAT-11',
  name: 'tamper seal over the code',
  category: 'Material',
  station: 'verifier',
  cause: 'The seal or the carton flap sits too far over; the finder pattern or the quiet zone of the code is covered.',
  onTheWire: 'The print is confirmed; the verifier answers with a no-read.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 1000, standard: 1, means: 'units in a row' },
    cover: {
      kind: 'number',
      unit: '% of the area',
      min: 1,
      max: 100,
      standard: 40,
      means: 'part of the code that lies under the seal',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: [],
  expectation: {
    detected: 'The verifier does not decode the code.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A14', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    containment: 'The unit is ejected; a single one needs no stop, several in a row do.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-11',
  mark: 'P',
  inject: (line, injection) => {
    const level = injection.number('cover');
    return printsWrong(line, injection, () => ({ defects: [{ name: 'cover', level }] }));
  },
};
