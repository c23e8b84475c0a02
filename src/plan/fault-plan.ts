/** When a planned fault acts, in the line's words. */
export type Trigger =
  /** At one subject (unit, case or pallet, as the fault counts). */
  | { readonly at: number }
  /** At each of these subjects. */
  | { readonly each: readonly number[] }
  /** At a share of the subjects, drawn before the run. */
  | { readonly rate: number; readonly from: number; readonly to: number }
  /** At every subject of a window. */
  | { readonly from: number; readonly to: number }
  /** When a fact of this kind with these values has been seen so many times. */
  | { readonly when: string; readonly values: Readonly<Record<string, number>>; readonly times: number };

/** One fault of a plan. */
export interface PlannedFault {
  readonly fault: string;
  readonly trigger: Trigger;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** What shall go wrong in a run, as data: exportable, diffable, signable. */
export interface FaultPlan {
  readonly faults: readonly PlannedFault[];
}

/** A planned fault whose subjects are fixed, so that taking one fault out shifts no other. */
export interface Activation extends PlannedFault {
  /** Counts from 1 in the order of the plan. */
  readonly activation: number;
  /** Sorted subjects; empty for a trigger on a condition. */
  readonly subjects: readonly number[];
}
