import { together, type Fault } from '../fault.ts';

/** The link to the verifier is dead for a while, though both sides believe in it. */
export const verifierLinkHalfOpen: Fault = {
  id: 'ENV-15',
  name: 'verifier link half open',
  category: 'Environment',
  station: 'verifier',
  cause: 'A switch on the way restarts; the connections through it stay open at both ends and carry nothing.',
  onTheWire: 'No result and no end of the connection; afterwards results go on with a later trigger count.',
  parameters: {
    duration: { kind: 'number', unit: 'ms', min: 200, max: 60_000, standard: 1000, means: 'how long nothing arrives' },
  },
  seam: 'bytes',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['no verdict at the gate means eject', 'stop after so many rejects in a row'],
  expectation: {
    detected: 'Units are at the gate without a result; the trigger count of the results leaves some out.',
    firstOut: ['A10', 'A12', 'A13', 'A01'],
    permitted: ['A02', 'A08'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 1500,
    containment: 'Units without a result are ejected; the line does not go on rejecting unseen.',
    reconciliation: 'The numbers of these units are rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-06 for another wire; 5.4 A10, A12; new row after ENV-12',
  mark: 'P',
  inject(line, injection) {
    let dead: Disposable | undefined;
    const revive = (): void => {
      dead?.[Symbol.dispose]();
      dead = undefined;
    };
    injection.atMoment((unit) => {
      if (dead !== undefined) return;
      dead = line.bytes('verifier').halfOpen();
      injection.fired(unit);
      injection.after(injection.number('duration') * 1000, revive);
    });
    return together({ [Symbol.dispose]: revive });
  },
};
