import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packElements } from './arbitraries.ts';
import { bracketedOffset, humanReadable, readBracketed, writeBracketed } from './bracketed.ts';

describe('bracketed notation', () => {
  it('gives back what was written, brackets in serials included', () => {
    fc.assert(
      fc.property(packElements, (elements) => {
        const read = readBracketed(writeBracketed(elements));
        expect(read.problem).toBeUndefined();
        expect(read.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
      }),
    );
  });

  it('finds each character of a value in the text', () => {
    fc.assert(
      fc.property(packElements, (elements) => {
        const text = writeBracketed(elements);
        for (const { value, valuePosition } of readBracketed(text).elements) {
          for (let index = 0; index < value.length; index++) {
            const at = bracketedOffset(text, valuePosition, index);
            expect(
              text
                .slice(at)
                .replace(/^\\(?=\()/, '')
                .charAt(0),
            ).toBe(value.charAt(index));
          }
        }
      }),
    );
  });

  it.each([
    ['', 'no-elements', 0, 0],
    ['0109504000059101', 'malformed-brackets', 0, 16],
    ['(01', 'malformed-brackets', 0, 3],
    ['(89)X', 'unknown-ai', 1, 2],
    ['(10)(21)A', 'value-too-short', 4, 0],
  ])('%j is refused: %s at %i, length %i', (text, code, position, length) => {
    expect(readBracketed(text).problem).toMatchObject({ code, position, length });
  });
});

describe('human readable interpretation', () => {
  const elements = [
    { ai: '01', value: '09504000059101' },
    { ai: '10', value: 'A(1)' },
  ];

  it('shows values as they are', () => {
    expect(humanReadable(elements)).toEqual(['(01) 09504000059101', '(10) A(1)']);
  });

  it('shows data titles if asked', () => {
    expect(humanReadable(elements, { dataTitles: true })).toEqual(['GTIN (01) 09504000059101', 'BATCH/LOT (10) A(1)']);
  });
});
