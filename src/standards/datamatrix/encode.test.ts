import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cset82 } from '../gs1/character-sets.ts';
import { decodeDataMatrix } from './decode.ts';
import { encodeDataMatrix, type DataMatrixSymbol, type EncodeOptions } from './encode.ts';
import { SYMBOL_SIZES } from './symbol-sizes.ts';

function symbolOf(data: Uint8Array | string, options: EncodeOptions = {}): DataMatrixSymbol {
  const symbol = encodeDataMatrix(data, options);
  if ('problem' in symbol) throw new Error(`${symbol.problem}: ${symbol.expectation}`);
  return symbol;
}

function readBack(
  data: Uint8Array | string,
  options: EncodeOptions = {},
): { text: string; symbologyIdentifier: string } {
  const read = decodeDataMatrix(symbolOf(data, options).modules);
  if ('problem' in read) throw new Error(`${read.problem}: ${read.expectation}`);
  return read;
}

function dataOf(data: string, options: EncodeOptions = {}): number[] {
  const { codewords, dataCount } = symbolOf(data, options);
  return [...codewords.subarray(0, dataCount)];
}

function textOf(alphabet: string, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...alphabet.split('')), { minLength: 1, maxLength })
    .map((characters) => characters.join(''));
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const latin1 = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
const mixed = fc
  .array(fc.oneof(textOf('0123456789', 12), textOf(upper, 12), textOf(upper.toLowerCase(), 12), textOf(latin1, 6)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join('').slice(0, 90));

describe('a symbol gives back', () => {
  test.each([
    ['digits', textOf('0123456789', 90)],
    ['capitals and digits', textOf(`${upper}0123456789`, 90)],
    ['all of CSET 82 with GS between', textOf(`${cset82}\u001d`, 90)],
    ['runs of different kinds', mixed],
    ['any bytes', textOf(latin1, 90)],
  ])('%s, as GS1 and plain, in every shape', (_, payloads) => {
    const options = fc.record({
      gs1: fc.boolean(),
      separator: fc.constantFrom('fnc1', 'gs'),
      shape: fc.constantFrom('square', 'any'),
    });
    fc.assert(
      fc.property(payloads, options, (text, chosen) => {
        expect(readBack(text, chosen)).toMatchObject({ text, symbologyIdentifier: chosen.gs1 ? ']d2' : ']d1' });
      }),
      { seed: 16022, numRuns: 2000 },
    );
  });

  test('data that fills each size to the last codeword', () => {
    for (const size of SYMBOL_SIZES) {
      const text = '27'.repeat(size.dataCount);
      expect(readBack(text, { size })).toMatchObject({ text });
      expect(encodeDataMatrix(`${text}1`, { size })).toMatchObject({ problem: 'tooLong' });
    }
  });

  test.each([1, 2, 249, 250, 251, 499, 500, 501, 1000, 1553, 1554, 1555])('%i bytes of Base 256', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => 128 + ((at * 89) % 128));
    expect(readBack(bytes).text).toBe(String.fromCharCode(...bytes));
  });

  test('nothing at all', () => {
    expect(readBack('')).toMatchObject({ text: '', symbologyIdentifier: ']d1' });
    expect(readBack('', { gs1: true })).toMatchObject({ text: '', symbologyIdentifier: ']d2' });
  });

  test('what is wrong on purpose: check digit, missing separator, bad character', () => {
    for (const text of ['0109504000059102', '010950400005910121ABC17281100', '21A B^\u00e9', '(01)x']) {
      expect(readBack(text, { gs1: true })).toMatchObject({ text, symbologyIdentifier: ']d2' });
      expect(readBack(text)).toMatchObject({ text, symbologyIdentifier: ']d1' });
    }
  });
});

describe('the codewords', () => {
  test('are those of ISO/IEC 16022:2006, figures 1 and O.2', () => {
    const figure1 = [230, 88, 88, 40, 8, 107, 147, 59, 67, 126, 206, 78, 126, 144, 121, 35, 47, 254];
    expect(dataOf('A1B2C3D4E5F6G7H8I9J0K1L2')).toEqual(figure1);
    expect([...symbolOf('123456').codewords]).toEqual([142, 164, 186, 114, 25, 5, 88, 102]);
  });

  test.each([
    ['fills the symbol', 'abcdef', [239, 89, 233, 109, 36]],
    ['leaves one codeword for one character', 'aaswkrpdbG', [239, 89, 228, 219, 112, 197, 24, 72]],
    ['leaves one codeword and nothing for it', 'ABCDEFGHI', [230, 89, 233, 109, 36, 128, 95, 254]],
  ])('leave out the unlatch as 5.2.5.2 says where C40 or Text %s', (_, text, expected) => {
    const codewords = dataOf(text);
    expect(codewords).toHaveLength(expected.length);
    expect(codewords[0]).toBe(expected[0]);
    expect(codewords.at(-1)).toBe(expected.at(-1));
  });

  test('leave out the unlatch of EDIFACT where at most two codewords are left behind its groups', () => {
    const groups = [240, 109, 215, 155, 117, 230, 221, 121, 183, 94, 109, 215, 155, 117, 224, 31];
    expect(dataOf('[]^[]^[]^[]^[]^[]^@_')).toEqual([...groups, 96, 129]);
    expect(dataOf('[]^[]^[]^[]^[]^[]^@_1')).toEqual([...groups, 96, 50]);
    expect(dataOf('AB[CD]EF[GH]IJ')).toEqual([66, 67, 240, 108, 49, 29, 20, 102, 199, 33, 210, 74]);
  });

  test('begin with FNC1 as GS1, and have FNC1 or GS between', () => {
    expect(dataOf('21A\u001d10B', { gs1: true })).toEqual([232, 151, 66, 232, 140, 67, 129, 56]);
    expect(dataOf('21A\u001d10B', { gs1: true, separator: 'gs' })).toEqual([232, 151, 66, 30, 140, 67, 129, 56]);
    expect(dataOf('21A\u001d10B')).toEqual([151, 66, 30, 140, 67]);
  });

  test('write the envelopes of formats 05 and 06 as macros', () => {
    expect(dataOf('[)>\u001e05\u001d9N11\u001e\u0004').slice(0, 2)).toEqual([236, 58]);
    expect(dataOf('[)>\u001e06\u001d9N11\u001e\u0004').slice(0, 2)).toEqual([237, 58]);
    expect(dataOf('[)>\u001e06\u001d9N11\u001e\u0004', { gs1: true })[0]).toBe(232);
  });
});

describe('an answer instead of a symbol', () => {
  test('says at which character the text leaves Latin 1', () => {
    expect(encodeDataMatrix('AB\u20ac')).toMatchObject({ problem: 'notLatin1', position: 2 });
  });

  test('says what fits where the data does not', () => {
    expect(encodeDataMatrix('1'.repeat(3117))).toMatchObject({ problem: 'tooLong', position: 3117 });
    const answer = encodeDataMatrix('A'.repeat(99), { shape: 'rectangle' });
    expect(answer).toMatchObject({ problem: 'tooLong', expectation: expect.stringContaining('16x48') });
  });

  test('names a size that does not exist', () => {
    const answer = encodeDataMatrix('A', { size: { rows: 11, columns: 11 } });
    expect(answer).toMatchObject({ problem: 'unknownSize', expectation: expect.stringContaining('11x11') });
  });
});
