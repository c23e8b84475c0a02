import type { Fault } from '../fault.ts';

/** The result says that the symbol is a plain Data Matrix, not a GS1 DataMatrix. */
export const plainSymbolReported: Fault = {
  id: 'MEA-11',
  name: 'plain symbol reported',
  category: 'Measurement',
  station: 'verifier',
  cause:
    'The code was printed without FNC1 in first position, which a verifier that reports symbology identifiers shows.',
  onTheWire: 'The symbology identifier is ]d1 in place of ]d2; the data are the same.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier'],
  policies: ['symbology identifiers are sent and judged'],
  expectation: {
    detected: 'The symbology identifier is not that of a GS1 DataMatrix.',
    firstOut: ['A05'],
    permitted: ['A04'],
    forbidden: ['A03', 'A06', 'A09', 'A13'],
    within_ms: 200,
    containment: 'The unit is rejected and the line stops.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C02', 'URS-C03', 'URS-C06'],
  source: 'domain.md 9.5 MEA-11, 1.4',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit, text }) => {
      if (station !== 'verifier' || text?.startsWith(']d2') !== true || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'text', text: `]d1${text.slice(3)}` };
    });
  },
};
