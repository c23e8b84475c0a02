import { describe, expect, test } from 'vitest';
import { decodeDataMatrix, type DataMatrixDecode, type DecodeProblem } from './decode.ts';
import { encodeDataMatrix, type DataMatrixSymbol } from './encode.ts';
import type { Modules } from './modules.ts';
import { codewordOf, modulesOf } from './placement.ts';

const text = '010950400005910121A1B2C3D4E5F6\u001d1728113010LOT42';

function symbolOf(size?: { rows: number; columns: number }): DataMatrixSymbol {
  const symbol = encodeDataMatrix(text, { gs1: true, ...(size === undefined ? {} : { size }) });
  if ('problem' in symbol) throw new Error(symbol.problem);
  return symbol;
}

/** The symbol with one module of each of these codewords the other way round. */
function damaged({ modules, size }: DataMatrixSymbol, codewordIndexes: readonly number[]): Modules {
  const dark = modules.dark.slice();
  for (const [k, index] of codewordIndexes.entries()) {
    const module = codewordOf(size).indexOf(index * 8 + (k % 8));
    dark[module] = 1 - (dark[module] ?? 0);
  }
  return { ...modules, dark };
}

function decoded(modules: Modules): DataMatrixDecode {
  const found = decodeDataMatrix(modules);
  if ('problem' in found) throw new Error(found.expectation);
  return found;
}

describe('a grid is not read', () => {
  test.each([
    [0, 0],
    [1, 1],
    [11, 11],
    [10, 12],
    [18, 8],
    [200, 200],
  ])('of %i x %i modules', (rows, columns) => {
    const modules = { rows, columns, dark: new Uint8Array(rows * columns) };
    expect(decodeDataMatrix(modules)).toMatchObject({ problem: 'unknownSize' });
  });

  test('with fewer modules than it says', () => {
    expect(decodeDataMatrix({ rows: 10, columns: 10, dark: new Uint8Array(99) })).toMatchObject({
      problem: 'unknownSize',
    });
  });

  test('that is all light, or all light but for its frame', () => {
    const { size } = symbolOf();
    const dark = new Uint8Array(size.rows * size.columns);
    const blank: DecodeProblem = expect.objectContaining({ problem: 'uncorrectable' });
    expect(decodeDataMatrix({ rows: size.rows, columns: size.columns, dark })).toEqual(blank);
    expect(decodeDataMatrix(modulesOf(new Uint8Array(size.dataCount + size.eccCount), size))).toEqual(blank);
  });

  test('that is all dark', () => {
    const dark = new Uint8Array(24 * 24).fill(1);
    expect(decodeDataMatrix({ rows: 24, columns: 24, dark })).toMatchObject({ problem: 'uncorrectable' });
  });

  test('with one wrong codeword more than can be corrected', () => {
    const symbol = symbolOf();
    const wrong = Array.from({ length: symbol.size.eccCount / 2 + 1 }, (_, k) => k * 3);
    expect(decodeDataMatrix(damaged(symbol, wrong))).toMatchObject({ problem: 'uncorrectable' });
  });
});

describe('a grid is read', () => {
  test('with the identifier of GS1, and nothing corrected', () => {
    const symbol = symbolOf();
    expect(decoded(symbol.modules)).toMatchObject({
      text,
      symbologyIdentifier: ']d2',
      correctedCount: 0,
      codewordErrors: [],
      blocks: [{ errors: 0, eccCount: symbol.size.eccCount }],
      corrected: symbol.modules,
    });
  });

  test('with all its corrections: how many, where, and the modules as they were meant', () => {
    const symbol = symbolOf();
    const wrong = Array.from({ length: symbol.size.eccCount / 2 }, (_, k) => k * 4 + 1);
    expect(decoded(damaged(symbol, wrong))).toMatchObject({
      text,
      correctedCount: wrong.length,
      codewordErrors: wrong,
      corrected: symbol.modules,
    });
  });

  test('however finder and clock are damaged', () => {
    const { modules, size } = symbolOf({ rows: 32, columns: 32 });
    const places = codewordOf(size);
    const dark = modules.dark.map((value, at) => ((places[at] ?? 0) < 0 ? 1 - value : value));
    expect(decoded({ ...modules, dark })).toMatchObject({ text, corrected: modules });
  });

  test('as an extended rectangle with its own identifier', () => {
    expect(decoded(symbolOf({ rows: 12, columns: 64 }).modules).symbologyIdentifier).toBe(']d8');
  });

  test('in blocks that are counted one by one', () => {
    const symbol = symbolOf({ rows: 52, columns: 52 });
    const { blocks, correctedCount } = decoded(damaged(symbol, [0, 2, 4, 5, 287]));
    expect(blocks.map(({ errors }) => errors)).toEqual([3, 2]);
    expect(correctedCount).toBe(5);
  });

  test('or refused, without a crash, from any noise', () => {
    let state = 1;
    for (let run = 0; run < 2000; run += 1) {
      const dark = Uint8Array.from({ length: 100 }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 31;
      });
      const found = decodeDataMatrix({ rows: 10, columns: 10, dark });
      if ('problem' in found) expect(found.expectation).not.toBe('');
      else expect(found.correctedCount).toBeLessThanOrEqual(2);
    }
  });
});
