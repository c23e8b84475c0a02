import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { dmccFraming } from './dmcc.ts';
import { fromBytes, toBytes } from './latin1.ts';
import { lineFraming } from './line-framing.ts';
import { packetFraming } from './packet-framing.ts';
import { scannerFraming } from './scanner.ts';
import { type Framing, type StreamItem, abandonPending, emptyStream, receive } from './stream.ts';
import { wsiFraming } from './wsi.ts';
import { zipherFraming } from './zipher.ts';
import { zplStatusFraming } from './zpl-status.ts';

/** Receives a stream in the pieces that the sizes give, the last of them repeated. */
function receiveSplit(text: string, sizes: readonly number[], framing: Framing): StreamItem[] {
  const buffer = emptyStream();
  const items: StreamItem[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1;
    items.push(...receive(buffer, toBytes(text.slice(at, at + size)), framing));
    at += size;
  }
  return items;
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
const frame = (text: string): StreamItem => ({ kind: 'frame', text });
const tooLong: StreamItem = { kind: 'garbage', problem: 'frameTooLong' };
const unexpected: StreamItem = { kind: 'garbage', problem: 'unexpectedBytes' };

test('every byte survives the way to text and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000, size: 'max' }), (bytes) => {
      expect(toBytes(fromBytes(bytes))).toEqual(bytes);
    }),
    { numRuns: 20 },
  );
  expect(fromBytes(new Uint8Array(300_000))).toBe('\u0000'.repeat(300_000));
  expect(() => toBytes('a\u20ac')).toThrow('at 1');
});

describe('any split of the stream gives the same items', () => {
  const small = { lines: lineFraming('\r\n', 6), packets: packetFraming(6, '$!') };
  const framings = {
    ...small,
    zipher: zipherFraming,
    wsi: wsiFraming,
    dmcc: dmccFraming,
    scanner: scannerFraming,
    zplStatus: zplStatusFraming,
  };
  const noise = fc.string({ unit: fc.constantFrom('\u0002', '\u0003', '\r', '\n', '$', '!', '5', 'F', 'x', '|', ']') });
  test.each(Object.entries(framings))('%s', (_name, framing) => {
    fc.assert(
      fc.property(noise, sizes, (text, split) => {
        expect(receiveSplit(text, split, framing)).toEqual(receiveSplit(text, [text.length + 1], framing));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('lines', () => {
  const framing = lineFraming('\r\n', 5);

  test('end with CR, LF or both, and empty ones are no frames', () => {
    expect(receiveSplit('\r\na\r\nb\rc\n\r\n\nd', [3], framing)).toEqual([frame('a'), frame('b'), frame('c')]);
  });

  test('may be as long as the limit, and the line after a longer one is found', () => {
    expect(receiveSplit('12345\r123456\rabc\r', [4], framing)).toEqual([frame('12345'), tooLong, frame('abc')]);
  });

  test('an endless line is reported once and kept nowhere', () => {
    const buffer = emptyStream();
    const items: StreamItem[] = [];
    for (let turn = 0; turn < 100; turn++) items.push(...receive(buffer, toBytes('xxxxxxxxxx'), framing));
    expect(items).toEqual([tooLong]);
    expect(buffer.pending.length).toBeLessThanOrEqual(5);
    expect(receive(buffer, toBytes('x\rgood\r'), framing)).toEqual([frame('good')]);
  });
});

describe('packets', () => {
  const framing = packetFraming(8, '$!');

  test('and marked replies are told apart', () => {
    expect(receiveSplit('$51\u0002G12\u0003\r\n!A0', [2], framing)).toEqual([
      frame('$51'),
      frame('\u0002G12'),
      frame('!A0'),
    ]);
  });

  test.each([
    ['xyz$51', [unexpected, frame('$51')]],
    ['$5$51', [unexpected, frame('$51')]],
    ['$x\u0002G1\u0003', [unexpected, frame('\u0002G1')]],
    ['\u0002lost\u0002G1\u0003', [unexpected, frame('\u0002G1')]],
    ['\u0002much too long\u0003$51', [tooLong, frame('$51')]],
    ['a$51b$52', [unexpected, frame('$51'), unexpected, frame('$52')]],
  ])('after garbage the next good frame is found: %j', (text, expected) => {
    expect(receiveSplit(text, [1], framing)).toEqual(expected);
  });

  test('an endless packet is reported once and kept nowhere', () => {
    const buffer = emptyStream();
    expect(receive(buffer, toBytes(`\u0002${'x'.repeat(1000)}`), framing)).toEqual([tooLong]);
    expect(buffer.pending).toBe('');
  });
});

test('an unfinished frame can be given up', () => {
  const buffer = emptyStream();
  receive(buffer, toBytes('half'), zipherFraming);
  expect(abandonPending(buffer)).toBe('half');
  expect(receive(buffer, toBytes('ACK\r'), zipherFraming)).toEqual([frame('ACK')]);
});
