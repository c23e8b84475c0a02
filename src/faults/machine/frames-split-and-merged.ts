import type { Fault } from '../fault.ts';

/** The network cuts the verifier's results into pieces or joins two of them. */
export const framesSplitAndMerged: Fault = {
  id: 'MAC-29',
  name: 'frames split and merged',
  category: 'Machine',
  station: 'verifier',
  cause:
    'A duplex mismatch or a busy switch: packets are lost and sent again, so that frames come in pieces or two at a time.',
  onTheWire: 'All bytes arrive in their order; one read returns half a result, or two results.',
  parameters: {
    how: { kind: 'word', words: ['split', 'merged'], standard: 'split', means: 'half a result, or two at once' },
    gap: { kind: 'number', unit: 'ms', min: 1, max: 100, standard: 20, means: 'time between the two halves' },
  },
  seam: 'bytes',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['verifier'],
  policies: ['a stream is read by its delimiters, not by packets'],
  expectation: {
    detected: 'Not a fault that needs an alarm: the stream is whole.',
    firstOut: [],
    permitted: [],
    forbidden: ['A03', 'A04', 'A05', 'A06', 'A09', 'A12', 'A13'],
    containment: 'No unit is touched.',
    reconciliation: 'The books balance as without it.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.3 MAC-29',
  mark: 'P',
  // The next result after the unit was printed is hit; at line speed that of a unit before it.
  inject(line, injection) {
    let left = 0;
    injection.atMoment(() => (left += 1));
    return line.bytes('verifier').addRule(({ bytes, direction }) => {
      if (left === 0 || direction !== 'toController' || bytes.length < 2) return undefined;
      left -= 1;
      injection.fired(0);
      if (injection.word('how') === 'merged') return { kind: 'merge' };
      return { kind: 'split', at: bytes.length >> 1, gap_us: injection.number('gap') * 1000 };
    });
  },
};
