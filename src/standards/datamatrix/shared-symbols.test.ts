import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedCases, sharedData } from '../../../tests/shared-data.ts';
import { readBracketed } from '../gs1/bracketed.ts';
import { writeElementString } from '../gs1/element-string.ts';
import { decodeDataMatrix } from './decode.ts';
import { encodeDataMatrix, type DataMatrixSymbol, type EncodeOptions } from './encode.ts';
import { readCodewords } from './read-codewords.ts';
import { sizeOf, SYMBOL_SIZES } from './symbol-sizes.ts';

const MATRICES = 'datamatrix/zint-matrices.json';
const CODEWORDS = 'datamatrix/bwipp-codewords.json';
const MESSAGES = 'datamatrix/libdmtx-messages';

/** A symbol of another encoder with the text that a third program read from it. */
interface MatrixCase {
  readonly rows: number;
  readonly cols: number;
  readonly matrix: readonly string[];
  readonly oracle: { readonly bytesHex: string; readonly aimId: string };
  readonly option3?: string;
  readonly options?: string;
  readonly sizeOption?: number;
  readonly src: string;
}

/** Data or error correction codewords of another encoder. */
interface CodewordCase {
  readonly encoder: string;
  readonly input: string;
  readonly options: string;
  readonly codewords?: readonly number[];
  readonly ecc?: readonly number[];
}

// What the files hold is said in their own heads; a case of another form fails the tests below.
const matrices = sharedCases(MATRICES) as readonly MatrixCase[];
const codewordCases = sharedCases(CODEWORDS) as readonly CodewordCase[];

function made(text: string, options: EncodeOptions): DataMatrixSymbol {
  const symbol = encodeDataMatrix(text, options);
  if ('problem' in symbol) throw new Error(`${symbol.problem}: ${symbol.expectation}`);
  expect(decodeDataMatrix(symbol.modules)).toMatchObject({ text });
  return symbol;
}

describe('symbols of another encoder', () => {
  test.skipIf(matrices.length === 0)(
    'are read, all of them, without corrections (not executed where the file is absent)',
    () => {
      for (const { matrix, oracle, rows, cols, src } of matrices) {
        const modules = { rows, columns: cols, dark: Uint8Array.from(matrix.join(''), Number) };
        expect(decodeDataMatrix(modules), src).toMatchObject({
          text: Buffer.from(oracle.bytesHex, 'hex').toString('latin1'),
          symbologyIdentifier: oracle.aimId,
          correctedCount: 0,
          corrected: modules,
        });
      }
    },
  );

  test.skipIf(matrices.length === 0)(
    'are never smaller than ours for the same text (not executed where the file is absent)',
    () => {
      for (const { oracle, option3, options, sizeOption, rows, cols, src } of matrices) {
        const symbol = made(Buffer.from(oracle.bytesHex, 'hex').toString('latin1'), {
          gs1: oracle.aimId === ']d2',
          separator: options === 'GS1_GS_SEPARATOR' ? 'gs' : 'fnc1',
          shape: option3 === 'DM_SQUARE' ? 'square' : 'any',
          ...(sizeOption === undefined ? {} : { size: { rows, columns: cols } }),
        });
        expect(symbol.dataCount, src).toBeLessThanOrEqual(sizeOf(rows, cols)?.dataCount ?? 0);
      }
    },
  );
});

/** The text of an input: `^030` is a character with option parse, `^FNC1` and the like with parsefnc. */
function textOf({ encoder, input, options }: CodewordCase): string {
  if (encoder !== 'datamatrix') return writeElementString(readBracketed(input).elements);
  let text = input.replace(/\^(FNC1|ECI\d{6}|PROG)/g, (command, _, at) =>
    command === '^FNC1' && at > 0 ? '\u001d' : '',
  );
  if (/\bparse\b/.test(options)) text = text.replace(/\^(\d{3})/g, (_, value) => String.fromCharCode(Number(value)));
  return /\bparsefnc\b|\bparse\b/.test(options) ? text : input;
}

/** Why the other encoder's codewords are not ours to match. */
function exceptionOf({ options, input }: CodewordCase): string | undefined {
  if (options.includes('c40headerlength')) return 'an encodation forced by option';
  if (/\^(ECI|PROG)/.test(input)) return 'ECI and reader programming are read, not written';
  if (/.\^FNC1/.test(input)) return 'FNC1 within plain data is read, not written';
  return undefined;
}

describe('codewords of another encoder', () => {
  const withCodewords = codewordCases.flatMap((each) =>
    each.codewords === undefined ? [] : [{ ...each, codewords: each.codewords }],
  );

  test.skipIf(codewordCases.length === 0)('are read to their text (not executed where the file is absent)', () => {
    expect(withCodewords.length).toBeGreaterThan(80);
    for (const each of withCodewords) {
      const message = readCodewords(Uint8Array.from(each.codewords));
      expect(message, each.input).toMatchObject({ text: textOf(each) });
    }
  });

  test.skipIf(codewordCases.length === 0)('are never fewer than ours (not executed where the file is absent)', () => {
    for (const each of withCodewords.filter((candidate) => exceptionOf(candidate) === undefined)) {
      const isRectangle = /format=rectangle/.test(each.options) || each.encoder.endsWith('rectangular');
      const wanted = /version=|rows=|columns=/.test(each.options);
      const exact = SYMBOL_SIZES.find(({ dataCount, columns, rows }) => {
        const [, row = rows] = /rows=(\d+)/.exec(each.options) ?? [];
        const [, column = columns] = /columns=(\d+)/.exec(each.options) ?? [];
        return dataCount === each.codewords.length && Number(row) === rows && Number(column) === columns;
      });
      const symbol = made(textOf(each), {
        gs1: each.codewords[0] === 232,
        separator: each.options.includes('gssep') ? 'gs' : 'fnc1',
        shape: isRectangle ? 'rectangle' : 'square',
        ...(wanted && exact !== undefined ? { size: exact } : {}),
      });
      expect(symbol.dataCount, each.input).toBeLessThanOrEqual(each.codewords.length);
    }
  });

  test.skipIf(codewordCases.length === 0)('have our error correction (not executed where the file is absent)', () => {
    const withEcc = codewordCases.flatMap((each) => (each.ecc === undefined ? [] : [{ ...each, ecc: each.ecc }]));
    expect(withEcc).toHaveLength(2);
    for (const { input, options, ecc } of withEcc) {
      const [, rows, columns] = /version=(\d+)x(\d+)/.exec(options) ?? [];
      const size = { rows: Number(rows), columns: Number(columns) };
      const { codewords, dataCount } = made(input, { size });
      expect([...codewords.subarray(dataCount)]).toEqual(ecc);
    }
  });
});

describe('messages of another library', () => {
  const folder = sharedData(MESSAGES);
  const files = folder === undefined ? [] : readdirSync(folder).filter((file) => file.endsWith('.dat'));

  test.skipIf(folder === undefined)(
    'are encoded and read back, every byte (not executed where the file is absent)',
    () => {
      expect(files.length).toBeGreaterThan(30);
      for (const file of files) {
        const text = readFileSync(`${folder}/${file}`).toString('latin1');
        for (const gs1 of [false, true]) made(text, { gs1, separator: 'gs', shape: 'any' });
      }
    },
  );
});
