import { batchStated, caseParentStated, identityStated, parentStated, parentStateStated } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';
import { createColumn, type Column } from './columns.ts';

/** The SUT's words for an identity's current state (URS-C05), final ones first, then the interim ones. */
export const FINAL_STATES: readonly string[] = [
  'unused-returned',
  'invalidated',
  'print-uncertain',
  'label-sampled',
  'scrapped',
  'rejected',
  'active-loose',
  'active-aggregated',
  'sampled',
  'decommissioned',
  'destroyed',
  'shipped',
];
export const INTERIM_STATES: readonly string[] = ['in-pool', 'in-buffer', 'in-process', 'in-transit'];

/** What the SUT says of a parent. */
export interface ClaimedParent {
  readonly level: number;
  readonly state: string;
  readonly statedAt: number;
  parent: string;
}

/** The SUT's records as it last stated them. */
export interface Claimed {
  readonly steps: readonly Step[];
  /** By identity: number of the state's text, number of the parent's text, the fact that stated it, and how often. */
  readonly stateOf: Column;
  readonly parentOf: Column;
  readonly statedAt: Column;
  readonly timesStated: Column;
  readonly parents: ReadonlyMap<string, ClaimedParent>;
  readonly batches: ReadonlyMap<number, string>;
  /** True once records were read: without them an oracle on records cannot judge. */
  readonly any: boolean;
}

/** Creates the fold of the SUT's exported records; a later export replaces an earlier one. */
export function createClaimed(place: { readonly index: number }, textOf: (number: number) => string): Claimed {
  const stateOf = createColumn(4);
  const parentOf = createColumn(4);
  const statedAt = createColumn(4);
  const timesStated = createColumn(1);
  const parents = new Map<string, ClaimedParent>();
  const batches = new Map<number, string>();
  let any = false;
  const steps = [
    on(batchStated, (batch, state) => {
      batches.set(batch, textOf(state));
    }),
    on(identityStated, (_batch, identity, state) => {
      any = true;
      stateOf.set(identity, state);
      parentOf.set(identity, 0);
      statedAt.set(identity, place.index);
      timesStated.set(identity, timesStated.get(identity) + 1);
    }),
    on(parentStated, (identity, parent) => parentOf.set(identity, parent)),
    on(parentStateStated, (parent, level, state) => {
      parents.set(textOf(parent), { level, state: textOf(state), statedAt: place.index, parent: '' });
    }),
    on(caseParentStated, (child, parent) => {
      const one = parents.get(textOf(child));
      if (one) one.parent = textOf(parent);
    }),
  ];
  return {
    steps,
    stateOf,
    parentOf,
    statedAt,
    timesStated,
    parents,
    batches,
    get any() {
      return any;
    },
  };
}
