import { CODE_LETTERS, codeLetter, type InspectionLevel } from './code-letter.ts';

/** The severities of inspection that have a plan here; see switching.ts for the third, reduced. */
export type Inspection = 'normal' | 'tightened';

/** A single sampling plan: take `size` items, accept the lot with at most `accept` nonconforming ones. */
export interface SamplingPlan {
  readonly size: number;
  /** Ac: the lot is accepted with this many or fewer. */
  readonly accept: number;
  /** Re: the lot is not accepted with this many or more. */
  readonly reject: number;
}

/** The preferred AQLs in per cent (above 10: nonconformities per 100 items), as the standard writes them. */
// oxfmt-ignore
export const AQLS: readonly string[] = [
  '0.010', '0.015', '0.025', '0.040', '0.065', '0.10', '0.15', '0.25', '0.40', '0.65', '1.0', '1.5', '2.5', '4.0', '6.5',
  '10', '15', '25', '40', '65', '100', '150', '250', '400', '650', '1000',
];

// One letter more than there are code letters: the arrows of tightened inspection lead to n = 3150 (letter S).
const SIZES: readonly number[] = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150];

/** The last letter whose row goes on to the two largest acceptance numbers. */
const LARGE_ACCEPT_ROW_MAX = 4;

/**
 * Both master tables are diagonal: with the rows and the AQLs counted from 0, the acceptance number depends on row + AQL
 * alone. A cell without one is an arrow along its column, to the plan of another row with that row's own sample size.
 * `first` is the diagonal of Ac 0, `gap` the diagonals without a plan between Ac 0 and Ac 1.
 */
const SHAPES: Readonly<
  Record<
    Inspection,
    {
      readonly first: number;
      readonly gap: number;
      readonly accepts: readonly number[];
      readonly large: readonly number[];
    }
  >
> = {
  normal: { first: 14, gap: 2, accepts: [1, 2, 3, 5, 7, 10, 14, 21], large: [30, 44] },
  tightened: { first: 15, gap: 2, accepts: [1, 2, 3, 5, 8, 12, 18], large: [27, 41] },
};

/**
 * The single sampling plan of a code letter and an AQL (written as in `AQLS`), with the arrows followed; undefined for an
 * unknown letter or AQL. Source: MIL-STD-105E tables II-A and II-B; ISO 2859-1 tables 2-A and 2-B have the same plans.
 */
export function singlePlan(letter: string, aql: string, inspection: Inspection): SamplingPlan | undefined {
  const row = CODE_LETTERS.indexOf(letter);
  const column = AQLS.indexOf(aql);
  if (letter.length !== 1 || row < 0 || column < 0) return undefined;
  const target = followArrow(row, column, inspection);
  const accept = acceptAt(target, column, inspection);
  const size = SIZES[target];
  return accept === undefined || size === undefined ? undefined : { size, accept, reject: accept + 1 };
}

/** A plan for a lot: its sample is the whole lot where the plan asks for as many items or more. */
export interface LotPlan extends SamplingPlan {
  readonly letter: string;
  readonly fullInspection: boolean;
}

/** The plan for a lot of `lotSize` items, or undefined for a lot below 2 items or an unknown AQL. */
export function planForLot(
  lotSize: number,
  aql: string,
  inspection: Inspection = 'normal',
  level: InspectionLevel = 'II',
): LotPlan | undefined {
  const letter = codeLetter(lotSize, level);
  const plan = letter === undefined ? undefined : singlePlan(letter, aql, inspection);
  return letter === undefined || plan === undefined
    ? undefined
    : { ...plan, letter, fullInspection: plan.size >= lotSize };
}

// An arrow points to the nearest plan of its column: below it (larger samples) before the diagonal of Ac 1, above it after
// the diagonal of Ac 0 and behind the largest acceptance number. Where the table has no row that way, it points the other way.
function followArrow(row: number, column: number, inspection: Inspection): number {
  if (acceptAt(row, column, inspection) !== undefined) return row;
  const up = nearest(row, column, inspection, -1);
  const down = nearest(row, column, inspection, 1);
  const pointsUp = row + column === SHAPES[inspection].first + 1 && inspection === 'normal';
  const isBehind = row + column > SHAPES[inspection].first + SHAPES[inspection].gap;
  return (pointsUp || isBehind ? (up ?? down) : (down ?? up)) ?? row;
}

function nearest(row: number, column: number, inspection: Inspection, step: 1 | -1): number | undefined {
  for (let at = row + step; at >= 0 && at < SIZES.length; at += step) {
    if (acceptAt(at, column, inspection) !== undefined) return at;
  }
  return undefined;
}

function acceptAt(row: number, column: number, inspection: Inspection): number | undefined {
  const { first, gap, accepts, large } = SHAPES[inspection];
  const isExtraRow = row >= CODE_LETTERS.length;
  const place = row + column - first;
  // The row of letter S exists in tightened inspection only, and there for Ac 1 only.
  if (isExtraRow) return inspection === 'tightened' && place === gap + 1 ? 1 : undefined;
  // The one cell that leaves the pattern: table II-B has an arrow for letter A at AQL 10.
  if (place === 0) return inspection === 'tightened' && row === 0 ? undefined : 0;
  const after = place - gap - 1;
  if (after < 0) return undefined;
  const series = row <= LARGE_ACCEPT_ROW_MAX ? [...accepts, ...large] : accepts;
  return series[after];
}
