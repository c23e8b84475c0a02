import { gaussLegendre } from '../gauss-legendre.ts';
import { logGamma } from './gamma.ts';
import { normalCdf } from './normal.ts';

/**
 * Probability that a noncentral t value with `freedom` degrees and noncentrality `delta` is at most `t`, to about 1e-12:
 * the integral of F(t s - delta) over the density of s = sqrt(chi-square / freedom). Source: Johnson & Kotz, chapter 31.
 */
export function noncentralTAtMost(t: number, freedom: number, delta: number): number {
  // Beyond 12 standard deviations of s, about 1 / sqrt(2 freedom) each, nothing is left in double precision.
  const reach = 12 / Math.sqrt(2 * freedom);
  const { nodes, weights } = gaussLegendre(96, Math.max(0, 1 - reach), 1 + reach);
  const constant = Math.log(2) + (freedom / 2) * Math.log(freedom / 2) - logGamma(freedom / 2);
  return nodes.reduce((sum, s, index) => {
    const density = Math.exp(constant + (freedom - 1) * Math.log(s) - (freedom * s * s) / 2);
    return sum + (weights[index] ?? 0) * density * normalCdf(t * s - delta);
  }, 0);
}

/** The t that such a value does not exceed with `probability`, by halving. */
export function noncentralTQuantile(probability: number, freedom: number, delta: number): number {
  let low = delta - 10 - Math.abs(delta);
  let high = delta + 10 + Math.abs(delta);
  while (noncentralTAtMost(high, freedom, delta) < probability) high *= 2;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (noncentralTAtMost(middle, freedom, delta) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
