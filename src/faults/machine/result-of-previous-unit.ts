import type { Fault } from '../fault.ts';

/** The controller is given the result of the unit before. */
export const resultOfPreviousUnit: Fault = {
  id: 'MAC-11',
  name: 'result of the previous unit',
  category: 'Machine',
  station: 'verifier',
  cause: 'The result is fetched before the present inspection is over, so the answer is that of the part before.',
  onTheWire: 'A right trigger count with the content of the unit before; every single message is valid.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['binding: early by print confirmation'],
  expectation: {
    // On the wire one such message cannot be told from a code that is really there twice, so the alarm for a duplicate
    // is as right as the one for the sequence (domain.md 9.3 MAC-11 and 9.5 MEA-06).
    detected: 'The serial number that is read is not the one that was confirmed for this unit.',
    firstOut: ['A13', 'A03'],
    permitted: ['A17'],
    forbidden: ['A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops; the unit and everything between the two sightings are ejected or on hold.',
    reconciliation: 'The number of the unit is rejected; the number that was read again is counted once.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-11',
  mark: 'P',
  inject(line, injection) {
    let last: string | undefined;
    return line.message.add(({ station, unit, text }) => {
      if (station !== 'verifier') return undefined;
      const before = last;
      last = text;
      if (before === undefined || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'text', text: before };
    });
  },
};
