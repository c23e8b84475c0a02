import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gaussLegendre } from '../gauss-legendre.ts';
import { solveLinear } from '../linear-system.ts';
import { betaQuantile, regularisedBeta } from './beta.ts';
import { binomialAtMost } from './binomial.ts';
import { logChoose, logGamma } from './gamma.ts';
import { hypergeometricAtMost } from './hypergeometric.ts';
import { noncentralTAtMost } from './noncentral-t.ts';
import { normalCdf, normalQuantile } from './normal.ts';

const settings = { seed: 5, numRuns: 200 };

describe('the normal distribution', () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [3, 0.9986501019683699],
    [-3, 0.0013498980316300933],
    [-6, 9.865876450376981e-10],
    [-10, 7.619853024160527e-24],
  ])('at %d has the probability of the tables', (z, probability) => {
    expect(normalCdf(z) / probability).toBeCloseTo(1, 12);
  });

  test('is undone by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: -7.5, max: 3.5, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
      }),
      settings,
    );
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(-1)]).toEqual([-Infinity, Infinity, Number.NaN]);
  });
});

describe('the gamma function', () => {
  test('is a factorial at whole numbers, and the root of pi at one half', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2_598_960, 3);
  });
});

describe('the incomplete beta function', () => {
  test('is the tail of a binomial', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(299),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (size, drawn, p) => {
          const count = drawn % size;
          expect(regularisedBeta(p, count + 1, size - count)).toBeCloseTo(1 - binomialAtMost(count, size, p), 10);
        },
      ),
      settings,
    );
  });

  test('is undone by its quantile', () => {
    for (const [probability, a, b] of [
      [0.95, 2, 99],
      [0.975, 6, 15],
      [0.5, 3, 3],
      [0.001, 1, 4000],
    ] as const) {
      expect(regularisedBeta(betaQuantile(probability, a, b), a, b)).toBeCloseTo(probability, 11);
    }
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('the hypergeometric distribution', () => {
  test('is what counting gives', () => {
    // Of 5 items 2 are bad, 3 are drawn: none bad in 1 of 10 draws, at most one in 7 of 10.
    expect(hypergeometricAtMost(0, 3, 5, 2)).toBeCloseTo(0.1, 12);
    expect(hypergeometricAtMost(1, 3, 5, 2)).toBeCloseTo(0.7, 12);
    expect(hypergeometricAtMost(2, 3, 5, 2)).toBe(1);
    expect(hypergeometricAtMost(0, 4, 5, 2)).toBe(0);
  });

  test('comes near the binomial in a large lot', () => {
    expect(hypergeometricAtMost(2, 80, 1_000_000, 20_000)).toBeCloseTo(binomialAtMost(2, 80, 0.02), 3);
  });
});

describe('the noncentral t distribution', () => {
  test('without noncentrality is that of Student, and in the limit normal', () => {
    expect(noncentralTAtMost(2.228, 10, 0)).toBeCloseTo(0.975, 4);
    expect(noncentralTAtMost(12.706, 1, 0)).toBeCloseTo(0.975, 3);
    expect(noncentralTAtMost(1.5, 100_000, 0.5)).toBeCloseTo(normalCdf(1), 4);
  });
});

describe('the numerical tools', () => {
  test('integrate polynomials exactly, with weights that sum to the length', () => {
    const { nodes, weights } = gaussLegendre(5, 0, 2);
    const integral = nodes.reduce((sum, x, index) => sum + (weights[index] ?? 0) * x ** 9, 0);
    expect(integral).toBeCloseTo(2 ** 10 / 10, 11);
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2, 14);
  });

  test('solve a system whose first pivot is 0', () => {
    expect(
      solveLinear(
        [
          [0, 2],
          [3, 1],
        ],
        [4, 5],
      ),
    ).toEqual([1, 2]);
  });
});
