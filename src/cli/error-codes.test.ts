import { expect, test } from 'vitest';
import { ourFiles, textOf } from '../../tests/architecture/tree.ts';
import { errorCodes } from './error-codes.ts';

const CODE = /\bFLT-(?:[A-Z]\d{3}|BUG)\b/g;
const isSource = (file: string): boolean =>
  /^(?:src|simulators|steps|reports|scripts|bench)\/.*\.(?:ts|mjs)$/.test(file) && !file.includes('.test.');
const used = new Map<string, string>();
for (const file of ourFiles().filter((one) => isSource(one) && one !== 'src/cli/error-codes.ts')) {
  for (const [found] of textOf(file).matchAll(CODE)) used.set(found, file);
}

test('every code of the sources is explained', () => {
  const known = new Set(errorCodes.map((one) => one.code));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter(([code]) => !known.has(code)).map(([code, file]) => `${code} in ${file}`)).toEqual([]);
});

test('no code is explained that is gone, or twice, or out of order', () => {
  const codes = errorCodes.map((one) => one.code);
  expect(codes.filter((code) => !used.has(code))).toEqual([]);
  expect(codes).toEqual([...new Set(codes)].toSorted((one, other) => order(one).localeCompare(order(other))));
});

test('every code has a meaning and a remedy in whole sentences', () => {
  expect(errorCodes.filter(({ meaning, remedy }) => !meaning.endsWith('.') || !remedy.endsWith('.'))).toEqual([]);
});

function order(code: string): string {
  return code === 'FLT-BUG' ? '' : code;
}
