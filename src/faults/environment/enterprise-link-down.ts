import type { Fault } from '../fault.ts';

/** The repository cannot be reached for a while. */
export const enterpriseLinkDown: Fault = {
  id: 'ENV-06',
  name: 'enterprise link down',
  category: 'Environment',
  station: 'L3 interface',
  cause: 'A network outage or a firewall rule between the line and the enterprise.',
  onTheWire: 'Uploads get no answer at all, or are refused.',
  parameters: {
    duration: { kind: 'number', unit: 'ms', min: 100, max: 3_600_000, standard: 3000, means: 'how long it is down' },
    how: { kind: 'word', words: ['silent', 'refused'], standard: 'silent', means: 'no answer, or status 503' },
  },
  seam: 'requests',
  subject: 'line',
  moment: 'unitPassed',
  sensors: ['captureAnswer'],
  policies: ['events wait in a local buffer with a limit; the line goes on until then'],
  expectation: {
    detected: 'Uploads are not answered; documents wait.',
    firstOut: [],
    permitted: ['A10', 'A20'],
    forbidden: ['A03', 'A06', 'A09', 'A13', 'A23'],
    containment:
      'No unit is touched; events wait and are sent in their order when the link is back; beyond the limit the line stops at the end of a case.',
    reconciliation: 'Each event is in the repository once, in order.',
  },
  requirements: ['URS-C03', 'URS-C08'],
  source: 'domain.md 9.6 ENV-06; 5.4 A20',
  mark: 'P',
  inject(line, injection) {
    let downCount = 0;
    injection.atMoment(() => {
      downCount += 1;
      injection.after(injection.number('duration') * 1000, () => (downCount -= 1));
    });
    return line.requests.addRule(({ path }) => {
      if (downCount === 0 || path !== '/capture') return undefined;
      injection.fired(0);
      return injection.word('how') === 'silent' ? { kind: 'lose' } : { kind: 'refuse', status: 503 };
    });
  },
};
