import { raiseAlarm } from './alarms.ts';
import { audit } from './audit.ts';
import { flushCoder } from './coder.ts';
import { IDENTITY, type IdentityState } from './records.ts';
import type { Batch } from './state.ts';
import type { Turn } from './turn.ts';
import { reportLoose } from './upload.ts';

/** Begins to close the running batch: no more units, empty coder, partial parents ended, then the books. */
export function beginClosing(
  turn: Turn,
  batch: Batch,
  request: { id: number; user: string; binCount: number; reason: string },
): void {
  turn.live.closeRequest = request;
  turn.live.drained = false;
  turn.store({ kind: 'batchMoved', batch: batch.batch, status: 'closing' });
  flushCoder(turn);
  turn.call('ReplayOutcomes', [turn.state.outcomeSequence]); // a report of the last units may have been lost
  turn.live.flushed[2] = false;
  turn.live.flushed[3] = false;
  turn.wakeAt(turn.now_ms + DRAIN_TIME_ms, `closing drained ${request.id}`);
  turn.wakeAt(turn.now_ms + CLOSING_TIMEOUT_ms, `closing timeout ${request.id}`);
}

const CLOSING_TIMEOUT_ms = 4_000;

/** Time that a unit needs from the gate into its case; the last ones must be in before a case is ended as partial. */
const DRAIN_TIME_ms = 500;

/** A timer of closing fired; one that an earlier batch left behind means nothing for this one. */
export function onClosingTimer(turn: Turn, which: string, request: number): void {
  const batch = turn.state.current;
  if (batch === undefined || turn.live.closeRequest?.id !== request) return;
  if (which === 'drained') {
    // The belt has had its time: what is in a case by now is all that will come.
    turn.live.drained = true;
    finishClosing(turn);
    return;
  }
  // What waits too long is not waited for: the books are made with what is known, and will show it.
  if (batch.status === 'closing') settleBooks(turn, batch);
}

/** Goes on with closing as soon as no station is busy; cases first, then pallets, then the books. */
export function finishClosing(turn: Turn): void {
  const batch = turn.state.current;
  const request = turn.live.closeRequest;
  if (batch === undefined || request === undefined || batch.status !== 'closing') return;
  // Units that are still between the coder and the gate belong to this batch: they are waited for.
  if (turn.state.inTransit.size > 0 || turn.live.items.size > 0) return;
  if (turn.live.calls.size > 0 && [...turn.live.calls.values()].some((call) => call.startsWith('StationCommand')))
    return;
  if (!turn.live.drained) return;
  if (busy(turn, 2)) return;
  if (!turn.live.flushed[2]) {
    turn.live.flushed[2] = true;
    turn.live.flushing[2] = true;
    turn.call('StationCommand', ['case', 0, 'flush']);
    return;
  }
  if (!turn.live.flushed[3]) {
    turn.live.flushed[3] = true;
    turn.live.flushing[3] = true;
    turn.call('StationCommand', ['pallet', 0, 'flush']);
    return;
  }
  if (busy(turn, 3) || casesUnderWay(turn, batch)) return;
  settleBooks(turn, batch);
}

/** A closed case that is in no pallet lies in one that is just being collected, and that is reported soon. */
function casesUnderWay(turn: Turn, batch: Batch): boolean {
  const reported = new Set<number>();
  for (const parent of turn.state.parents)
    if (parent.level === 3) for (const place of parent.children) reported.add(place);
  return turn.state.parents.some(
    (parent) =>
      parent.level === 2 && parent.batch === batch.batch && parent.status === 'closed' && !reported.has(parent.place),
  );
}

/** The PLC answered a station command: a flush is refused when no parent is open, so none will come. */
export function onStationAnswer(turn: Turn, command: string, ok: boolean): void {
  if (!ok && command.endsWith('flush')) turn.live.flushing[command.includes('pallet') ? 3 : 2] = false;
  finishClosing(turn);
}

function busy(turn: Turn, level: 2 | 3): boolean {
  return turn.live.flushing[level] || turn.live.cycles[level].size > 0;
}

/** Gives every identity its final state and names those that have none (URS-C05; tolerance zero). */
function settleBooks(turn: Turn, batch: Batch): void {
  const request = turn.live.closeRequest;
  if (request === undefined) return;
  turn.live.closeRequest = undefined;
  move(turn, batch, IDENTITY.inPool, IDENTITY.unusedReturned, 'not sent to the coder');
  // What was in the coder's buffer when it was emptied was neither proved printed nor proved unprinted: it is burnt.
  move(turn, batch, IDENTITY.inBuffer, IDENTITY.invalidated, 'cleared out of the coder');
  move(turn, batch, IDENTITY.printed, IDENTITY.printUncertain, 'printed, but never seen by the verifier');
  const differences: number[] = [];
  for (let index = 1; index < batch.states.length; index += 1) {
    if (batch.states[index] === IDENTITY.accepted) differences.push(index);
  }
  reportLoose(turn, batch);
  const balanced = differences.length === 0 && (request.binCount < 0 || request.binCount === batch.ejectedCount);
  turn.store({ kind: 'reconciled', batch: batch.batch, balanced, differences, binCount: request.binCount });
  const held = turn.state.incidents.some((incident) => incident.batch === batch.batch && incident.closedBy === '');
  const status = !balanced || held ? 'quarantined' : 'closed';
  audit(turn, request.user, 'close batch', batch.batch, 'closing', status, request.reason);
  if (!balanced)
    raiseAlarm(
      turn,
      'A23',
      0,
      `${differences.length} identities without an end; ${request.binCount} in the bin, ${batch.ejectedCount} ejected`,
    );
  turn.store({ kind: 'batchMoved', batch: batch.batch, status });
  turn.call('RemoteCommand', ['stop', 'batch closed']);
  if (request.id > 0)
    turn.emit({
      kind: 'reply',
      id: request.id,
      status: 200,
      body: JSON.stringify({ batch: batch.batch, status, balanced, differences }),
    });
}

function move(turn: Turn, batch: Batch, from: IdentityState, to: IdentityState, reason: string): void {
  const indexes: number[] = [];
  for (let index = 1; index < batch.states.length; index += 1) if (batch.states[index] === from) indexes.push(index);
  if (indexes.length > 0) turn.store({ kind: 'identityMoved', batch: batch.batch, indexes, state: to, reason });
}
