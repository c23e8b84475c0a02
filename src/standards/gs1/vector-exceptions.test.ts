import { expect, it } from 'vitest';
import { vectorExceptions } from './vector-exceptions.ts';

it('every exception has a reason', () => {
  expect(vectorExceptions.filter(({ reason, inputs }) => reason.length < 20 || inputs.length === 0)).toEqual([]);
});
