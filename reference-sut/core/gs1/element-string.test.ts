import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { CSET_82 } from './characters.ts';
import { buildElementString, humanReadable, parseElementString } from './element-string.ts';
import { type Gs1ProblemCode } from './problem.ts';

const elements = [
  { applicationIdentifier: '01', value: '09504000059101' },
  { applicationIdentifier: '21', value: 'A1B2C3D4E5F6' },
  { applicationIdentifier: '17', value: '281100' },
  { applicationIdentifier: '10', value: 'LOT42' },
];

test('a separator stands only where a length is not predefined and something follows', () => {
  expect(buildElementString(elements)).toBe('010950400005910121A1B2C3D4E5F6\u001d1728110010LOT42');
  expect(buildElementString(elements.toReversed())).toBe('10LOT42\u001d1728110021A1B2C3D4E5F6\u001d0109504000059101');
});

test('elements in parentheses are for people', () => {
  expect(humanReadable(elements)).toBe('(01)09504000059101(21)A1B2C3D4E5F6(17)281100(10)LOT42');
});

test('all elements of a packaging line come back, in any order and with every character of CSET 82', () => {
  const text = fc.string({ unit: fc.constantFrom(...CSET_82.split('')), minLength: 1, maxLength: 20 });
  const count = fc.nat(99_999_999).map(String);
  const values: Record<string, fc.Arbitrary<string>> = {
    '00': fc.constant('040123450000001112'),
    '01': fc.constant('09504000059101'),
    '02': fc.constant('09506000134352'),
    '20': fc.constant('07'),
    '30': count,
    '37': count,
  };
  for (const code of ['11', '13', '15', '16', '17']) values[code] = fc.constantFrom('281100', '280229', '301231');
  const texts = ['10', '21', '22', '240', '250', '710', '711', '712', '713', '714', '715', '716', '717', '91', '99'];
  for (const code of texts) values[code] = text;
  const shuffled = fc.record(values, { requiredKeys: [] }).chain((record) => {
    const entries = Object.entries(record).map(([code, value = '']) => ({ applicationIdentifier: code, value }));
    return fc.shuffledSubarray(entries, { minLength: entries.length });
  });
  fc.assert(
    fc.property(shuffled, (list) => {
      expect(parseElementString(buildElementString(list))).toEqual({ elements: list, problems: [] });
    }),
  );
});

test.each<[string, Gs1ProblemCode, number, number]>([
  ['0109504000059102', 'incorrectCheckDigit', 15, 1],
  ['0109504000O59101', 'nonDigit', 10, 1],
  ['01095040000591', 'tooShort', 2, 12],
  ['17281131', 'illegalDay', 6, 2],
  ['17281300', 'illegalMonth', 4, 2],
  ['21AB CD', 'invalidCset82Character', 4, 1],
  ['21', 'tooShort', 2, 0],
  ['21123456789012345678901', 'tooLong', 22, 1],
  ['37123456789', 'tooLong', 10, 1],
  ['10A\u001d10B', 'repeatedApplicationIdentifier', 4, 2],
  ['10A\u001d\u001d21B', 'unexpectedSeparator', 4, 1],
  ['\u001d21B', 'unexpectedSeparator', 0, 1],
  ['18281130', 'unknownApplicationIdentifier', 0, 2],
  ['10A\u001d7', 'unknownApplicationIdentifier', 4, 1],
])('%j: %s at %i', (text, code, position, length) => {
  expect(parseElementString(text).problems).toEqual([expect.objectContaining({ code, position, length })]);
});

test('a key that is cut short by a separator does not swallow the next element', () => {
  const { elements: found, problems } = parseElementString('01095040000591\u001d10A');
  expect(problems).toEqual([expect.objectContaining({ code: 'tooShort', position: 2, length: 12 })]);
  expect(found[1]).toEqual({ applicationIdentifier: '10', value: 'A' });
});

test('a separator that is not needed is tolerated', () => {
  const { elements: found, problems } = parseElementString('0109504000059101\u001d10A\u001d');
  expect(problems).toEqual([]);
  expect(found.map((element) => element.value)).toEqual(['09504000059101', 'A']);
});

test('an element string with a foreign application identifier is not built', () => {
  expect(() => buildElementString([{ applicationIdentifier: '18', value: '1' }])).toThrow('(18)');
});
