import type { Fault } from '../fault.ts';

/** The controller dies while it stores a confirmed print, and is started again after a while. */
export const powerCutAtCommit: Fault = {
  id: 'ENV-09',
  name: 'controller killed between print and commit',
  category: 'Environment',
  station: 'database',
  cause: 'Power of the controller goes, or its process is killed, while the last transaction is being written.',
  onTheWire: 'All connections of the controller break; prints, results and gate reports of this time reach nobody.',
  parameters: {
    moment: {
      kind: 'word',
      words: ['beforeCommit', 'afterCommit'],
      standard: 'beforeCommit',
      means: 'the last transaction is lost, or it is stored and nothing of it was sent',
    },
    // 30 ms to print, 0.4 ms on the wire, then 0.3 ms to store: in the middle of it. Virtual time only.
    delay: {
      kind: 'number',
      unit: 'us',
      min: 0,
      max: 1_000_000,
      standard: 30_550,
      means: 'time after the ink met the carton',
    },
    outage: { kind: 'number', unit: 'ms', min: 1, max: 60_000, standard: 400, means: 'time until it is started again' },
  },
  seam: 'sut',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['burn numbers in doubt', 'no verdict at the gate means eject', 'commissioning at the gate'],
  expectation: {
    detected: 'The controller finds an open batch when it starts; the PLC misses the sign of life.',
    firstOut: [],
    permitted: ['A01', 'A02', 'A08', 'A10', 'A11', 'A12', 'A13', 'A16', 'A17', 'A19', 'A20', 'A21'],
    // A number that is in doubt was never seen twice, and the gate did what it had to.
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A23'],
    containment:
      'What was between coder and gate is ejected; the line runs again only by a person; interrupted cases are read again or blocked.',
    reconciliation:
      'Numbers in doubt are burnt as print-uncertain or rejected, never reused; no accepted unit is lost.',
  },
  requirements: ['URS-C05', 'URS-C08'],
  source: 'domain.md 9.6 ENV-09; 5.4 fail-safe rules',
  mark: 'P',
  inject(line, injection) {
    let healed = false;
    let dead = false;
    const restart = (): void => {
      if (!dead) return;
      dead = false;
      line.sut.restart();
    };
    injection.atMoment((unit) => {
      injection.after(injection.number('delay'), () => {
        if (healed || dead) return;
        dead = true;
        line.sut.kill(injection.word('moment') === 'afterCommit' ? 'afterCommit' : 'beforeCommit');
        injection.fired(unit);
        injection.after(injection.number('outage') * 1000, restart);
      });
    });
    return {
      [Symbol.dispose]: () => {
        healed = true;
        restart();
      },
    };
  },
};
