import type { Fault } from '../fault.ts';

/** The verifier reads the code of the unit behind the one that was meant. */
export const neighbourInView: Fault = {
  id: 'MEA-06',
  name: 'neighbour in the field of view',
  category: 'Measurement',
  station: 'verifier',
  cause: 'The field of view is too wide or the gap too small: the camera decodes the carton behind.',
  onTheWire: 'A right trigger count with a serial number that was printed and not yet seen.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['binding: early by print confirmation'],
  expectation: {
    detected: 'The serial number that is read is not the one that was confirmed for this unit.',
    firstOut: ['A13'],
    permitted: ['A03', 'A17'],
    forbidden: ['A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The line stops; the unit and what is under way behind it are ejected.',
    reconciliation: 'The numbers of the ejected units are rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.5 MEA-06',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit }) => {
      if (station !== 'verifier') return undefined;
      const behind = line.readMark(unit + 1);
      if (behind === undefined || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'text', text: behind };
    });
  },
};
