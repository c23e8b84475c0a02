import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { readSeparators, visible } from './separators.ts';

const gs = '\u001D';

test.each([
  ['a^b', `a${gs}b`],
  ['a{GS}b', `a${gs}b`],
  [`a${gs}b`, `a${gs}b`],
  ['{GS}{GS}', gs + gs],
  ['{gs}', '{gs}'],
  ['', ''],
])('reads the separators of %j', (given, text) => {
  expect(readSeparators(given).text).toBe(text);
});

test('finds the place of every character again, whatever stands for the separator', () => {
  const parts = array(constantFrom('^', '{GS}', gs, 'A', '01', '{G', '}'), { maxLength: 12 });
  assert(
    property(parts, (list) => {
      const given = list.join('');
      const { text, placeOf } = readSeparators(given);
      expect(placeOf(text.length)).toBe(given.length);
      for (let position = 0; position < text.length; position += 1) {
        const stretch = given.slice(placeOf(position), placeOf(position + 1));
        expect(text[position] === gs ? ['^', '{GS}', gs] : [text[position]]).toContain(stretch);
      }
    }),
  );
});

test('shows control characters without changing the length', () => {
  expect(visible(`a${gs}b\t`)).toBe('a\u241Db\u2409');
});
