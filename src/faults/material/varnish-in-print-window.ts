import type { Fault } from '../fault.ts';
import { growing, printsWrong } from '../lasting.ts';

/** Varnish was left in the print window: the ink does not wet the board, and the codes grow paler. */
export const varnishInPrintWindow: Fault = {
  id: 'MAT-01',
  name: 'varnish in the print window',
  category: 'Material',
  station: 'printer',
  cause: 'Varnish was left in the window that is meant to be bare; the ink stands on it and does not wet the board.',
  onTheWire: 'Prints are confirmed as usual; the codes are decoded, and their grades fall until they are not.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 5000, standard: 12, means: 'units of the lot' },
    contrast: {
      kind: 'number',
      unit: '% points',
      min: 0,
      max: 80,
      standard: 10,
      means: 'symbol contrast lost at first',
    },
    growth: {
      kind: 'number',
      unit: 'hundredths of a % point per unit',
      min: 0,
      max: 500,
      standard: 500,
      means: 'symbol contrast that each further unit loses',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The grades fall over many units, before a code is not decoded.',
    firstOut: ['A15'],
    permitted: ['A01', 'A02', 'A09', 'A14', 'A15', 'A16'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    within_ms: 30_000,
    containment: 'Units below the limit are ejected; the lot of board is held.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-01',
  mark: 'P',
  inject: (line, injection) => {
    const loss = growing(injection.number('contrast'), injection.number('growth') / 100, 80);
    return printsWrong(line, injection, (step) => ({ defects: [{ name: 'lowContrast', level: loss(step) }] }));
  },
};
