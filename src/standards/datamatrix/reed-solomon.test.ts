import { describe, expect, test } from 'vitest';
import { addErrorCorrection, correctErrors } from './reed-solomon.ts';
import { sizeOf, SYMBOL_SIZES, type SymbolSize } from './symbol-sizes.ts';

function draws(seed: number): (bound: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * bound);
  };
}

function randomWord(size: SymbolSize, draw: (bound: number) => number): Uint8Array {
  const word = new Uint8Array(size.dataCount + size.eccCount);
  for (let at = 0; at < size.dataCount; at += 1) word[at] = draw(256);
  addErrorCorrection(word, size);
  return word;
}

/** Changes this many different codewords of the word's block 0; returns where, growing. */
function damage(word: Uint8Array, size: SymbolSize, errorCount: number, draw: (bound: number) => number): number[] {
  const places = new Set<number>();
  while (places.size < errorCount) places.add(draw(Math.floor(word.length / size.blockCount)) * size.blockCount);
  for (const place of places) word[place] = (word[place] ?? 0) ^ (1 + draw(255));
  return [...places].toSorted((a, b) => a - b);
}

function size(rows: number, columns = rows): SymbolSize {
  const found = sizeOf(rows, columns);
  if (found === undefined) throw new Error(`no size ${rows}x${columns}`);
  return found;
}

describe('error correction', () => {
  test('has the codewords of ISO/IEC 16022:2006, figure O.2', () => {
    const word = Uint8Array.from([142, 164, 186, 0, 0, 0, 0, 0]);
    addErrorCorrection(word, size(10));
    expect([...word.subarray(3)]).toEqual([114, 25, 5, 88, 102]);
  });

  test('finds nothing in a sound symbol of any size', () => {
    for (const each of SYMBOL_SIZES) {
      const word = randomWord(each, draws(each.rows * 200 + each.columns));
      expect(correctErrors(word, each)).toMatchObject({ corrected: word, errorIndexes: [] });
    }
  });

  test('mends up to half as many errors as there are correction codewords, and says how many and where', () => {
    for (const each of SYMBOL_SIZES) {
      const limit = Math.floor(each.eccCount / each.blockCount / 2);
      const draw = draws(each.rows * 200 + each.columns);
      for (let errorCount = 1; errorCount <= limit; errorCount += 1) {
        const sound = randomWord(each, draw);
        const word = sound.slice();
        const places = damage(word, each, errorCount, draw);
        const found = correctErrors(word, each);
        expect(found.corrected).toEqual(sound);
        expect(found.errorIndexes).toEqual(places);
        expect(found.blocks[0]).toEqual({ errors: errorCount, eccCount: each.eccCount / each.blockCount });
      }
    }
  });

  // A damaged word lies within reach of a wrong codeword about once in 256^(e-t) / C(n,t) cases for n codewords, e of
  // them for correction of t: once in half a million for 10x10, once in ten million and far rarer for the others.
  test('takes no symbol beyond the limit for another one, in thousands of each size', () => {
    for (const each of SYMBOL_SIZES.filter(({ dataCount }) => dataCount <= 62)) {
      const limit = Math.floor(each.eccCount / 2);
      const draw = draws(each.rows * 200 + each.columns);
      for (let run = 0; run < 1000; run += 1) {
        const word = randomWord(each, draw);
        const errorCount = run % 2 === 0 ? limit + 1 : limit + 1 + draw(each.eccCount - limit);
        damage(word, each, errorCount, draw);
        expect(correctErrors(word, each).corrected).toBeUndefined();
      }
    }
  });

  test('refuses the blank symbol, and one so nearly blank that it would be mended to it', () => {
    const blank = new Uint8Array(60);
    expect(correctErrors(blank, size(24)).corrected).toBeUndefined();
    blank[3] = 1;
    blank[40] = 77;
    expect(correctErrors(blank, size(24)).corrected).toBeUndefined();
  });
});
