/** A rule of numerical integration: the integral is about the sum of weight times value at each node. */
export interface Quadrature {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Gauss-Legendre nodes and weights for `count` points between `from` and `to`; exact for polynomials up to 2 count - 1.
 * Source: Abramowitz & Stegun 25.4.30; the zeros of the Legendre polynomial by Newton's method.
 */
export function gaussLegendre(count: number, from: number, to: number): Quadrature {
  const half = (to - from) / 2;
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < count; index += 1) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step += 1) {
      const legendre = legendreAt(count, x);
      slope = legendre.slope;
      const move = legendre.value / slope;
      x -= move;
      if (Math.abs(move) < 1e-16) break;
    }
    nodes.push(from + half * (x + 1));
    weights.push((2 * half) / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
}

function legendreAt(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= degree; k += 1) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
