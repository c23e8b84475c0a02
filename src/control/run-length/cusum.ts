import { normalCdf, normalDensity } from '../distributions/normal.ts';
import { gaussLegendre } from '../gauss-legendre.ts';
import { solveLinear } from '../linear-system.ts';

/** A CUSUM as its run length sees it: k and h in sigma, where the sum starts (0 when left out), and the shift in sigma. */
export interface CusumDesign {
  readonly k: number;
  readonly h: number;
  readonly start?: number;
  readonly shift?: number;
}

const NODE_COUNT = 50;

/**
 * Mean number of points to the first signal of a one-sided CUSUM on independent normal points.
 * Source: integral equation of Page 1954, split as in Brook & Evans 1972: a(u), the points until the sum is 0 again or signals,
 * and q(u), the probability that it signals first; L(0) = a(0) / q(0) and L(u) = a(u) + (1 - q(u)) L(0). Both are solved on
 * Gauss-Legendre nodes, which the smooth kernel makes exact to about 1e-10.
 */
export function cusumRunLength(design: CusumDesign): number {
  return startedLength(cyclesOf(design));
}

/**
 * The same for the two-sided CUSUM, both sums starting at `start`.
 * Source: Lucas & Crosier, Technometrics 24, 1982, 199-205; exact for start up to h/2 + k, where one sum is 0 when the other
 * signals. Written with shares of L(0), since far from the target one of the two sides has a run length beyond doubles.
 */
export function twoSidedCusumRunLength(design: CusumDesign): number {
  const high = cyclesOf(design);
  const low = cyclesOf({ ...design, shift: -(design.shift ?? 0) });
  const lowShortened = low.signalsFirst - low.points / low.fromZero;
  return (startedLength(high) - high.fromZero * lowShortened) / (1 + high.fromZero / low.fromZero);
}

interface Cycles {
  /** L(0). */
  readonly fromZero: number;
  /** a(start) and q(start). */
  readonly points: number;
  readonly signalsFirst: number;
}

function startedLength({ fromZero, points, signalsFirst }: Cycles): number {
  return points + (1 - signalsFirst) * fromZero;
}

function cyclesOf({ k, h, start = 0, shift = 0 }: CusumDesign): Cycles {
  const { nodes, weights } = gaussLegendre(NODE_COUNT, 0, h);
  const kernelAt = (u: number): readonly number[] =>
    nodes.map((x, index) => (weights[index] ?? 0) * normalDensity(x + k - u - shift));
  const signalsAt = (u: number): number => normalCdf(u - k - h + shift);
  const rows = nodes.map((u, index) => kernelAt(u).map((value, column) => (column === index ? 1 : 0) - value));
  const points = solveLinear(
    rows,
    nodes.map(() => 1),
  );
  const signals = solveLinear(rows, nodes.map(signalsAt));
  const through = (u: number, solved: readonly number[]): number =>
    kernelAt(u).reduce((sum, value, index) => sum + value * (solved[index] ?? 0), 0);
  const pointsFrom = (u: number): number => 1 + through(u, points);
  const signalsFrom = (u: number): number => signalsAt(u) + through(u, signals);
  return { fromZero: pointsFrom(0) / signalsFrom(0), points: pointsFrom(start), signalsFirst: signalsFrom(start) };
}
