import type { Fault } from '../fault.ts';

/** The verifier takes a letter of the text beside the code for a digit: text and code seem to differ. */
export const textMisread: Fault = {
  id: 'MEA-04',
  name: 'text beside the code misread',
  category: 'Measurement',
  station: 'verifier',
  cause: 'The character verification takes 0 for O, 8 for B or 1 for I; text and code are the same in fact.',
  onTheWire: 'A read with a good grade and the note that the text differs (`MISMATCH`).',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['text beside the code is compared with it'],
  expectation: {
    detected: 'The verifier says that the text differs from the code.',
    firstOut: ['A14'],
    permitted: ['A01', 'A02'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A13'],
    within_ms: 200,
    containment: 'The unit is ejected; what stands beside the code never becomes the identity.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C05'],
  source: 'domain.md 9.5 MEA-04; (EU) 2016/161 Article 7',
  mark: 'P',
  inject: (line, injection) =>
    line.message.add(({ station, unit, text }) => {
      if (station !== 'verifier' || text === undefined || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'textDiffers' };
    }),
};
