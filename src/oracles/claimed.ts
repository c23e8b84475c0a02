import {
  batchStated,
  caseParentStated,
  exportAttached,
  identityStated,
  parentStated,
  parentStateStated,
} from '../journal/facts.ts';
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
  readonly sscc: string;
  /** Number of the text that names it. */
  readonly text: number;
  readonly level: number;
  readonly state: string;
  readonly statedAt: number;
  /** Name of its own parent, empty for none, and the fact that said so. */
  parent: string;
  parentAt: number;
}

/** The SUT's records as it last stated them. */
export interface Claimed {
  readonly steps: readonly Step[];
  /** By identity: number of the state's text, number of the parent's text, the fact that stated it, and how often the last export did. */
  readonly stateOf: Column;
  readonly parentOf: Column;
  readonly statedAt: Column;
  readonly timesStated: Column;
  readonly parents: ReadonlyMap<string, ClaimedParent>;
  /** Parents that one export named twice: the two facts. */
  readonly doubledParents: readonly { readonly sscc: string; readonly facts: readonly [number, number] }[];
  readonly batches: ReadonlyMap<number, string>;
  readonly batchStatedAt: ReadonlyMap<number, number>;
  /** The fact with which the last export of identities began; 0 before the first. */
  readonly exportedAt: number;
  /** True once records were read: without them an oracle on records cannot judge. */
  readonly any: boolean;
}

/** Creates the fold of the SUT's exported records; a later export replaces an earlier one and begins with the attached file. */
export function createClaimed(place: { readonly index: number }, textOf: (number: number) => string): Claimed {
  const stateOf = createColumn(4);
  const parentOf = createColumn(4);
  const statedAt = createColumn(4);
  const timesStated = createColumn(1);
  /** Which export stated it last, by identity. */
  const exportOf = createColumn(1);
  const parents = new Map<string, ClaimedParent>();
  const doubledParents: { sscc: string; facts: readonly [number, number] }[] = [];
  const batches = new Map<number, string>();
  const batchStatedAt = new Map<number, number>();
  let any = false;
  let exportNumber = 1;
  let attachedAt = 0;
  let exportedAt = 0;
  const steps = [
    on(exportAttached, () => {
      exportNumber = (exportNumber % 255) + 1;
      attachedAt = place.index;
    }),
    on(batchStated, (batch, state) => {
      batches.set(batch, textOf(state));
      batchStatedAt.set(batch, place.index);
    }),
    on(identityStated, (_batch, identity, state) => {
      if (!any || exportedAt < attachedAt) exportedAt = attachedAt > 0 ? attachedAt : place.index;
      any = true;
      const again = exportOf.get(identity) === exportNumber;
      timesStated.set(identity, again ? Math.min(255, timesStated.get(identity) + 1) : 1);
      exportOf.set(identity, exportNumber);
      stateOf.set(identity, state);
      if (!again) parentOf.set(identity, 0);
      statedAt.set(identity, place.index);
    }),
    on(parentStated, (identity, parent) => parentOf.set(identity, parent)),
    on(parentStateStated, (text, level, state) => {
      const sscc = textOf(text);
      const known = parents.get(sscc);
      if (known !== undefined && attachedAt > 0 && known.statedAt > attachedAt)
        doubledParents.push({ sscc, facts: [known.statedAt, place.index] });
      parents.set(sscc, { sscc, text, level, state: textOf(state), statedAt: place.index, parent: '', parentAt: 0 });
    }),
    on(caseParentStated, (child, parent) => {
      const one = parents.get(textOf(child));
      if (one === undefined) return;
      one.parent = textOf(parent);
      one.parentAt = place.index;
    }),
  ];
  return {
    steps,
    stateOf,
    parentOf,
    statedAt,
    timesStated,
    parents,
    doubledParents,
    batches,
    batchStatedAt,
    get exportedAt() {
      return exportedAt;
    },
    get any() {
      return any;
    },
  };
}
