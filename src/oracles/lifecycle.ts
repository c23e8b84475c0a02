import { codeRead, recordBuffered } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';
import { createColumn, type Column } from './columns.ts';
import type { Surroundings } from './oracle.ts';
import { type Physical, WHERE } from './physical.ts';

/** Bits of what physically became of a serial number, by identity. */
export const HISTORY = { buffered: 1, read: 2, passed: 4, packed: 8, binned: 16, elsewhere: 32 } as const;

/** What physically became of every serial number. */
export interface History {
  readonly steps: readonly Step[];
  readonly bits: Column;
  /** What is wrong with a state on record, given what physically happened; undefined when nothing is. */
  problemOf(identity: number, state: string): string | undefined;
}

/** States after which a pack may be sold or was sold. */
const LIVE: ReadonlySet<string> = new Set(['active-loose', 'active-aggregated', 'shipped']);

/** Creates the fold of what physically became of the serial numbers. */
export function createHistory(
  physical: Physical,
  place: { readonly index: number },
  textOf: (number: number) => string,
): History {
  const bits = createColumn(1);
  let verifier = 0;
  let locatedAt = -1;
  const add = (identity: number, bit: number): void => {
    const old = bits.get(identity);
    if ((old & bit) === 0) bits.set(identity, old | bit);
  };

  const placeOf = (unit: number): number => {
    const where = physical.whereIs.get(unit);
    if (where === WHERE.shipped) return HISTORY.packed;
    if (where === WHERE.parent && physical.caseClosed.get(physical.caseOf.get(unit)) === 1) return HISTORY.packed;
    return where === WHERE.bin ? HISTORY.binned : HISTORY.elsewhere;
  };

  /** Looks where the carriers are now. */
  const locate = (): void => {
    if (locatedAt === place.index) return;
    locatedAt = place.index;
    const past = HISTORY.buffered | HISTORY.read;
    for (let identity = 1; identity <= physical.identityCount; identity += 1)
      bits.set(
        identity,
        (bits.get(identity) & past) | (physical.passedCarriers.get(identity) > 0 ? HISTORY.passed : 0),
      );
    for (let unit = 1; unit <= physical.unitCount; unit += 1) {
      const identity = physical.identityOf.get(unit);
      if (identity > 0) add(identity, placeOf(unit));
    }
  };

  return {
    steps: [
      on(recordBuffered, (_index, identity) => add(identity, HISTORY.buffered)),
      on(codeRead, (_unit, station, identity, content) => {
        if (content !== 0 || identity === 0) return;
        if (verifier === 0 && textOf(station) === 'verifier') verifier = station;
        if (station === verifier) add(identity, HISTORY.read);
      }),
    ],
    bits,
    problemOf(identity, state) {
      locate();
      const history = bits.get(identity);
      const has = (bit: number): boolean => (history & bit) !== 0;
      const isMarked = physical.carriers.get(identity) > 0;
      switch (state) {
        case 'unused-returned':
        case 'in-pool':
          if (isMarked) return 'was marked on a unit';
          return has(HISTORY.buffered) ? 'was in the coder, so nobody can say that it was not used' : undefined;
        case 'invalidated':
          return has(HISTORY.passed) || has(HISTORY.packed) ? 'is on a unit that went past the gate' : undefined;
        case 'print-uncertain':
        case 'rejected':
          return has(HISTORY.packed) ? 'is on a unit in a closed case' : undefined;
        default:
      }
      if (!LIVE.has(state)) return undefined;
      if (!isMarked) return 'was never marked on a unit';
      if (!has(HISTORY.read)) return 'was never read sound by the verifier';
      if (!has(HISTORY.passed)) return 'is on no unit that went past the gate';
      return has(HISTORY.packed) || has(HISTORY.elsewhere) ? undefined : 'is on a unit in the reject bin';
    },
  };
}

/** The facts that show what physically became of a serial number: where it was marked and moved last. */
export function historyFacts({ physical, claimed }: Surroundings, identity: number): readonly number[] {
  const unit = physical.lastUnit.get(identity);
  return [physical.markedAt.get(unit), physical.movedAt.get(unit), claimed.statedAt.get(identity)].filter(
    (fact) => fact > 0,
  );
}
