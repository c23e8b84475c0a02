import assert from 'node:assert/strict';
import type { PrintLook } from '../../src/seams/imaging.ts';

/** Where a unit is. */
export const PLACE = { none: 0, belt: 1, bin: 2, parent: 3, taken: 4, passed: 5, shipped: 6 } as const;

/** A code as a reader would transmit it, split into what the line knows of it. */
export interface Sight {
  /** Index of the serial number; 0 when it is none of ours or nothing was read. */
  readonly identity: number;
  /** The text when it is not exactly what the order asks for this identity; empty otherwise. */
  readonly other: string;
}

/** A job order as the line knows it. */
export interface BatchTruth {
  readonly batch: number;
  readonly gtin: string;
  readonly batchNumber: string;
  readonly expirationDate: string;
}

const GS = '\u001d';

/**
 * The physical truth of a line (URS-A07): which unit carries which code, where it is and what lies in what. Flat
 * arrays by unit; a unit costs 14 bytes, a serial number its text.
 */
export interface LineTruth {
  addBatch(batch: BatchTruth): void;
  /** Gives a serial number of a batch its identity (from 1, in order). */
  addSerial(batch: number, serial: string): number;
  addUnit(batch: number): number;
  mark(unit: number, text: string, look?: PrintLook): Sight;
  /** How the print on a unit looks; undefined when it looks as it should. */
  look(unit: number): PrintLook | undefined;
  /** The content of the code on a unit, without symbology identifier, whether it is readable or not; undefined on a blank. */
  content(unit: number): string | undefined;
  /** Takes a code apart into identity and, if it deviates from its order, its text. */
  sightOf(text: string): Sight;
  identity(unit: number): number;
  place(unit: number): number;
  parent(unit: number): number;
  move(unit: number, place: number, parent?: number): void;
  batchOf(unit: number): number;
  readonly unitCount: number;
  readonly identityCount: number;
  serial(identity: number): string;
  /** Identity of a serial number of a product; 0 when it was never provisioned. */
  identityOf(gtin: string, serial: string): number;
  /** Number of a batch by its batch number; 0 when there is none. */
  batchOfNumber(batchNumber: string): number;
  batchOfIdentity(identity: number): number;
}

/** Creates an empty truth. */
export function createLineTruth(): LineTruth {
  const batches: (BatchTruth | undefined)[] = [];
  const heads: string[] = [];
  const tails: string[] = [];
  const serials: string[] = [''];
  const identityBatch = growable(Uint16Array);
  /** Per product: serial to identity. */
  const products = new Map<string, Map<string, number>>();
  const batchSerials: Map<string, number>[] = [];
  const batchOf = growable(Uint16Array);
  const identity = growable(Int32Array);
  const state = growable(Uint8Array); // bit 1 marked, bits 2-4 place
  const looks = new Map<number, PrintLook>();
  const parent = growable(Int32Array);
  const others = new Map<number, string>();
  let units = 0;

  const sightOf = (text: string): Sight => {
    for (let batch = batches.length - 1; batch >= 1; batch -= 1) {
      const head = heads[batch];
      const tail = tails[batch];
      if (head === undefined || tail === undefined || !text.startsWith(head)) continue;
      if (text.endsWith(tail)) {
        const found = batchSerials[batch]?.get(text.slice(head.length, text.length - tail.length));
        if (found !== undefined && identityBatch.get(found) === batch) return { identity: found, other: '' };
      }
      // The serial ends at the first separator; whatever else is in the code, it claims this identity.
      const end = text.indexOf(GS, head.length);
      const serial = text.slice(head.length, end < 0 ? text.length : end);
      const claimed = batchSerials[batch]?.get(serial);
      if (claimed !== undefined) return { identity: claimed, other: text };
    }
    return { identity: 0, other: text };
  };

  const content = (unit: number): string | undefined => {
    const bits = state.get(unit);
    if ((bits & 2) === 0) return undefined;
    const other = others.get(unit);
    if (other !== undefined) return other;
    const index = identity.get(unit);
    const batch = identityBatch.get(index);
    return `${heads[batch]}${serials[index]}${tails[batch]}`;
  };

  return {
    addBatch(batch) {
      assert(batch.batch > 0 && batches[batch.batch] === undefined, 'a batch has a number of its own from 1');
      batches[batch.batch] = batch;
      const serialsOf = products.get(batch.gtin) ?? new Map<string, number>();
      products.set(batch.gtin, serialsOf);
      batchSerials[batch.batch] = serialsOf;
      heads[batch.batch] = `01${batch.gtin}21`;
      tails[batch.batch] = `${GS}17${batch.expirationDate}10${batch.batchNumber}`;
    },
    addSerial(batch, serial) {
      assert(batches[batch], 'a serial number belongs to a batch that exists');
      const index = serials.length;
      serials.push(serial);
      identityBatch.set(index, batch);
      batchSerials[batch]?.set(serial, index);
      return index;
    },
    addUnit(batch) {
      units += 1;
      batchOf.set(units, batch);
      state.set(units, PLACE.belt << 2);
      return units;
    },
    mark(unit, text, look) {
      const sight = sightOf(text);
      identity.set(unit, sight.identity);
      if (sight.identity > 0 && sight.other === '') others.delete(unit);
      else others.set(unit, sight.other);
      if (look) looks.set(unit, look);
      else looks.delete(unit);
      state.set(unit, state.get(unit) | 2);
      return sight;
    },
    content,
    look: (unit) => looks.get(unit),
    sightOf,
    identity: (unit) => identity.get(unit),
    place: (unit) => (state.get(unit) >> 2) & 7,
    parent: (unit) => parent.get(unit),
    move(unit, place, into = 0) {
      state.set(unit, (state.get(unit) & 2) | (place << 2));
      parent.set(unit, into);
    },
    batchOf: (unit) => batchOf.get(unit),
    get unitCount() {
      return units;
    },
    get identityCount() {
      return serials.length - 1;
    },
    serial: (index) => serials[index] ?? '',
    identityOf: (gtin, serial) => products.get(gtin)?.get(serial) ?? 0,
    batchOfNumber: (batchNumber) => batches.find((batch) => batch?.batchNumber === batchNumber)?.batch ?? 0,
    batchOfIdentity: (index) => identityBatch.get(index),
  };
}

interface Growable {
  get(index: number): number;
  set(index: number, value: number): void;
}

function growable(kind: Int32ArrayConstructor | Uint8ArrayConstructor | Uint16ArrayConstructor): Growable {
  let values = new kind(1024);
  return {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      if (index >= values.length) {
        const wider = new kind(Math.max(index + 1, values.length * 2));
        wider.set(values);
        values = wider;
      }
      values[index] = value;
    },
  };
}
