import { logChoose } from './gamma.ts';

/** Probability of exactly `count` events in `size` independent trials of probability `p`. */
export function binomialProbability(count: number, size: number, p: number): number {
  if (count < 0 || count > size) return 0;
  if (p <= 0) return count === 0 ? 1 : 0;
  if (p >= 1) return count === size ? 1 : 0;
  return Math.exp(logChoose(size, count) + count * Math.log(p) + (size - count) * Math.log1p(-p));
}

/** Probability of at most `count` events in `size` independent trials of probability `p`, summed exactly. */
export function binomialAtMost(count: number, size: number, p: number): number {
  if (count >= size) return 1;
  let sum = 0;
  for (let events = 0; events <= count; events += 1) sum += binomialProbability(events, size, p);
  return Math.min(1, sum);
}
