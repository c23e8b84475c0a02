import { demandAnswered } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';
import type { Surroundings } from './oracle.ts';
import { WHERE } from './physical.ts';
import { labelOf } from './sscc.ts';

/** States by which a person or rule took a unit out for good: it is not sold, wherever it lies. */
const TAKEN_OUT: ReadonlySet<string> = new Set(['sampled', 'label-sampled', 'scrapped', 'decommissioned', 'destroyed']);

/** States of a parent in which it may leave. */
const MAY_LEAVE: ReadonlySet<string> = new Set(['closed', 'shipped']);

/** Tells what keeps a unit from leaving (URS-C02, escape). */
export interface Holds {
  readonly steps: readonly Step[];
  /** What holds the unit: its own state, a parent, or its batch; empty when nothing does. */
  holdOn(unit: number): string;
}

/** True for a unit that lies in a parent which left its station closed, or that was shipped. */
export function isPacked(around: Surroundings, unit: number): boolean {
  const { whereIs, caseOf, caseClosed } = around.physical;
  const where = whereIs.get(unit);
  return where === WHERE.shipped || (where === WHERE.parent && caseClosed.get(caseOf.get(unit)) === 1);
}

/** Creates the fold of refused releases; everything else is in the physical truth and the records. */
export function createHolds(around: Surroundings): Holds {
  const { physical, claimed, incidents, textOf } = around;
  /** By batch number: whether the last demand to release it was allowed. */
  const releases = new Map<string, boolean>();

  const batchHold = (batch: number): string => {
    const state = claimed.batches.get(batch);
    if (state === 'quarantined' || state === 'held') return `batch ${batch} is ${state}`;
    if (state !== undefined && state !== 'running' && state !== 'closing') return '';
    const open = incidents.openOf(batch)[0];
    if (open) return `incident ${open.id || open.alarm} is open`;
    return releases.get(physical.batchNumberOf(batch, textOf)) === false ? `release of batch ${batch} was refused` : '';
  };

  const parentHold = (level: 2 | 3, parent: number): string => {
    const state = claimed.parents.get(labelOf(around, level, parent))?.state;
    return state === undefined || MAY_LEAVE.has(state) ? '' : `its ${level === 2 ? 'case' : 'pallet'} is ${state}`;
  };

  return {
    steps: [
      on(demandAnswered, (demand, subject, allowed) => {
        if (textOf(demand) === 'releaseBatch') releases.set(textOf(subject), allowed === 1);
      }),
    ],
    holdOn(unit) {
      if (physical.whereIs.get(unit) === WHERE.shipped) return '';
      const identity = physical.identityOf.get(unit);
      const state = identity === 0 ? '' : textOf(claimed.stateOf.get(identity));
      if (TAKEN_OUT.has(state)) return `its number is ${state}`;
      const into = physical.whereIs.get(unit) === WHERE.parent ? physical.caseOf.get(unit) : 0;
      const pallet = physical.casePallet.get(into);
      return (
        (into > 0 ? parentHold(2, into) : '') ||
        (pallet > 0 ? parentHold(3, pallet) : '') ||
        batchHold(physical.batchOfUnit(unit) || physical.batchOfIdentity.get(identity))
      );
    },
  };
}
