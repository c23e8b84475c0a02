import type { Fault } from '../fault.ts';
import { together } from '../fault.ts';

/** The repository takes a document, but its answer is lost, so the controller sends it again. */
export const uploadAnswerLost: Fault = {
  id: 'MAC-24',
  name: 'answer to an upload lost',
  category: 'Machine',
  station: 'L3 interface',
  cause: 'The connection is reset after the repository stored the document and before its answer arrives.',
  onTheWire: 'The request times out; the same document is sent again, and the repository answers that it knows it.',
  parameters: {
    answers: { kind: 'number', unit: 'answers', min: 1, max: 5, standard: 1, means: 'answers in a row that are lost' },
  },
  seam: 'requests',
  subject: 'line',
  moment: 'unitPacked',
  sensors: ['captureAnswer'],
  policies: ['events carry an id of their own that a repetition keeps'],
  expectation: {
    detected: 'No answer comes within the time limit.',
    firstOut: [],
    permitted: ['A20'],
    forbidden: ['A03', 'A13', 'A23'],
    containment: 'No unit is touched; the document is sent again with the same event ids.',
    reconciliation: 'Each event is in the repository once.',
  },
  requirements: ['URS-C03', 'URS-C08'],
  source: 'domain.md 9.3 MAC-24',
  mark: 'P',
  inject(line, injection) {
    let left = 0;
    injection.atMoment(() => (left += injection.number('answers')));
    const rule = line.requests.addRule(({ path }) => {
      if (left === 0 || path !== '/capture') return undefined;
      left -= 1;
      injection.fired(0);
      return { kind: 'loseReply' };
    });
    return together(rule);
  },
};
