import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, packElements } from './arbitraries.ts';
import { writeBracketed } from './bracketed.ts';
import { checkLine } from './check-line.ts';
import { gs, writeElementString } from './element-string.ts';
import { linters } from './linters/catalogue.ts';

const options = { referenceYear: 2026 };

describe('sound codes', () => {
  it('pass in each notation', () => {
    fc.assert(
      fc.property(packElements, (elements) => {
        const raw = writeElementString(elements);
        for (const text of [raw, `]d2${raw}`, `^${raw.replaceAll(gs, '^')}`, writeBracketed(elements)]) {
          const line = checkLine(text, options);
          expect(line.problems).toEqual([]);
          expect(line.ok).toBe(true);
          expect(line.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
        }
      }),
    );
  });
});

describe('planted defects', () => {
  const raw = `010950400005910121A1B2${gs}1728110010LOT42`;

  it('a wrong check digit is found at its place, in each notation', () => {
    const wrong = raw.replace('09504000059101', '09504000059102');
    expect(checkLine(wrong, options).problems).toEqual([{ code: 'incorrect-check-digit', position: 15, length: 1 }]);
    expect(checkLine(`]d2${wrong}`, options).problems).toEqual([
      { code: 'incorrect-check-digit', position: 18, length: 1 },
    ]);
    expect(checkLine('(01)09504000059102', options).problems).toEqual([
      { code: 'incorrect-check-digit', position: 17, length: 1 },
    ]);
  });

  it('each wrong digit of a GTIN is found as a wrong check digit', () => {
    for (let index = 2; index < 16; index++) {
      const digit = String((Number(raw[index]) + 1) % 10);
      const { problems } = checkLine(raw.slice(0, index) + digit + raw.slice(index + 1), options);
      expect(problems).toEqual([{ code: 'incorrect-check-digit', position: 15, length: 1 }]);
    }
  });

  it('positions count the escapes of a bracketed value', () => {
    const text = '(01)09504000059101(21)a\\(b\\(c~d';
    expect(checkLine(text, options).problems).toEqual([
      { code: 'invalid-cset82-character', position: text.indexOf('~'), length: 1 },
    ]);
  });

  it.each([
    ['month', '281100', '281300', 'illegal-month', 2, 2],
    ['day', '281100', '281131', 'illegal-day', 4, 2],
    ['letter in the date', '281100', '28I100', 'non-digit-character', 2, 1],
  ])('%s of the expiry: %s becomes %s', (_, sound, planted, code, offset, length) => {
    const position = raw.indexOf(sound) + offset;
    expect(checkLine(raw.replace(sound, planted), options).problems).toEqual([{ code, position, length }]);
  });

  it('a serial that ran into the next elements is too long from its 21st character on', () => {
    const { problems } = checkLine(raw.replace(gs, '').replace('LOT42', 'LOT42-1'), options);
    expect(problems).toEqual([{ code: 'value-too-long', position: 38, length: 1 }]);
  });

  it('a short serial that ran into the next elements is not found: only the order can tell', () => {
    expect(checkLine(raw.replace(gs, ''), options).ok).toBe(true);
  });

  it('plain Data Matrix in place of GS1 DataMatrix is no GS1 code', () => {
    expect(checkLine(`]d1${raw}`, options).problems).toMatchObject([
      { code: 'not-gs1-symbology', position: 0, length: 3 },
    ]);
  });

  it('rules between AIs mark the AI that is to blame', () => {
    expect(checkLine('(10)LOT42', options).problems).toMatchObject([
      { code: 'required-ai-missing', position: 1, length: 2 },
    ]);
    expect(checkLine('(01)09504000059101(37)5', options).problems).toMatchObject([
      { code: 'excluded-ai-present', position: 1 },
      { code: 'required-ai-missing', position: 19 },
    ]);
    expect(checkLine('(01)09504000059101(10)A(10)B', options).problems).toMatchObject([
      { code: 'repeated-ai-differs', position: 24, length: 2 },
    ]);
    expect(checkLine('(10)LOT42', { ...options, associations: 'ignored' }).ok).toBe(true);
  });
});

describe('whatever comes in', () => {
  it('is answered with problems inside the text, never with an exception', () => {
    const start = fc.constantFrom('', '(', '^', ']d2', ']E0', '(01)', '01', '21', '8110', '(8007)');
    fc.assert(
      fc.property(start, anyText, (prefix, rest) => {
        const text = prefix + rest;
        for (const { position, length } of checkLine(text, options).problems) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThanOrEqual(0);
          expect(position + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(Object.keys(linters))('linter %s marks something inside its component', (name) => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{0,40}$/), fc.stringMatching(/^[0-9A-Z%/=-]{0,12}$/));
    fc.assert(
      fc.property(text, (value) => {
        const problem = linters[name]?.(value, 0, value.length, 2026);
        if (problem === undefined) return;
        expect(problem.position).toBeGreaterThanOrEqual(0);
        expect(problem.position + problem.length).toBeLessThanOrEqual(value.length);
      }),
    );
  });
});
