import { AQLS, singlePlan } from './single-plan.ts';

/** How severely the next lot is inspected; `discontinued` means no lot is taken until the supplier has acted. */
export type Severity = 'normal' | 'tightened' | 'reduced' | 'discontinued';

/** What the switching rules remember between lots. */
export interface SwitchingState {
  readonly severity: Severity;
  /** Accepted or not, for up to the last five lots since the severity began. */
  readonly recent: readonly boolean[];
  /** Lots not accepted since tightened inspection began. */
  readonly notAcceptedCount: number;
  /** The switching score of normal inspection. */
  readonly score: number;
}

/** One lot after its first inspection; lots that come back do not count. */
export interface InspectedLot {
  readonly letter: string;
  readonly aql: string;
  /** Nonconforming items in the sample. */
  readonly nonconforming: number;
  /** Only on reduced inspection, whose plans are not built in: whether its own plan accepted the lot. */
  readonly accepted?: boolean;
}

/** Inspection starts normal, with nothing remembered (ISO 2859-1, 9.1). */
export const firstLot: SwitchingState = { severity: 'normal', recent: [], notAcceptedCount: 0, score: 0 };

/** The switching score at which reduced inspection may begin. */
const SCORE_FOR_REDUCED = 30;

/**
 * The state after one more lot. Normal to tightened: two of five or fewer lots in a row not accepted; tightened to normal: five
 * in a row accepted; discontinued: five not accepted since tightened began; normal to reduced: score 30 or more; reduced to
 * normal: one lot not accepted. The score grows by 3 where Ac is 2 or more and the lot would also be accepted one AQL step
 * tighter, by 2 where Ac is 0 or 1 and the lot is accepted, and starts again otherwise.
 * Source: ISO 2859-1:1999, 9.3 and 9.4 (the clause numbers are unverified). The standard also asks for steady production and the
 * responsible authority's consent to reduced inspection, and lets a stop of production end it: people decide that.
 * Assumption: the plans of reduced inspection (table 2-C) are not built in, as no source at hand could be checked against
 * another; the caller says whether its plan accepted. Undefined for an unknown letter or AQL, or a reduced lot without that word.
 */
export function afterLot(state: SwitchingState, lot: InspectedLot): SwitchingState | undefined {
  if (state.severity === 'discontinued') return state;
  if (state.severity === 'reduced') {
    if (lot.accepted === undefined) return undefined;
    return lot.accepted ? state : firstLot;
  }
  const plan = singlePlan(lot.letter, lot.aql, state.severity);
  if (plan === undefined) return undefined;
  const accepted = lot.nonconforming <= plan.accept;
  const recent = [...state.recent, accepted].slice(-5);
  return state.severity === 'normal'
    ? afterNormal(state, lot, plan.accept, recent)
    : afterTightened(state, accepted, recent);
}

/** After the supplier has acted and the authority agrees, inspection goes on as tightened. */
export function resumeAfterDiscontinuation(): SwitchingState {
  return { ...firstLot, severity: 'tightened' };
}

function afterNormal(
  state: SwitchingState,
  lot: InspectedLot,
  accept: number,
  recent: readonly boolean[],
): SwitchingState {
  if (recent.filter((one) => !one).length >= 2) return { ...firstLot, severity: 'tightened' };
  const earned = scoreOf(lot, accept);
  const score = earned === 0 ? 0 : state.score + earned;
  return score >= SCORE_FOR_REDUCED ? { ...firstLot, severity: 'reduced' } : { ...state, recent, score };
}

function afterTightened(state: SwitchingState, accepted: boolean, recent: readonly boolean[]): SwitchingState {
  const notAcceptedCount = state.notAcceptedCount + (accepted ? 0 : 1);
  if (notAcceptedCount >= 5) return { ...firstLot, severity: 'discontinued', notAcceptedCount };
  if (recent.length === 5 && recent.every(Boolean)) return firstLot;
  return { ...state, recent, notAcceptedCount };
}

function scoreOf({ letter, aql, nonconforming }: InspectedLot, accept: number): number {
  if (accept < 2) return nonconforming <= accept ? 2 : 0;
  const tighterAql = AQLS[AQLS.indexOf(aql) - 1];
  const tighter = tighterAql === undefined ? undefined : singlePlan(letter, tighterAql, 'normal');
  return tighter !== undefined && nonconforming <= tighter.accept ? 3 : 0;
}
