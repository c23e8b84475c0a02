import { binomialAtMost, binomialProbability } from '../distributions/binomial.ts';
import { hypergeometricAtMost } from '../distributions/hypergeometric.ts';

/**
 * Probability that a single plan accepts a lot from a process with fraction nonconforming `p`: P(X <= accept), X binomial.
 * Source: type B curve of ISO 2859-1 (10.1, clause unverified); Montgomery 15.2.
 */
export function acceptance(plan: { readonly size: number; readonly accept: number }, p: number): number {
  return binomialAtMost(plan.accept, plan.size, p);
}

/** The same for one lot of `lotSize` items with `nonconforming` among them, drawn without replacement (type A). */
export function acceptanceOfLot(
  plan: { readonly size: number; readonly accept: number },
  lotSize: number,
  nonconforming: number,
): number {
  return hypergeometricAtMost(plan.accept, Math.min(plan.size, lotSize), lotSize, nonconforming);
}

/** A stage of a double plan: accept with `accept` or fewer so far, do not accept with `reject` or more, else go on. */
export interface Stage {
  readonly size: number;
  readonly accept: number;
  readonly reject: number;
}

/** Probability that a double plan accepts: at once, or after the second sample with the counts of both together. */
export function doubleAcceptance(first: Stage, second: Stage, p: number): number {
  let sum = binomialAtMost(first.accept, first.size, p);
  for (let count = first.accept + 1; count < first.reject && count <= second.accept; count += 1) {
    sum += binomialProbability(count, first.size, p) * binomialAtMost(second.accept - count, second.size, p);
  }
  return sum;
}
