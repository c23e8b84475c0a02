import {
  codeRead,
  batchOrdered,
  casePalletized,
  caseTaken,
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
export const WHERE = { none: 0, belt: 1, bin: 2, passed: 3, parent: 4, taken: 5, shipped: 6 } as const;

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
  /** The fact that marked it last, and the fact that moved it last. */
  readonly markedAt: Column;
  readonly movedAt: Column;
  /** For the move at hand: where the unit was before, since which fact, and in which case. */
  readonly before: { readonly where: number; readonly at: number; readonly inCase: number };
  /** Batch that a unit was fed for; 0 for a test piece. */
  batchOfUnit(unit: number): number;
  /** The batch's own number, as its order wrote it. */
  batchNumberOf(batch: number, textOf: (number: number) => string): string;
  /** Batch of the last unit that was fed. */
  readonly batchNow: number;
  /** By identity: how many units got it (255 and more count as 255), how many of these went past the gate, the first and the last one. */
  readonly carriers: Column;
  readonly passedCarriers: Column;
  readonly firstUnit: Column;
  readonly lastUnit: Column;
  readonly batchOfIdentity: Column;
  /** By case, and by pallet: number of the label's text, 1 when it left the station closed, number of children. */
  readonly caseLabel: Column;
  readonly caseLabelAt: Column;
  readonly caseReleasedAt: Column;
  readonly casePalletizedAt: Column;
  readonly palletLabelAt: Column;
  readonly palletReleasedAt: Column;
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
  if ((bits & sound) !== sound || (bits & (BIT.testPiece | BIT.returned)) !== 0) return true;
  // An eject that a person packed by hand never came past an eye again.
  return (bits & BIT.ejected) !== 0 && physical.whereIs.get(unit) !== WHERE.bin;
}

/** Creates the fold of the line's own facts. */
export function createPhysical(place: { readonly index: number }): Physical {
  const identityOf = createColumn(4);
  const whereIs = createColumn(1);
  const caseOf = createColumn(4);
  const bits = createColumn(1);
  const markedAt = createColumn(4);
  const movedAt = createColumn(4);
  const before = { where: 0, at: 0, inCase: 0 };
  const fedRuns: { readonly from: number; readonly batch: number }[] = [];
  const carriers = createColumn(1);
  const passedCarriers = createColumn(1);
  const firstUnit = createColumn(4);
  const lastUnit = createColumn(4);
  const batchOfIdentity = createColumn(4);
  const caseLabel = createColumn(4);
  const caseLabelAt = createColumn(4);
  const caseReleasedAt = createColumn(4);
  const casePalletizedAt = createColumn(4);
  const palletLabelAt = createColumn(4);
  const palletReleasedAt = createColumn(4);
  const caseClosed = createColumn(1);
  const caseCount = createColumn(4);
  const casePallet = createColumn(4);
  const palletLabel = createColumn(4);
  const palletClosed = createColumn(1);
  const palletCount = createColumn(4);
  const unitsPerCase = createColumn(4);
  const casesPerPallet = createColumn(4);
  const batchNumbers = createColumn(4);
  let unitCount = 0;
  let identityCount = 0;
  let cases = 0;
  let pallets = 0;
  let batchCount = 0;
  let batchNow = 0;
  const set = (unit: number, bit: number): void => bits.set(unit, bits.get(unit) | bit);
  const move = (unit: number, where: number): void => {
    before.where = whereIs.get(unit);
    before.at = movedAt.get(unit);
    before.inCase = caseOf.get(unit);
    whereIs.set(unit, where);
    movedAt.set(unit, place.index);
  };
  const feed = (unit: number, batch: number): void => {
    unitCount = Math.max(unitCount, unit);
    if (fedRuns.at(-1)?.batch !== batch) fedRuns.push({ from: unit, batch });
    move(unit, WHERE.belt);
  };

  const steps = [
    on(batchOrdered, (batch, number, _gtin, _expiry, _quantity, perCase, perPallet) => {
      batchCount = Math.max(batchCount, batch);
      batchNumbers.set(batch, number);
      unitsPerCase.set(batch, perCase);
      casesPerPallet.set(batch, perPallet);
    }),
    on(serialProvisioned, (batch, identity) => {
      identityCount = Math.max(identityCount, identity);
      batchOfIdentity.set(identity, batch);
    }),
    on(unitFed, (unit, batch) => {
      batchNow = batch;
      feed(unit, batch);
    }),
    on(testPieceFed, (unit) => {
      feed(unit, 0);
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
      countUp(carriers, identity);
      if (firstUnit.get(identity) === 0) firstUnit.set(identity, unit);
      lastUnit.set(identity, unit);
    }),
    // What some camera has read is readable, whatever became of it in the print.
    on(codeRead, (unit, _station, identity, content) => {
      if (identity > 0 || content > 0) set(unit, BIT.readable);
    }),
    on(unitEjected, (unit) => {
      move(unit, WHERE.bin);
      set(unit, BIT.ejected);
    }),
    on(unitPassed, (unit) => {
      move(unit, WHERE.passed);
      if ((bits.get(unit) & BIT.passed) === 0) countUp(passedCarriers, identityOf.get(unit));
      set(unit, BIT.passed);
    }),
    on(unitPacked, (unit, into) => {
      move(unit, WHERE.parent);
      if (before.where === WHERE.parent && before.inCase > 0) add(caseCount, before.inCase, -1);
      caseOf.set(unit, into);
      add(caseCount, into, 1);
      cases = Math.max(cases, into);
    }),
    on(unitTaken, (unit, from) => {
      move(unit, WHERE.taken);
      // What fell off before it was packed is named with the case that it did not reach.
      if (from > 0 && before.where === WHERE.parent && before.inCase === from) add(caseCount, from, -1);
      caseOf.set(unit, 0);
    }),
    on(unitReturned, (unit) => {
      move(unit, WHERE.belt);
      set(unit, BIT.returned);
    }),
    on(unitShipped, (unit) => move(unit, WHERE.shipped)),
    on(labelApplied, (level, parent, content) => {
      (level === 2 ? caseLabel : palletLabel).set(parent, content);
      (level === 2 ? caseLabelAt : palletLabelAt).set(parent, place.index);
    }),
    on(parentReleased, (level, parent, closed) => {
      (level === 2 ? caseClosed : palletClosed).set(parent, closed === 1 ? 1 : 2);
      (level === 2 ? caseReleasedAt : palletReleasedAt).set(parent, place.index);
    }),
    on(caseTaken, (child, pallet) => {
      casePallet.set(child, 0);
      add(palletCount, pallet, -1);
    }),
    on(casePalletized, (child, pallet) => {
      casePallet.set(child, pallet);
      casePalletizedAt.set(child, place.index);
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
    movedAt,
    before,
    batchOfUnit: (unit) => fedRuns.findLast((run) => run.from <= unit)?.batch ?? 0,
    batchNumberOf: (batch, textOf) => textOf(batchNumbers.get(batch)),
    get batchNow() {
      return batchNow;
    },
    carriers,
    passedCarriers,
    firstUnit,
    lastUnit,
    batchOfIdentity,
    caseLabel,
    caseLabelAt,
    caseReleasedAt,
    casePalletizedAt,
    palletLabelAt,
    palletReleasedAt,
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

function add(column: Column, index: number, by: number): void {
  column.set(index, column.get(index) + by);
}

function countUp(column: Column, index: number): void {
  column.set(index, Math.min(255, column.get(index) + 1));
}
