import { normalDensity } from '../distributions/normal.ts';
import { gaussLegendre } from '../gauss-legendre.ts';
import { solveLinear } from '../linear-system.ts';

/** An EWMA chart as its run length sees it: weight, half width of its asymptotic limits, and the shift in sigma. */
export interface EwmaDesign {
  readonly lambda: number;
  readonly width: number;
  readonly shift?: number;
}

const NODE_COUNT = 80;

/**
 * Mean number of points to the first signal of an EWMA with fixed (asymptotic) limits on independent normal points.
 * Source: integral equation of Crowder, Technometrics 29, 1987, 401-407: L(u) = 1 + (1/lambda) integral over -H..H of
 * L(x) f((x - (1 - lambda) u) / lambda) dx, H = width sqrt(lambda / (2 - lambda)), solved on Gauss-Legendre nodes.
 */
export function ewmaRunLength({ lambda, width, shift = 0 }: EwmaDesign): number {
  const half = width * Math.sqrt(lambda / (2 - lambda));
  const { nodes, weights } = gaussLegendre(NODE_COUNT, -half, half);
  const rowAt = (u: number): readonly number[] =>
    nodes.map((x, index) => ((weights[index] ?? 0) / lambda) * normalDensity((x - (1 - lambda) * u) / lambda - shift));
  const rows = nodes.map((u, index) => rowAt(u).map((value, column) => (column === index ? 1 : 0) - value));
  const lengths = solveLinear(
    rows,
    nodes.map(() => 1),
  );
  return 1 + rowAt(0).reduce((sum, value, index) => sum + value * (lengths[index] ?? 0), 0);
}
