import type { Fault } from '../fault.ts';
import { looksWrong } from '../lasting.ts';

/** The sun comes through a window and wanders over the place where the verifier looks. */
export const sunlightOnCode: Fault = {
  id: 'ENV-01',
  name: 'sunlight on the code',
  category: 'Environment',
  station: 'verifier',
  cause:
    'Late in the day the sun comes through a window; the light falls off across the picture and the sensor is noisy.',
  onTheWire:
    "Prints are confirmed as usual; the verifier's grades sink and rise again with the time of day, a reader behind reads every code.",
  parameters: {
    units: {
      kind: 'number',
      unit: 'units',
      min: 1,
      max: 5000,
      standard: 12,
      means: 'units that pass while the sun stands there',
    },
    fallOff: {
      kind: 'number',
      unit: '% of light',
      min: 1,
      max: 95,
      standard: 88,
      means: 'light lost at the dark end when the sun stands worst',
    },
  },
  seam: 'view',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode', 'warning when the grades fall', 'stop after so many rejects in a row'],
  expectation: {
    detected: "The verifier's grades fall for a time, though the prints are good.",
    firstOut: ['A15', 'A01', 'A02'],
    permitted: ['A01', 'A02', 'A14', 'A15'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 30_000,
    containment: 'Units below the limit are ejected; the window is shaded.',
    reconciliation: 'The numbers of rejected units are rejected and never reused, though their codes are good.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-01',
  mark: 'P',
  inject: (line, injection) => {
    const units = injection.number('units');
    const worst = injection.number('fallOff');
    // Up to the worst and down again, as the sun wanders past: a parabola over the units.
    return looksWrong(line, injection, (step) => {
      const height = 4 * (step / units) * (1 - step / units);
      return [
        { name: 'unevenLight', level: worst * height },
        { name: 'noise', level: 6 * height },
      ];
    });
  },
};
