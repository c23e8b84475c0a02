const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution at `z` (standard deviations from the mean). */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/**
 * Probability that a standard normal value is at most `z`, to about 1e-15; far tails keep their relative precision.
 * Source: series of all positive terms, Marsaglia 2004 (J. Stat. Software 11(4)); tail fraction, Abramowitz & Stegun 26.2.14.
 */
export function normalCdf(z: number): number {
  if (Math.abs(z) > 3) return z > 0 ? 1 - tail(z) : tail(-z);
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && term !== 0; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/** The value that a standard normal variable exceeds with probability `1 - probability`; 0 and 1 give infinities. */
export function normalQuantile(probability: number): number {
  if (!(probability > 0)) return probability === 0 ? -Infinity : Number.NaN;
  if (probability >= 1) return probability === 1 ? Infinity : Number.NaN;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  // A rough start (Abramowitz & Stegun 26.2.23, error below 4.5e-4), then Halley's iteration, which triples the digits.
  const t = Math.sqrt(-2 * Math.log(probability));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step += 1) {
    const error = (normalCdf(z) - probability) / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

// Upper tail for z > 3 by its continued fraction 1/(z+ 1/(z+ 2/(z+ 3/(z+ ...)))), from the inside out.
function tail(z: number): number {
  let fraction = 0;
  for (let level = 120; level >= 1; level -= 1) fraction = level / (z + fraction);
  return normalDensity(z) / (z + fraction);
}
