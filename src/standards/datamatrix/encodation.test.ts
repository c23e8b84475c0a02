import { describe, expect, test } from 'vitest';
import { FNC1_TOKEN } from './character-sets.ts';
import { findEncodation } from './encodation.ts';
import { fitsInto } from './exhaustive-encodation.ts';

/** Alphabets that meet at the borders of the encodations; `\u0100` stands for FNC1. */
const ALPHABETS = [
  '0123456789',
  'ABCDEFG 123',
  'abcdefg12',
  'AB>*\r',
  '@_^[]@AB',
  '\u0080\u00e9\u00ff',
  'a\u00e9A1',
  '\u0001\u001f~`{',
  '\u00e1\u00c1',
  '>\r*A1',
  '\u0100',
] as const;

function tokensOf(seed: number): Uint16Array {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const draw = (bound: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * bound);
  };
  const tokens: number[] = [];
  const runCount = 1 + draw(5);
  for (let run = 0; run < runCount; run += 1) {
    const alphabet = ALPHABETS[draw(ALPHABETS.length)] ?? ALPHABETS[0];
    for (let left = 1 + draw(8); left > 0; left -= 1) tokens.push(alphabet.charCodeAt(draw(alphabet.length)));
  }
  return Uint16Array.from(tokens, (token) => Math.min(token, FNC1_TOKEN));
}

describe('the encodation', () => {
  test('fits wherever any encodation fits, and nowhere else', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const tokens = tokensOf(seed);
      const { codewordCount } = findEncodation(tokens, 0);
      for (let capacity = Math.max(1, codewordCount - 4); capacity <= codewordCount + 1; capacity += 1) {
        const what = `${capacity} of ${codewordCount} codewords for ${tokens.join(' ')}`;
        expect(fitsInto(tokens, capacity), what).toBe(capacity >= codewordCount);
      }
    }
  });

  test.each([
    [0, 0],
    [1, 3],
    [249, 251],
    [250, 252],
    [251, 253],
    [252, 254],
  ])('of %i upper bytes takes %i codewords, no second one for a length at the end of the symbol', (length, count) => {
    const tokens = new Uint16Array(length).fill(200);
    expect(findEncodation(tokens, 0).codewordCount).toBe(length === 1 ? 2 : count);
  });

  test('keeps the long length where something follows that ends the field', () => {
    const tokens = Uint16Array.from({ length: 301 }, (_, at) => (at < 300 ? 200 : FNC1_TOKEN));
    expect(findEncodation(tokens, 0).codewordCount).toBe(1 + 2 + 300 + 1);
  });
});
