/**
 * Natural logarithm of the gamma function for `x` above 0, to about 1e-14 relative.
 * Source: Stirling's series, Abramowitz & Stegun 6.1.41, after moving up with the recurrence until the series converges.
 */
export function logGamma(x: number): number {
  let at = x;
  let product = 1;
  let moved = 0;
  while (at < 16) {
    product *= at;
    at += 1;
    // The product stays far below the overflow: at most 16 factors.
    moved = Math.log(product);
  }
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - moved;
}

/** Natural logarithm of "`n` choose `k`", both whole numbers with 0 <= k <= n. */
export function logChoose(n: number, k: number): number {
  if (k === 0 || k === n) return 0;
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
