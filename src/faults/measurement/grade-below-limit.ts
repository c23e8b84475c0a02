import type { Fault } from '../fault.ts';

/** The code is decoded, but its print grade is below the limit. */
export const gradeBelowLimit: Fault = {
  id: 'MEA-05',
  name: 'grade below the limit',
  category: 'Measurement',
  station: 'verifier',
  cause:
    'The decoder corrects a damaged code up to its limit and says good; only the grade shows how near the limit it was.',
  onTheWire: 'A read with a low grade.',
  parameters: {
    grade: {
      kind: 'number',
      unit: 'tenths',
      min: 0,
      max: 14,
      standard: 8,
      means: 'symbol grade in tenths (ISO/IEC 15415)',
    },
  },
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['limit of 1.5 besides the decode'],
  expectation: {
    detected: 'The grade is below the limit though the code was decoded.',
    firstOut: ['A15'],
    permitted: ['A01', 'A02'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 200,
    containment: 'The unit is ejected.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.5 MEA-05; (EU) 2016/161 Article 6',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit, text }) => {
      if (station !== 'verifier' || text === undefined || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'grade', grade: injection.number('grade') };
    });
  },
};
