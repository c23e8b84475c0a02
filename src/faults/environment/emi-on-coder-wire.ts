import { together, type Fault } from '../fault.ts';

/** A burst of interference flips a bit in frames on the coder's wire. */
export const emiOnCoderWire: Fault = {
  id: 'ENV-08',
  name: 'interference on the coder wire',
  category: 'Environment',
  station: 'printer',
  cause: 'A drive or a relay beside an unshielded cable couples into the line; the dialect carries no checksum.',
  onTheWire: 'One byte of a frame differs in one bit.',
  parameters: {
    direction: {
      kind: 'word',
      words: ['to the controller', 'to the coder'],
      standard: 'to the controller',
      means: 'which frames are hit',
    },
    frames: { kind: 'number', unit: 'frames', min: 1, max: 20, standard: 1, means: 'frames in a row that are hit' },
    byte: { kind: 'number', unit: 'bytes', min: 0, max: 200, standard: 1, means: 'place in the frame, from 0' },
    mask: { kind: 'number', unit: 'bit mask', min: 1, max: 255, standard: 32, means: 'bits that are turned over' },
  },
  seam: 'bytes',
  subject: 'unit',
  moment: 'unitMarked',
  sensors: ['plcHandshake', 'verifier'],
  policies: ['binding: early by print confirmation', 'burn numbers in doubt'],
  expectation: {
    detected:
      'A frame is not understood, an answer is missing, a print confirmation does not fit its unit, or the record was printed with a wrong character.',
    firstOut: ['A13', 'A08', 'A10', 'A04', 'A05'],
    permitted: ['A03', 'A11', 'A17'],
    forbidden: ['A06', 'A09'],
    within_ms: 2000,
    containment: 'The unit without a sound confirmation is ejected.',
    reconciliation: 'Numbers in doubt are burnt and never reused.',
  },
  requirements: ['URS-C03', 'URS-C05'],
  source: 'domain.md 9.6 ENV-08',
  mark: 'P',
  inject(line, injection) {
    let left = 0;
    let subject = 0;
    injection.atMoment((unit) => {
      left += injection.number('frames');
      subject = unit;
    });
    const direction = injection.word('direction') === 'to the coder' ? 'toDevice' : 'toController';
    const rule = line.bytes('coder').addRule((chunk) => {
      const offset = injection.number('byte');
      if (left === 0 || chunk.direction !== direction || offset >= chunk.bytes.length) return undefined;
      left -= 1;
      injection.fired(subject);
      return { kind: 'flip', offset, mask: injection.number('mask') };
    });
    return together(rule);
  },
};
