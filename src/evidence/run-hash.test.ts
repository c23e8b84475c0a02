import { expect, test } from 'vitest';
import { runHash } from './run-hash.ts';

test('the order of execution does not matter, ids and hashes do', () => {
  const one = { id: 'b', hash: '01' };
  const other = { id: 'a', hash: '02' };
  expect(runHash([one, other])).toBe(runHash([other, one]));
  expect(runHash([one, other])).not.toBe(
    runHash([
      { id: 'a', hash: '01' },
      { id: 'b', hash: '02' },
    ]),
  );
  expect(runHash([one])).not.toBe(runHash([one, { id: 'c', hash: '' }]));
});

test('a pair cannot be cut elsewhere into the same text', () => {
  expect(runHash([{ id: 'a', hash: 'b","c' }])).not.toBe(runHash([{ id: 'a","b', hash: 'c' }]));
});

test('is SHA-256 over one JSON array a line', () => {
  // printf '["a","02"]\n["b","01"]\n' | sha256sum
  expect(
    runHash([
      { id: 'b', hash: '01' },
      { id: 'a', hash: '02' },
    ]),
  ).toBe('a1794ef0faf07758e45d3cf3fd6717ec7c27cc6dd3743fd88fcf02871a7a9e65');
});
