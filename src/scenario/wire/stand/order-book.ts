import type { Coder } from '../../../../simulators/devices/coder/coder.ts';
import type { LineOrder } from '../../../../simulators/line/line-options.ts';
import type { Line } from '../../../../simulators/line/line.ts';
import { serialProvisioned } from '../../../journal/facts.ts';
import { noteAs, type Journal } from '../../../journal/journal.ts';

/** How many children a full parent has, for orders that nobody told us of. */
export interface NominalCounts {
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
}

/** The orders of a line whose SUT got them by its own ways: given ones, and those that its prints show. */
export interface OrderBook {
  /** The line's coder, which tells the book of every record that the SUT stores in it. */
  readonly coder: Coder;
  /** Makes an order known with its serial numbers. */
  add(order: Omit<LineOrder, 'batch'>, serials: readonly string[]): void;
  /** Number of the order that was given or begun last; 0 before the first. */
  readonly latestBatch: number;
  /** Serial numbers that the book learnt from records; none of them was given. */
  readonly learntCount: number;
}

/**
 * Opens the book of a line. A record whose product, lot and expiry are new begins an order, and its serial number gets an
 * identity, so that the truth can tell a number that is printed twice. Where an order was given with its serial numbers,
 * nothing is learnt for it: a number that is not on its list stays one that the line does not know.
 */
export function openOrderBook(line: Line, journal: Journal, nominal: NominalCounts): OrderBook {
  const note = noteAs(journal, 'harness');
  const batches = new Map<string, number>();
  const given = new Set<number>();
  let header: readonly string[] = [];
  let batchCount = 0;
  let latestBatch = 0;
  let learntCount = 0;

  const begin = (order: Omit<LineOrder, 'batch'>, serials: readonly string[]): number => {
    batchCount += 1;
    latestBatch = batchCount;
    batches.set(nameOf(order), batchCount);
    line.order({ ...order, batch: batchCount }, serials);
    return batchCount;
  };

  const learn = (values: readonly string[]): void => {
    const [gtin = '', serial = '', expirationDate = '', batchNumber = ''] = RECORD_FIELDS.map(
      (name) => values[header.indexOf(name)] ?? '',
    );
    if (serial === '') return;
    const order = { gtin, batchNumber, expirationDate };
    const batch = batches.get(nameOf(order)) ?? begin({ ...order, ...nominal, quantity: 0 }, []);
    latestBatch = batch;
    if (given.has(batch) || line.truth.identityOf(gtin, serial) > 0) return;
    learntCount += 1;
    note(serialProvisioned, batch, line.truth.addSerial(batch, serial), journal.text(serial));
  };

  // Everything but these two is the coder's own; its state is read through getters, so it is not copied.
  const coder: Coder = Object.create(line.coder, {
    setHeader: {
      value(fields: readonly string[]): boolean {
        const isSet = line.coder.setHeader(fields);
        if (isSet) header = fields;
        return isSet;
      },
    },
    store: {
      value(values: readonly string[], index?: number): boolean {
        if (values.length === header.length) learn(values);
        return line.coder.store(values, index);
      },
    },
  }) as Coder; // Object.create does not tell its type

  return {
    coder,
    add(order, serials) {
      given.add(begin(order, serials));
    },
    get latestBatch() {
      return latestBatch;
    },
    get learntCount() {
      return learntCount;
    },
  };
}

/** Fields of a record, as the coder's template takes them. */
const RECORD_FIELDS = ['GTIN', 'SN', 'EXP', 'LOT'] as const;

function nameOf({
  gtin,
  expirationDate,
  batchNumber,
}: Pick<LineOrder, 'gtin' | 'expirationDate' | 'batchNumber'>): string {
  return JSON.stringify([gtin, expirationDate, batchNumber]);
}
