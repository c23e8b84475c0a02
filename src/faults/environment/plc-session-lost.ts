import type { Fault } from '../fault.ts';

/** The session between controller and PLC is lost for a while. */
export const plcSessionLost: Fault = {
  id: 'ENV-16',
  name: 'PLC session lost',
  category: 'Environment',
  station: 'conveyor',
  cause: 'A network switch of the line restarts, or a certificate check takes the session away.',
  onTheWire:
    'Events, values and calls stop in both directions; when the session is back the PLC repeats what the gate did.',
  parameters: {
    duration: { kind: 'number', unit: 'ms', min: 50, max: 60_000, standard: 300, means: 'how long it is away' },
  },
  seam: 'tags',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['no verdict at the gate means eject', 'the PLC keeps its outcomes and repeats them on demand'],
  expectation: {
    detected: 'The controller sees the session go; the PLC misses the sign of life.',
    firstOut: ['A10'],
    permitted: ['A01', 'A02', 'A08', 'A11', 'A12', 'A13', 'A16', 'A17', 'A19'],
    forbidden: ['A03', 'A04', 'A05', 'A06'],
    within_ms: 200,
    containment:
      'Units without a verdict are ejected; the line is held when the session is back, and a person starts it.',
    reconciliation: 'What the gate did meanwhile is taken over from the PLC, none missing and none twice.',
  },
  requirements: ['URS-C03', 'URS-C05', 'URS-C08'],
  source: 'domain.md 5.4 A10 and fail-safe rules; new row after ENV-12',
  mark: 'P',
  inject(line, injection) {
    let lost: Disposable | undefined;
    const comeBack = (): void => {
      lost?.[Symbol.dispose]();
      lost = undefined;
    };
    injection.atMoment((unit) => {
      if (lost !== undefined) return;
      lost = line.tags.loseSession();
      injection.fired(unit);
      injection.after(injection.number('duration') * 1000, comeBack);
    });
    return { [Symbol.dispose]: comeBack };
  },
};
