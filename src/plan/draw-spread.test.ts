import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeys } from '../kernel/keys.ts';
import { drawSpread } from './draw-spread.ts';

test('there are as many as were asked for, all different, in order and within bounds', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 50, max: 1000 }),
      (seed, count, units) => {
        const drawn = drawSpread(createKeys(seed).of('plan', 'background'), count, units);
        expect(drawn).toHaveLength(count);
        expect(drawn).toEqual([...new Set(drawn)].toSorted((one, other) => one - other));
        expect(drawn[0]).toBeGreaterThanOrEqual(1);
        expect(drawn.at(-1)).toBeLessThanOrEqual(units);
      },
    ),
  );
});

test('another seed draws others', () => {
  const drawn = [1, 2].map((seed) => drawSpread(createKeys(seed).of('plan', 'background'), 5, 500));
  expect(drawn[0]).not.toEqual(drawn[1]);
});
