import { normalCdf } from './distributions/normal.ts';
import { gaussLegendre } from './gauss-legendre.ts';

/** The factors of 3-sigma control charts for subgroups of `n` normal values. */
export interface ControlChartFactors {
  readonly n: number;
  /** Mean and standard deviation of the range, in sigma. */
  readonly d2: number;
  readonly d3: number;
  /** Mean of the sample standard deviation, in sigma. */
  readonly c4: number;
  /** Half width of the limits of the means, from the mean range and from the mean standard deviation. */
  readonly A2: number;
  readonly A3: number;
  /** Limits of the ranges, from the mean range. */
  readonly D3: number;
  readonly D4: number;
  /** Limits of the standard deviations, from their mean. */
  readonly B3: number;
  readonly B4: number;
}

/** The largest subgroup of which the range is charted; a longer range wastes what the data say (Montgomery 6.3: use S). */
export const RANGE_SIZE_MAX = 25;

/**
 * The factors for a subgroup size `n` of 2 or more, computed from their definitions in double precision.
 * Source: definitions in Montgomery, Introduction to SQC, appendix VI; ASTM E2587; AIAG SPC, appendix E. Tables print 3 or 4
 * digits of the same numbers.
 */
export function controlChartFactors(n: number): ControlChartFactors {
  const { d2, d3 } = rangeMoments(n);
  const c4 = meanStandardDeviation(n);
  const spread = Math.sqrt(1 - c4 * c4) / c4;
  return {
    n,
    d2,
    d3,
    c4,
    A2: 3 / (d2 * Math.sqrt(n)),
    A3: 3 / (c4 * Math.sqrt(n)),
    D3: Math.max(0, 1 - (3 * d3) / d2),
    D4: 1 + (3 * d3) / d2,
    B3: Math.max(0, 1 - 3 * spread),
    B4: 1 + 3 * spread,
  };
}

/**
 * d2 and D4 of two values as tables print them. Charts of individual values take these and not the computed ones
 * (1.12838, 3.2665), because Montgomery, NIST and AIAG all do and their printed limits differ from the others in the 4th digit.
 */
export const PRINTED_PAIR_FACTORS: { readonly d2: number; readonly D4: number } = { d2: 1.128, D4: 3.267 };

// c4 = sqrt(2/(n-1)) G(n/2)/G((n-1)/2). The ratio r(n) of the gammas obeys r(n) r(n+1) = (n-1)/2, with r(2) = 1/sqrt(pi).
function meanStandardDeviation(n: number): number {
  let ratio = 1 / Math.sqrt(Math.PI);
  for (let size = 2; size < n; size += 1) ratio = (size - 1) / 2 / ratio;
  return Math.sqrt(2 / (n - 1)) * ratio;
}

const moments = new Map<number, { readonly d2: number; readonly d3: number }>();

// With F the normal distribution function: E(R) = integral of 1 - F^n - (1-F)^n; E(R^2) = twice the integral over
// x < y of 1 - F(y)^n - (1-F(x))^n + (F(y)-F(x))^n (Tippett 1925). Beyond 9 sigma nothing is left in double precision.
function rangeMoments(n: number): { readonly d2: number; readonly d3: number } {
  const known = moments.get(n);
  if (known !== undefined) return known;
  const outer = gaussLegendre(80, -9, 9);
  let mean = 0;
  let square = 0;
  outer.nodes.forEach((x, index) => {
    const low = normalCdf(x);
    mean += (outer.weights[index] ?? 0) * (1 - low ** n - normalCdf(-x) ** n);
    const inner = gaussLegendre(60, x, 9);
    let strip = 0;
    inner.nodes.forEach((y, at) => {
      const high = normalCdf(y);
      strip += (inner.weights[at] ?? 0) * (1 - high ** n - normalCdf(-x) ** n + (high - low) ** n);
    });
    square += 2 * (outer.weights[index] ?? 0) * strip;
  });
  const found = { d2: mean, d3: Math.sqrt(square - mean * mean) };
  moments.set(n, found);
  return found;
}
