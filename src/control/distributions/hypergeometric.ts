import { logChoose } from './gamma.ts';

/** Probability that a sample of `size` out of a lot holds at most `count` of its `nonconforming` items (no replacement). */
export function hypergeometricAtMost(count: number, size: number, lotSize: number, nonconforming: number): number {
  const least = Math.max(0, size - (lotSize - nonconforming));
  const most = Math.min(size, nonconforming);
  if (count >= most) return 1;
  let sum = 0;
  for (let drawn = least; drawn <= count; drawn += 1) {
    sum += Math.exp(
      logChoose(nonconforming, drawn) + logChoose(lotSize - nonconforming, size - drawn) - logChoose(lotSize, size),
    );
  }
  return Math.min(1, sum);
}
