import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['qualify', 'requalify', 'run', 'replay', 'report', 'verify', 'doctor'];

test.each([
  ['qualfy', 'qualify'],
  ['docter', 'doctor'],
  ['rnu', 'run'],
  ['verfiy', 'verify'],
  ['qual', 'qualify'],
  ['reprot', 'report'],
  ['banana', undefined],
  ['', undefined],
])('finds for "%s" the word %s', (word, expected) => {
  expect(nearest(word, known)).toBe(expected);
});
