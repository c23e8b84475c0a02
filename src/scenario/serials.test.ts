import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeys } from '../kernel/keys.ts';
import { drawSerials } from './serials.ts';

/** GS1 General Specifications, figure 7.11-1: what AI (21) may hold. */
const CSET_82 = /^[!"%-?A-Z_a-z]+$/;

const key = createKeys('7').of('enterprise', 'serials');

test('serial numbers are different, of 12 characters, and of the characters that GS1 allows', () => {
  const arbitrary = fc.record({ seed: fc.string(), count: fc.nat(2000), awkwardEvery: fc.nat(10) });
  fc.assert(
    fc.property(arbitrary, ({ seed, count, awkwardEvery }) => {
      const serials = drawSerials(createKeys(seed).of('enterprise', 'serials'), count, awkwardEvery);
      expect(serials).toHaveLength(count);
      expect(new Set(serials).size).toBe(count);
      for (const serial of serials) if (!CSET_82.test(serial) || serial.length !== 12) expect.unreachable(serial);
    }),
    { numRuns: 20 },
  );
});

test('every n-th holds characters that hurt, and all of them come up', () => {
  const serials = drawSerials(key, 100, 5);
  const awkward = serials.filter((serial) => /[^0-9A-Z]/.test(serial));
  expect(awkward).toEqual(serials.filter((_, place) => place % 5 === 4));
  for (const character of '"&<>/%\'()') expect(awkward.some((serial) => serial.includes(character))).toBe(true);
});

test('without a wish for them there are none', () => {
  for (const serial of drawSerials(key, 500)) expect(serial).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
});

test('a longer list begins with the shorter one, and the same key gives the same list', () => {
  expect(drawSerials(key, 50, 7).slice(0, 20)).toEqual(drawSerials(key, 20, 7));
  expect(drawSerials(createKeys('8').of('enterprise', 'serials'), 20)).not.toEqual(drawSerials(key, 20));
});
