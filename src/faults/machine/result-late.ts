import type { MessageDecision } from '../../seams/line.ts';
import type { Fault } from '../fault.ts';

/** The verifier is busy for a moment: results queue up in it and come out too late, in their order. */
export const resultLate: Fault = {
  id: 'MAC-10',
  name: 'result late',
  category: 'Machine',
  station: 'verifier',
  cause:
    'The camera is slower than the line for a moment (image storage, clean-up of memory); its results wait in a queue.',
  onTheWire: 'The result comes after the unit has passed the reject point; results behind it wait, none overtakes.',
  parameters: {
    delay: { kind: 'number', unit: 'ms', min: 300, max: 5000, standard: 300, means: 'how long the camera is busy' },
  },
  seam: 'message',
  subject: 'unit',
  sensors: ['verifier', 'plcHandshake'],
  policies: ['no verdict at the gate means eject'],
  expectation: {
    detected: 'No result is there when the unit is at the gate.',
    firstOut: ['A12'],
    permitted: ['A01', 'A02', 'A08', 'A13'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 500,
    containment: 'The unit is ejected by default; its late result changes nothing.',
    reconciliation: 'The number of the unit is rejected and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-10; 5.4 A12',
  mark: 'P',
  inject(line, injection) {
    let left_ms = 0;
    const tick = (): void => {
      left_ms -= 1;
      if (left_ms > 0) injection.after(1000, tick);
    };
    // The next result waits a little longer than this one, so that none overtakes.
    const wait = (): MessageDecision => {
      const delay_us = left_ms * 1000;
      left_ms += 1;
      return { kind: 'delay', delay_us };
    };
    return line.message.add(({ station, unit }) => {
      if (station !== 'verifier') return undefined;
      if (left_ms > 0) return wait();
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit);
      left_ms = injection.number('delay');
      injection.after(1000, tick);
      return wait();
    });
  },
};
