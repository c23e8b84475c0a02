import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateJson } from './locate-json.ts';
import type { Place } from './problem.ts';

test('a value is found in its text', () => {
  const text = '{ "a}": [1, {"b": "x\\"],"}, 3], "c": {} , "d": -1.5e3}';
  const at = (...place: Place): string => text.slice(locateJson(text, place));
  expect(at('a}', 1, 'b').startsWith('"x')).toBe(true);
  expect(at('a}', 2).startsWith('3]')).toBe(true);
  expect(at('d').startsWith('-1.5')).toBe(true);
  expect(at('c', 'missing').startsWith('{}')).toBe(true);
  expect(at('a}', 7).startsWith('[1')).toBe(true);
});

test('every value of every document is found in its text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      for (const [place, inner] of valuesIn(value, [])) {
        const written = JSON.stringify(inner, undefined, indent).split('\n')[0] ?? '';
        expect(text.slice(locateJson(text, place)).startsWith(written)).toBe(true);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

function valuesIn(value: unknown, place: Place): readonly (readonly [Place, unknown])[] {
  const inside =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, one]) =>
          valuesIn(one, [...place, Array.isArray(value) ? Number(key) : key]),
        );
  return [[place, value], ...inside];
}
