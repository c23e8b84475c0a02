import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, packElements, text82 } from './arbitraries.ts';
import { encodeElementString, gs, readElementString, writeElementString } from './element-string.ts';

const pack = [
  { ai: '01', value: '09504000059101' },
  { ai: '21', value: 'A1B2C3D4E5F6' },
  { ai: '17', value: '281100' },
  { ai: '10', value: 'LOT42' },
];

function plain(text: string): { ai: string; value: string }[] {
  return readElementString(text).elements.map(({ ai, value }) => ({ ai, value }));
}

describe('writing', () => {
  it('puts GS after variable length only, and not at the end', () => {
    expect(writeElementString(pack)).toBe(`010950400005910121A1B2C3D4E5F6${gs}1728110010LOT42`);
  });

  it('gives the bytes that a scanner sends', () => {
    const hex = Buffer.from(encodeElementString(pack)).toString('hex').toUpperCase();
    expect(hex).toBe('3031303935303430303030353931303132314131423243334434453546361D313732383131303031304C4F543432');
  });
});

describe('reading', () => {
  it('gives back what was written, whatever the order and the characters', () => {
    fc.assert(
      fc.property(packElements, (elements) => {
        expect(plain(writeElementString(elements))).toEqual(elements);
      }),
    );
  });

  it('reads the circumflex as FNC1 if the text starts with one', () => {
    fc.assert(
      fc.property(packElements, (elements) => {
        expect(plain(`^${writeElementString(elements, '^')}`)).toEqual(elements);
      }),
    );
  });

  it('takes one leading GS for the FNC1 in first position', () => {
    expect(plain(gs + writeElementString(pack))).toEqual(pack);
  });

  it('says where AI and value stand', () => {
    const text = writeElementString(pack);
    for (const { ai, value, aiPosition, valuePosition } of readElementString(text).elements) {
      expect(text.startsWith(ai, aiPosition)).toBe(true);
      expect(text.startsWith(value, valuePosition)).toBe(true);
    }
  });

  it('runs the serial into the next elements where the GS was lost', () => {
    // A lost GS makes a longer, possibly valid serial: this is what a real parser sees.
    expect(plain('010950400005910121A1B21728110010LOT42')).toEqual([
      pack[0],
      { ai: '21', value: 'A1B21728110010LOT42' },
    ]);
  });

  it.each([
    ['', 'no-elements', 0, 0],
    ['^', 'no-elements', 1, 0],
    ['0109504000059101X', 'unknown-ai', 16, 1],
    [`0109504000059101${gs}${gs}10A`, 'unknown-ai', 17, 2],
    [`0109504000059101891`, 'unknown-ai', 16, 2],
    [`10${gs}17281100`, 'value-too-short', 2, 0],
  ])('%j is refused: %s at %i, length %i', (text, code, position, length) => {
    expect(readElementString(text).problem).toMatchObject({ code, position, length });
  });

  it('never throws and never loses a character before the problem', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, text82(40)), (text) => {
        const { elements, problem } = readElementString(text);
        const last = elements.at(-1);
        const readTo = last === undefined ? 0 : last.valuePosition + last.value.length;
        expect((problem?.position ?? text.length) - readTo).toBeLessThanOrEqual(1);
      }),
    );
  });
});
