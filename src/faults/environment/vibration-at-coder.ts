import type { Fault } from '../fault.ts';
import { printsWrong } from '../lasting.ts';

/** The conveyor shakes while the code is printed: columns stand beside their place. */
export const vibrationAtCoder: Fault = {
  id: 'ENV-04',
  name: 'vibration at the coder',
  category: 'Environment',
  station: 'conveyor',
  cause:
    'A worn bearing or a loose guide shakes the carton under the print head; columns are printed beside their place.',
  onTheWire: 'Prints are confirmed as usual; the grades fall with grid and axial non-uniformity.',
  parameters: {
    units: {
      kind: 'number',
      unit: 'units',
      min: 1,
      max: 5000,
      standard: 12,
      means: 'units until the conveyor runs quietly',
    },
    shift: { kind: 'number', unit: '% of X', min: 1, max: 120, standard: 60, means: 'largest shift of a column' },
    stretch: {
      kind: 'number',
      unit: '% of length',
      min: 0,
      max: 25,
      standard: 8,
      means: 'how much longer the code is than it should be',
    },
  },
  seam: 'print',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'The grades are low over many units.',
    firstOut: ['A14', 'A15', 'A01', 'A02'],
    permitted: ['A01', 'A02', 'A09', 'A15', 'A16'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A13'],
    within_ms: 30_000,
    containment: 'Units below the limit are ejected; maintenance is called.',
    reconciliation: 'The numbers of rejected units are rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-04',
  mark: 'P',
  inject: (line, injection) => {
    const shift = injection.number('shift');
    const stretch = injection.number('stretch');
    return printsWrong(line, injection, () => ({
      defects: [
        { name: 'wobble', level: shift },
        { name: 'axialStretch', level: stretch },
      ],
    }));
  },
};
