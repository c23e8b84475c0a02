import { beyondLimits, someOnOneSide, type Rule } from './rule.ts';

/**
 * The four zone rules of Western Electric, Statistical Quality Control Handbook, 1956, section B.
 * Run lengths: exact, by the Markov chain of src/control/run-length/zone-chain.ts; a test computes them again.
 */
// oxfmt-ignore
export const westernElectric: readonly Rule[] = [
  { id: 'WE1', number: 1, text: 'one point beyond three sigma', needs: 'limits', span: 1, averageRunLength: 370.4, judge: beyondLimits },
  { id: 'WE2', number: 2, text: 'two of three in a row beyond two sigma on one side', needs: 'zones', span: 3, averageRunLength: 510.69, judge: someOnOneSide(2, 3, 2) },
  { id: 'WE3', number: 3, text: 'four of five in a row beyond one sigma on one side', needs: 'zones', span: 5, averageRunLength: 291.32, judge: someOnOneSide(4, 5, 1) },
  { id: 'WE4', number: 4, text: 'eight in a row on one side of the centre', needs: 'sides', span: 8, averageRunLength: 255, judge: someOnOneSide(8, 8, 'centre') },
];

/** Mean number of points to the first false alarm of all four together; exact (Champ & Woodall 1987 print 91.75). */
export const WESTERN_ELECTRIC_ARL = 91.75;
