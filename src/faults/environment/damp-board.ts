import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** Humidity swells the board: ink runs and is smeared by the guides. */
export const dampBoard: Fault = {
  id: 'ENV-03',
  name: 'damp board',
  category: 'Environment',
  station: 'printer',
  cause: 'The air is damp; the board takes up water, the ink runs and is still wet when it meets the guide rail.',
  onTheWire: 'Prints are confirmed as usual; print growth rises and the grades fall.',
  parameters: {
    units: { kind: 'number', unit: 'units', min: 1, max: 5000, standard: 12, means: 'units until the air is dry' },
    spread: {
      kind: 'number',
      unit: '% of X',
      min: 1,
      max: 50,
      standard: 22,
      means: 'growth of the modules on each side',
    },
    smear: { kind: 'number', unit: 'hundredths of mm', min: 0, max: 500, standard: 12, means: 'trail of the wet ink' },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The grades are low over many units.',
    firstOut: ['A15', 'A01', 'A02'],
    permitted: ['A01', 'A02', 'A09', 'A14', 'A15', 'A16'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    within_ms: 30_000,
    containment: 'Units below the limit are ejected; the condition is on record.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-03',
  mark: 'P',
  inject: (line, injection) => {
    const spread = injection.number('spread');
    const smear = injection.number('smear') / 100;
    return printsWrong(line, injection, () => ({
      defects: [
        { name: 'inkSpread', level: spread },
        { name: 'smear', level: smear },
      ],
    }));
  },
};
