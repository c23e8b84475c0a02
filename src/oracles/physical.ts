import {
  batchOrdered,
  casePalletized,
  labelApplied,
  parentReleased,
  serialProvisioned,
  testPieceFed,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitReturned,
  unitShipped,
  unitTaken,
} from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';
import { createColumn, type Column } from './columns.ts';

/** Where a unit physically is. */
export const WHERE = { belt: 0, bin: 1, passed: 2, parent: 3, taken: 4, shipped: 5 } as const;

/** What the journal says physically happened; kept by unit, identity and parent. */
export interface Physical {
  readonly steps: readonly Step[];
  readonly unitCount: number;
  readonly identityCount: number;
  /** By unit. */
  readonly identityOf: Column;
  readonly whereIs: Column;
  readonly caseOf: Column;
  /** Bits: 1 marked, 2 readable, 4 content as ordered, 8 passed the gate, 16 came back by hand, 32 test piece, 64 was ejected. */
  readonly bits: Column;
  /** The fact that marked it last. */
  readonly markedAt: Column;
  /** By identity: how many units carry it, how many of these went past the gate, the first and the last unit that carries it. */
  readonly carriers: Column;
  readonly passedCarriers: Column;
  readonly firstUnit: Column;
  readonly lastUnit: Column;
  readonly batchOfIdentity: Column;
  /** By case, and by pallet: number of the label's text, 1 when it left the station closed, number of children. */
  readonly caseLabel: Column;
  readonly caseClosed: Column;
  readonly caseCount: Column;
  readonly casePallet: Column;
  readonly palletLabel: Column;
  readonly palletClosed: Column;
  readonly palletCount: Column;
  readonly cases: number;
  readonly pallets: number;
  /** Nominal children by batch. */
  readonly unitsPerCase: Column;
  readonly casesPerPallet: Column;
  readonly batchCount: number;
}

export const BIT = {
  marked: 1,
  readable: 2,
  asOrdered: 4,
  passed: 8,
  returned: 16,
  testPiece: 32,
  ejected: 64,
} as const;

/** True for a unit that must not reach a patient: blank, unreadable, wrong, a test piece, or an eject that came back. */
export function isDefective(physical: Physical, unit: number): boolean {
  const bits = physical.bits.get(unit);
  const sound = BIT.marked | BIT.readable | BIT.asOrdered;
  return (bits & sound) !== sound || (bits & (BIT.testPiece | BIT.returned)) !== 0;
}

/** Creates the fold of the line's own facts. */
export function createPhysical(place: { readonly index: number }): Physical {
  const column4 = (): Column => createColumn(4);
  const identityOf = column4();
  const whereIs = createColumn(1);
  const caseOf = column4();
  const bits = createColumn(1);
  const markedAt = column4();
  const carriers = column4();
  const passedCarriers = column4();
  const firstUnit = column4();
  const lastUnit = column4();
  const batchOfIdentity = column4();
  const caseLabel = column4();
  const caseClosed = createColumn(1);
  const caseCount = column4();
  const casePallet = column4();
  const palletLabel = column4();
  const palletClosed = createColumn(1);
  const palletCount = column4();
  const unitsPerCase = column4();
  const casesPerPallet = column4();
  let unitCount = 0;
  let identityCount = 0;
  let cases = 0;
  let pallets = 0;
  let batchCount = 0;
  const add = (column: Column, index: number, by: number): void => column.set(index, column.get(index) + by);
  const set = (unit: number, bit: number): void => bits.set(unit, bits.get(unit) | bit);

  const steps = [
    on(batchOrdered, (batch, _number, _gtin, _expiry, _quantity, perCase, perPallet) => {
      batchCount = Math.max(batchCount, batch);
      unitsPerCase.set(batch, perCase);
      casesPerPallet.set(batch, perPallet);
    }),
    on(serialProvisioned, (batch, identity) => {
      identityCount = Math.max(identityCount, identity);
      batchOfIdentity.set(identity, batch);
    }),
    on(unitFed, (unit) => {
      unitCount = Math.max(unitCount, unit);
    }),
    on(testPieceFed, (unit) => {
      unitCount = Math.max(unitCount, unit);
      set(unit, BIT.testPiece);
    }),
    on(unitMarked, (unit, _index, identity, content, readable) => {
      identityOf.set(unit, identity);
      bits.set(
        unit,
        (bits.get(unit) & ~(BIT.readable | BIT.asOrdered)) |
          BIT.marked |
          (readable ? BIT.readable : 0) |
          (content === 0 && identity > 0 ? BIT.asOrdered : 0),
      );
      markedAt.set(unit, place.index);
      if (identity === 0) return;
      add(carriers, identity, 1);
      if (firstUnit.get(identity) === 0) firstUnit.set(identity, unit);
      lastUnit.set(identity, unit);
    }),
    on(unitEjected, (unit) => {
      whereIs.set(unit, WHERE.bin);
      set(unit, BIT.ejected);
    }),
    on(unitPassed, (unit) => {
      whereIs.set(unit, WHERE.passed);
      if ((bits.get(unit) & BIT.passed) === 0) add(passedCarriers, identityOf.get(unit), 1);
      set(unit, BIT.passed);
    }),
    on(unitPacked, (unit, into) => {
      const from = caseOf.get(unit);
      if (whereIs.get(unit) === WHERE.parent && from > 0) add(caseCount, from, -1);
      whereIs.set(unit, WHERE.parent);
      caseOf.set(unit, into);
      add(caseCount, into, 1);
      cases = Math.max(cases, into);
    }),
    on(unitTaken, (unit, from) => {
      whereIs.set(unit, WHERE.taken);
      if (from > 0) add(caseCount, from, -1);
      caseOf.set(unit, 0);
    }),
    on(unitReturned, (unit) => {
      whereIs.set(unit, WHERE.belt);
      set(unit, BIT.returned);
    }),
    on(unitShipped, (unit) => whereIs.set(unit, WHERE.shipped)),
    on(labelApplied, (level, parent, content) => (level === 2 ? caseLabel : palletLabel).set(parent, content)),
    on(parentReleased, (level, parent, closed) =>
      (level === 2 ? caseClosed : palletClosed).set(parent, closed === 1 ? 1 : 2),
    ),
    on(casePalletized, (child, pallet) => {
      casePallet.set(child, pallet);
      add(palletCount, pallet, 1);
      pallets = Math.max(pallets, pallet);
    }),
  ];

  return {
    steps,
    identityOf,
    whereIs,
    caseOf,
    bits,
    markedAt,
    carriers,
    passedCarriers,
    firstUnit,
    lastUnit,
    batchOfIdentity,
    caseLabel,
    caseClosed,
    caseCount,
    casePallet,
    palletLabel,
    palletClosed,
    palletCount,
    unitsPerCase,
    casesPerPallet,
    get unitCount() {
      return unitCount;
    },
    get identityCount() {
      return identityCount;
    },
    get cases() {
      return cases;
    },
    get pallets() {
      return pallets;
    },
    get batchCount() {
      return batchCount;
    },
  };
}
