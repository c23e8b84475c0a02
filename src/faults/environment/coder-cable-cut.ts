import type { Fault } from '../fault.ts';
import { together } from '../fault.ts';

/** The cable of the coder comes off in the middle of a message and is plugged in again after a while. */
export const coderCableCut: Fault = {
  id: 'ENV-14',
  name: 'coder cable cut in a message',
  category: 'Environment',
  station: 'printer',
  cause: 'Vibration works a plug loose; it comes off while the coder speaks.',
  onTheWire:
    'The first bytes of a frame arrive, then the link goes; what follows after the reconnection is a new frame.',
  parameters: {
    bytes: {
      kind: 'number',
      unit: 'bytes',
      min: 1,
      max: 50,
      standard: 3,
      means: 'bytes of the frame that still arrive',
    },
    outage: { kind: 'number', unit: 'ms', min: 10, max: 60_000, standard: 300, means: 'time until it is plugged in' },
  },
  seam: 'bytes',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['burn numbers in doubt', 'binding: early by print confirmation'],
  expectation: {
    detected: 'The link to the coder is gone.',
    firstOut: ['A10'],
    permitted: ['A08', 'A11', 'A13', 'A19'],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09'],
    within_ms: 1000,
    containment:
      'The line stops; units whose print was not confirmed are ejected; the rest of the broken frame is thrown away.',
    reconciliation: 'Numbers in the buffer and in doubt are burnt and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-21 for the handheld; 4.7; new row after ENV-12',
  mark: 'P',
  inject(line, injection) {
    const wire = line.bytes('coder');
    let cutting = 0;
    let cable: Disposable | undefined;
    const plugIn = (): void => {
      cable?.[Symbol.dispose]();
      cable = undefined;
    };
    injection.atMoment((unit) => (cutting = unit));
    const rule = wire.addRule(({ bytes, direction }) => {
      const at = injection.number('bytes');
      if (cutting === 0 || direction !== 'toController' || bytes.length <= at) return undefined;
      injection.fired(cutting);
      cutting = 0;
      injection.after(ARRIVAL_us, () => {
        cable ??= wire.unplug();
        injection.after(injection.number('outage') * 1000, plugIn);
      });
      // The rest waits longer than the cable holds, and is lost with it.
      return { kind: 'split', at, gap_us: 2 * ARRIVAL_us };
    });
    return together(rule, { [Symbol.dispose]: plugIn });
  },
};

/** The first part is on its way for less than this. */
const ARRIVAL_us = 5000;
