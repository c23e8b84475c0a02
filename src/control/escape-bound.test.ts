import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialAtMost } from './distributions/binomial.ts';
import { challengesWithoutEscape, escapeLowerBound, escapeUpperBound } from './escape-bound.ts';

describe('the bound on escapes', () => {
  test('is never below what the data allow: at it, so few escapes have probability 1 - confidence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(20),
        fc.constantFrom(0.9, 0.95, 0.99),
        (challenges, escapes, confidence) => {
          fc.pre(escapes < challenges);
          const bound = escapeUpperBound(escapes, challenges, confidence);
          expect(binomialAtMost(escapes, challenges, bound)).toBeCloseTo(1 - confidence, 9);
          expect(escapeLowerBound(escapes, challenges, confidence)).toBeLessThanOrEqual(escapes / challenges);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  // Clopper & Pearson: 5 of 20 at 97.5 % each side; 1 of 100 at 95 %.
  test.each([
    [5, 20, 0.975, 0.0866, 0.491],
    [1, 100, 0.95, 0.0005128, 0.04656],
  ])('of %i in %i at %d is the published interval', (escapes, challenges, confidence, lower, upper) => {
    expect(escapeLowerBound(escapes, challenges, confidence)).toBeCloseTo(lower, 4);
    expect(escapeUpperBound(escapes, challenges, confidence)).toBeCloseTo(upper, 4);
  });

  test('is 1 when every challenge escaped, or none was made, and its lower side 0 without escapes', () => {
    expect(escapeUpperBound(7, 7, 0.95)).toBe(1);
    expect(escapeUpperBound(0, 0, 0.95)).toBe(1);
    expect(escapeLowerBound(0, 50, 0.95)).toBe(0);
  });

  test('without escapes follows the rule of three from some thirty challenges on', () => {
    for (const challenges of [30, 100, 299, 2995, 29_956]) {
      const ratio = escapeUpperBound(0, challenges, 0.95) / (3 / challenges);
      expect(ratio).toBeGreaterThan(0.94);
      expect(ratio).toBeLessThan(1);
    }
  });

  test('without escapes needs the published number of challenges', () => {
    const needed = (confidence: number): readonly number[] =>
      [0.01, 0.005, 0.001, 0.0005, 0.0001].map((bound) => challengesWithoutEscape(bound, confidence));
    expect(needed(0.95)).toEqual([299, 598, 2995, 5990, 29_956]);
    expect(needed(0.99)).toEqual([459, 919, 4603, 9209, 46_050]);
    expect(needed(0.9)).toEqual([230, 460, 2302, 4605, 23_025]);
  });

  test('is met by the number of challenges that it asks for, and by no smaller one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 0.3, noNaN: true }), (bound) => {
        const enough = challengesWithoutEscape(bound, 0.95);
        expect(escapeUpperBound(0, enough, 0.95)).toBeLessThanOrEqual(bound * (1 + 1e-12));
        if (enough > 1) expect(escapeUpperBound(0, enough - 1, 0.95)).toBeGreaterThan(bound);
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});
