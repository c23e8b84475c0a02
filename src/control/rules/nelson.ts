import { alternating, avoiding, beyondLimits, hugging, someOnOneSide, trending, type Rule } from './rule.ts';

/**
 * The eight tests of Nelson, J. Quality Technology 16(4), 1984, 237-239.
 * Run lengths: NEL1, 2, 5, 6, 7, 8 exact by a Markov chain, NEL3 and NEL4 exact by counting orders of ranks
 * (src/control/run-length); a test computes them again.
 */
// oxfmt-ignore
export const nelson: readonly Rule[] = [
  { id: 'NEL1', number: 1, text: 'one point beyond three sigma', needs: 'limits', span: 1, averageRunLength: 370.4, judge: beyondLimits },
  { id: 'NEL2', number: 2, text: 'nine in a row on one side of the centre', needs: 'sides', span: 9, averageRunLength: 511, judge: someOnOneSide(9, 9, 'centre') },
  { id: 'NEL3', number: 3, text: 'six in a row rising, or falling', needs: 'sides', span: 6, averageRunLength: 421.6, judge: trending(6) },
  { id: 'NEL4', number: 4, text: 'fourteen in a row going up and down in turn', needs: 'sides', span: 14, averageRunLength: 601.01, judge: alternating(14) },
  { id: 'NEL5', number: 5, text: 'two of three in a row beyond two sigma on one side', needs: 'zones', span: 3, averageRunLength: 510.69, judge: someOnOneSide(2, 3, 2) },
  { id: 'NEL6', number: 6, text: 'four of five in a row beyond one sigma on one side', needs: 'zones', span: 5, averageRunLength: 291.32, judge: someOnOneSide(4, 5, 1) },
  { id: 'NEL7', number: 7, text: 'fifteen in a row within one sigma', needs: 'zones', span: 15, averageRunLength: 963.27, judge: hugging(15) },
  { id: 'NEL8', number: 8, text: 'eight in a row beyond one sigma, on both sides', needs: 'zones', span: 8, averageRunLength: 14342.3, judge: avoiding(8) },
];

/**
 * Mean number of points to the first false alarm of all eight together: simulated, 4,000,000 runs, standard error 0.034. The
 * zone tests alone (without NEL3 and NEL4) give 98.18 exactly. A test repeats the simulation with fewer runs.
 */
export const NELSON_ARL = 73.6;
