import { betaQuantile } from './distributions/beta.ts';

/**
 * Exact one-sided upper bound on the probability of an escape after `escapes` in `challenges` independent challenges, at a
 * confidence such as 0.95; with every challenge escaped it is 1.
 * Source: Clopper & Pearson, Biometrika 26, 1934: the p with P(X <= escapes) = 1 - confidence, a quantile of the beta
 * distribution with parameters escapes + 1 and challenges - escapes. Distinct challenge conditions are what counts: the same
 * seed run twice is one challenge.
 */
export function escapeUpperBound(escapes: number, challenges: number, confidence: number): number {
  if (escapes >= challenges) return 1;
  // Without escapes the beta quantile has this closed form; log1p and expm1 keep the digits of small bounds.
  if (escapes === 0) return -Math.expm1(Math.log1p(-confidence) / challenges);
  return betaQuantile(confidence, escapes + 1, challenges - escapes);
}

/** The lower bound that belongs to it, one-sided at the same confidence; 0 without escapes. Source: as the upper bound. */
export function escapeLowerBound(escapes: number, challenges: number, confidence: number): number {
  if (escapes === 0) return 0;
  return betaQuantile(1 - confidence, escapes, challenges - escapes + 1);
}

/**
 * How many challenges without any escape show, at this confidence, that the probability of an escape is below `bound`:
 * the smallest whole n with (1 - bound)^n <= 1 - confidence. About 3 / bound at 95 % (the rule of three).
 */
export function challengesWithoutEscape(bound: number, confidence: number): number {
  return Math.ceil(Math.log1p(-confidence) / Math.log1p(-bound));
}
