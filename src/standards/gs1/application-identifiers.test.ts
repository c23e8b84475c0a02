import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// @ts-expect-error: the generator is plain JavaScript
import { generateTable } from '../../../scripts/generate-gs1-table.mjs';
import { notExecuted, sharedData } from '../../../tests/shared-data.ts';
import { applicationIdentifierRows } from './application-identifiers.ts';
import { findApplicationIdentifier, hasPredefinedLength } from './find-application-identifier.ts';

const dictionary = 'gs1-syntax/dictionary/gs1-syntax-dictionary.txt';
const ais = applicationIdentifierRows.map(([range]) => range.split('-')[0] ?? '');

it.skipIf(sharedData(dictionary) === undefined)(
  `the table is what the generator makes of the dictionary${notExecuted(dictionary)}`,
  () => {
    const module = readFileSync(new URL('application-identifiers.ts', import.meta.url), 'utf8');
    const text: unknown = generateTable(readFileSync(sharedData(dictionary) ?? '', 'utf8'));
    expect(module).toBe(text);
  },
);

it('the flag for predefined length says the same as the prefixes fixed by the General Specifications', () => {
  for (const ai of ais) {
    const length = findApplicationIdentifier(ai)?.predefinedLength ?? 0;
    expect({ ai, predefined: hasPredefinedLength(ai) }).toEqual({ ai, predefined: length > 0 });
  }
});

it('ranges reach from the first to the last AI and no further', () => {
  expect(findApplicationIdentifier('3105')?.title).toBe('NET WEIGHT (kg)');
  expect(findApplicationIdentifier('3106')).toBeUndefined();
  expect(findApplicationIdentifier('99')?.title).toBe('INTERNAL');
  expect(findApplicationIdentifier('001')).toBeUndefined();
});

it('components, associations and Digital Link orders are read from the row', () => {
  const gtin = findApplicationIdentifier('01');
  expect(gtin?.excludes).toEqual(['255', '37']);
  expect(gtin?.qualifiers).toEqual([['22', '10', '21'], ['235']]);
  const count = findApplicationIdentifier('37');
  expect(count?.requires).toEqual([
    [
      ['00', '02'],
      ['00', '8026'],
    ],
  ]);
  const time = findApplicationIdentifier('8008');
  expect(time?.components.map(({ lengthMin, lengthMax, optional }) => [lengthMin, lengthMax, optional])).toEqual([
    [6, 6, false],
    [2, 2, false],
    [2, 2, true],
    [2, 2, true],
  ]);
});
