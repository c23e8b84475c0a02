import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ddmin } from './ddmin.ts';

test('the elements that are needed together are left, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }).chain((size) =>
        fc.tuple(
          fc.constant(Array.from({ length: size }, (_, place) => place)),
          fc.subarray(
            Array.from({ length: size }, (_, place) => place),
            { minLength: 1 },
          ),
        ),
      ),
      async ([whole, needed]) => {
        const fails = (part: readonly number[]): Promise<boolean> =>
          Promise.resolve(needed.every((one) => part.includes(one)));
        expect(await ddmin(whole, fails)).toEqual(needed);
      },
    ),
    { seed: 6, numRuns: 200 },
  );
});

test('nothing is left when nothing is needed', async () => {
  expect(await ddmin([1, 2, 3], () => Promise.resolve(true))).toEqual([]);
});

test('a list of one that is needed stays', async () => {
  expect(await ddmin(['only'], (part) => Promise.resolve(part.length === 1))).toEqual(['only']);
});
