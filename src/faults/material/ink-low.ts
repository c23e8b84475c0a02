import type { Fault } from '../fault.ts';
import { growing, printsWrong } from '../lasting.ts';

/** The ink runs low or its solvent evaporates: modules shrink and pale. */
export const inkLow: Fault = {
  id: 'MAT-07',
  name: 'ink low',
  category: 'Material',
  station: 'printer',
  cause:
    'The cartridge is nearly empty or the solvent evaporated; drops are too small, and the modules shrink and pale.',
  onTheWire:
    'Prints are confirmed as usual; print growth turns negative, and the grades fall until codes are not decoded.',
  parameters: {
    units: {
      kind: 'number',
      unit: 'units',
      min: 1,
      max: 5000,
      standard: 12,
      means: 'units until the cartridge is changed',
    },
    growth: {
      kind: 'number',
      unit: 'hundredths of a % of X per unit',
      min: 1,
      max: 200,
      standard: 200,
      means: 'how much each further unit shrinks on each side',
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
    containment: 'Units below the limit are ejected; the line stops at the limit and does not go on in silence.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.1 MAT-07',
  mark: 'P',
  inject: (line, injection) => {
    const shrinkage = growing(0, injection.number('growth') / 100, 50);
    return printsWrong(line, injection, (step) => ({
      defects: [
        { name: 'inkLoss', level: shrinkage(step) },
        { name: 'lowContrast', level: shrinkage(step) / 2 },
      ],
    }));
  },
};
