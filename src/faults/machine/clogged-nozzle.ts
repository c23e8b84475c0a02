import type { Fault } from '../fault.ts';
import { growing, printsWrong } from '../lasting.ts';

/** A nozzle is clogged and its neighbours dry after it: every code of a run lacks the same rows, ever more of them. */
export const cloggedNozzle: Fault = {
  id: 'MAC-01',
  name: 'clogged nozzle',
  category: 'Machine',
  station: 'printer',
  cause:
    'Ink dried in a nozzle; the same rows are missing in all codes until the head is cleaned, and more of them as it dries on.',
  onTheWire:
    'Prints are confirmed as usual; the grades fall, and at last the verifier answers with one no-read after the other.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 2000, standard: 5, means: 'units until the head is cleaned' },
    width: {
      kind: 'number',
      unit: 'hundredths of mm',
      min: 1,
      max: 800,
      standard: 320,
      means: 'line width that is missing at first; one nozzle of a 300 dpi head is 8.5',
    },
    growth: {
      kind: 'number',
      unit: 'thousandths of mm per unit',
      min: 0,
      max: 200,
      standard: 0,
      means: 'line width that each further unit lacks',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The grades fall over many units; at last several codes in a row are not decoded.',
    firstOut: ['A15', 'A01'],
    permitted: ['A01', 'A02', 'A09', 'A14', 'A15', 'A16'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    within_ms: 10_000,
    // A code just good enough for the verifier may be lost on the next reader: behind the gate it is an unexpected
    // product (A09), in a case it is missing (A16).
    containment:
      'Every unit below the limit is ejected; the line stops after the agreed number in a row, and units since the last good grade are reviewed.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-01',
  mark: 'P',
  inject: (line, injection) => {
    const width = growing(injection.number('width') / 100, injection.number('growth') / 1000, 8);
    return printsWrong(line, injection, (step) => ({ defects: [{ name: 'deadNozzleBand', level: width(step) }] }));
  },
};
