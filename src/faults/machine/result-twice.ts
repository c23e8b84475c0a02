import type { Fault } from '../fault.ts';

/** The verifier sends the result of one unit twice. */
export const resultTwice: Fault = {
  id: 'MAC-09',
  name: 'result sent twice',
  category: 'Machine',
  station: 'verifier',
  cause: 'The trigger of the camera bounces, or its output is sent again after a short break.',
  onTheWire: 'Two result messages with the same trigger count and the same serial number.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier'],
  policies: [],
  expectation: {
    detected: 'A result repeats a trigger count that was dealt with.',
    firstOut: ['A13'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops; the second result changes nothing about the unit.',
    reconciliation: 'The number is counted once.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-09; 5.4 A13',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit }) => {
      if (station !== 'verifier' || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'duplicate' };
    });
  },
};
