import type { Fault } from '../fault.ts';

/** The verifier read the code, but the result never reaches the line controller. */
export const verifierResultLost: Fault = {
  id: 'MEA-13',
  name: 'verifier result lost',
  category: 'Measurement',
  station: 'verifier',
  cause: 'The output queue of the camera overflows, or a packet is lost without a break of the connection.',
  onTheWire: 'No message for one trigger; the next one counts on.',
  parameters: {},
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['no verdict at the gate means eject'],
  expectation: {
    detected: 'The trigger count of the results leaves one out, or the unit is at the gate without a result.',
    firstOut: ['A13', 'A12'],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The unit is ejected by default.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 5.4 A12, A13 and fail-safe rules; new row after MEA-12',
  mark: 'P',
  inject(line, injection) {
    return line.message.add(({ station, unit }) => {
      if (station !== 'verifier' || !injection.targets(unit)) return undefined;
      injection.fired(unit);
      return { kind: 'drop' };
    });
  },
};
