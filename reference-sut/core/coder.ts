import { raiseAlarm } from './alarms.ts';
import type { CoderDriver } from './coder-driver.ts';
import { wsiCoder } from './coder-wsi.ts';
import { zipherCoder } from './coder-zipher.ts';
import { IDENTITY } from './records.ts';
import type { Batch } from './state.ts';
import type { Turn } from './turn.ts';

/** Sets the coder up for a batch: empty buffer, job, fields, first records, running. What was in its buffer is burnt. */
export function prepareCoder(turn: Turn, batch: Batch): void {
  turn.live.coderReady = false;
  driverOf(turn).empty(turn);
  burnBuffered(turn, batch);
  driverOf(turn).select(turn, batch);
  feedCoder(turn, batch);
  driverOf(turn).run(turn);
}

/** True when the coder must be set up anew before the line may start again. */
export function isCoderInDoubt(turn: Turn): boolean {
  return !turn.live.coderReady || driverOf(turn).isInDoubt(turn);
}

/** What was in the buffer when it is emptied was neither proved printed nor proved unprinted: it is burnt. */
function burnBuffered(turn: Turn, batch: Batch): void {
  const indexes: number[] = [];
  for (let index = batch.sentCount; index > 0; index -= 1)
    if (batch.states[index] === IDENTITY.inBuffer) indexes.push(index);
  burn(turn, indexes, 'cleared out of the coder');
}

/** Takes numbers of the batch that may or may not be on a unit out of use. */
export function burn(turn: Turn, indexes: readonly number[], reason: string): void {
  const batch = turn.state.current;
  if (batch === undefined || indexes.length === 0) return;
  turn.store({ kind: 'identityMoved', batch: batch.batch, indexes, state: IDENTITY.printUncertain, reason });
}

/** Keeps the agreed number of records ahead of the print head, from the order's own serials and each only once. */
export function feedCoder(turn: Turn, batch: Batch): void {
  if (batch.status === 'closing') return;
  let waiting = 0;
  for (let index = batch.sentCount; index > 0 && waiting < turn.settings.recordsAhead; index -= 1) {
    if (batch.states[index] !== IDENTITY.inBuffer) break;
    waiting += 1;
  }
  while (waiting < turn.settings.recordsAhead && batch.sentCount < batch.serials.length) {
    const index = batch.sentCount + 1;
    turn.store({ kind: 'sent', index });
    driverOf(turn).feed(turn, batch, index);
    waiting += 1;
  }
  const left = batch.serials.length - batch.sentCount;
  if (
    left <= turn.settings.serialsLowWater &&
    !turn.live.lowWaterRaised &&
    left + waiting < turn.settings.recordsAhead
  ) {
    turn.live.lowWaterRaised = true;
    raiseAlarm(turn, 'A19', 0, `${left} serial numbers left`);
  }
}

/** The line is about to move. */
export function coderStarting(turn: Turn): void {
  driverOf(turn).starting(turn);
}

/** Empties the coder at the end of a batch. */
export function flushCoder(turn: Turn): void {
  driverOf(turn).flush(turn);
}

/** Takes one message of the coder. */
export function onCoderMessage(turn: Turn, text: string): void {
  driverOf(turn).message(turn, text);
}

/** A time that the coder's driver had asked for has come. */
export function onCoderTimeout(turn: Turn, what: string): void {
  driverOf(turn).timeout(turn, what);
}

/** The link to the coder is gone: the answers that it owes will not come. */
export function onCoderLost(turn: Turn): void {
  turn.live.coderReady = false;
  driverOf(turn).lost(turn);
}

function driverOf(turn: Turn): CoderDriver {
  return turn.settings.coderDialect === 'wsi' ? wsiCoder : zipherCoder;
}
