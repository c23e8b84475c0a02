import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCodewords } from './read-codewords.ts';

const read = (...codewords: number[]): ReturnType<typeof readCodewords> => readCodewords(Uint8Array.from(codewords));

describe('malformed data is refused with its codeword', () => {
  test.each([
    ['codeword 0 in ASCII', [66, 0, 67], 1],
    ['a codeword that ASCII does not use', [66, 250, 129], 1],
    ['an upper shift with nothing behind it', [66, 235], 2],
    ['an upper shift before a pad', [235, 129], 1],
    ['an unlatch in ASCII', [254, 66, 129], 0],
    ['a pair that packs a value of 40', [230, 255, 255, 129], 1],
    ['a pair of zeros in C40', [230, 0, 0, 129], 1],
    ['a value that shift 2 does not define', [230, ...pack(1, 29, 3)], 1],
    ['a value that shift 1 does not define', [230, ...pack(0, 33, 3)], 1],
    ['a value that shift 3 does not define', [239, ...pack(2, 39, 3)], 1],
    ['FNC1 behind an upper shift', [230, ...pack(1, 30, 1), ...pack(27, 3, 3)], 3],
    ['a Base 256 field longer than the symbol', [231, 100, 1, 2], 1],
    ['a Base 256 field without its length', [66, 231], 2],
    ['a macro within the data', [66, 236, 129], 1],
    ['structured append within the data', [66, 233, 18, 1, 1], 1],
    ['structured append as symbol 3 of 2', [233, 0x2f, 1, 1, 66], 1],
    ['structured append with file identification 0', [233, 0x0e, 0, 1, 66], 2],
    ['structured append cut off', [233, 18], 2],
    ['reader programming within the data', [66, 234], 1],
    ['an ECI number that does not exist', [241, 0, 66], 1],
    ['an ECI number cut off', [241, 200, 66], 3],
  ])('%s', (_, codewords, position) => {
    expect(read(...codewords)).toMatchObject({ problem: 'malformed', position, expectation: expect.any(String) });
  });
});

describe('a message is read', () => {
  test.each([
    ['of letters, digit pairs and upper bytes', [66, 142, 235, 105, 129, 77], 'A12\u00e8'],
    ['in C40', [230, 89, 233, 109, 36, 254, 66], 'ABCDEFA'],
    ['in C40 with a single ASCII codeword at the end', [230, 89, 233, 109, 36, 66], 'ABCDEFA'],
    ['in C40 with two values and a pad', [230, ...pack(14, 15, 0)], 'AB'],
    ['in C40 with shifts', [230, ...pack(0, 31, 1), ...pack(27, 2, 0), ...pack(1, 30, 14)], '\u001f\u001d`\u00c1'],
    ['in Text', [239, ...pack(14, 2, 1), 254], 'aA'],
    ['in X12', [238, ...pack(0, 1, 2), ...pack(3, 4, 14), 254], '\r*> 0A'],
    ['in EDIFACT', [240, 0x04, 0x20, 0xdf, 66], 'ABC\u0041'],
    ['in EDIFACT with ASCII behind its last group', [240, 0x04, 0x20, 0xc4, 66, 67], 'ABCDAB'],
    ['in Base 256 to the end of the symbol', [231, blurred(0, 1), blurred(200, 2), blurred(0, 3)], '\u00c8\u0000'],
  ])('%s', (_, codewords, text) => {
    expect(read(...codewords)).toMatchObject({ text, fnc1: 'none' });
  });

  test('with FNC1 in first position, alone or behind structured append, as GS1', () => {
    expect(read(232, 66, 232, 67)).toMatchObject({ text: 'A\u001dB', fnc1: 'first' });
    expect(read(233, 0x1e, 1, 9, 232, 66)).toMatchObject({
      text: 'A',
      fnc1: 'first',
      structuredAppend: { index: 2, count: 3, fileId: 265 },
    });
  });

  test('with FNC1 in second position behind a letter or two digits as an industry format', () => {
    expect(read(66, 232, 67)).toMatchObject({ text: 'AB', fnc1: 'second' });
    expect(read(142, 232, 67)).toMatchObject({ text: '12B', fnc1: 'second' });
    expect(read(233, 0x1e, 1, 9, 66, 232, 67)).toMatchObject({ text: 'AB', fnc1: 'second' });
    expect(read(50, 232, 67)).toMatchObject({ text: '1\u001dB', fnc1: 'none' });
  });

  test('with its extended channel interpretations at their places', () => {
    expect(read(66, 241, 27, 67, 241, 128, 1, 241, 192, 1, 1)).toMatchObject({
      text: 'AB',
      ecis: [
        { position: 1, value: 26 },
        { position: 2, value: 127 },
        { position: 2, value: 16383 },
      ],
    });
  });

  test('with macros spelled, and reader programming marked', () => {
    expect(read(236, 66, 129)).toMatchObject({ text: '[)>\u001e05\u001dA\u001e\u0004' });
    expect(read(237, 66, 129)).toMatchObject({ text: '[)>\u001e06\u001dA\u001e\u0004' });
    expect(read(234, 66, 129)).toMatchObject({ text: 'A', isReaderProgramming: true });
  });

  test('or refused with a place within the symbol, whatever the codewords are', () => {
    const special = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 230, max: 241 }), fc.constant(254));
    fc.assert(
      fc.property(fc.array(special, { maxLength: 40 }), (codewords) => {
        const found = read(...codewords);
        if ('problem' in found) {
          expect(found.position).toBeGreaterThanOrEqual(0);
          expect(found.position).toBeLessThanOrEqual(codewords.length);
        } else expect(Buffer.from(found.text, 'latin1').toString('latin1')).toBe(found.text);
      }),
      { seed: 16022, numRuns: 10_000 },
    );
  });
});

/** Three values of C40, Text or X12 as their two codewords. */
function pack(first: number, second: number, third: number): [number, number] {
  const packed = 1600 * first + 40 * second + third + 1;
  return [packed >> 8, packed & 255];
}

/** A Base 256 value at this index, by the 255-state rule as annex B.2 words it. */
function blurred(value: number, index: number): number {
  const sum = value + ((149 * (index + 1)) % 255) + 1;
  return sum <= 255 ? sum : sum - 256;
}
