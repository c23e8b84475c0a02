import { raiseAlarm } from './alarms.ts';
import { audit } from './audit.ts';
import { IDENTITY } from './records.ts';
import type { Turn } from './turn.ts';
import { sendNext } from './upload.ts';

/**
 * After a start: what was under way is in doubt and burnt, never reused. Units that were accepted wait for the PLC's
 * own record of the gate; stations are asked to read again what they hold.
 */
export function recover(turn: Turn): void {
  const batch = turn.state.current;
  // A step of the clock while nothing ran shows only against the last time on record.
  const last_ms = Math.max(turn.state.audit.at(-1)?.at_ms ?? 0, turn.state.alarms.at(-1)?.at_ms ?? 0);
  if (turn.now_ms < last_ms)
    raiseAlarm(turn, 'A21', 0, `the clock went ${turn.now_ms - last_ms} ms since the last record`);
  sendNext(turn);
  if (batch === undefined) return;
  const doubtful: number[] = [];
  for (let index = 1; index <= batch.sentCount; index += 1) {
    const state = batch.states[index];
    if (state === IDENTITY.inBuffer || state === IDENTITY.printed) doubtful.push(index);
  }
  if (doubtful.length > 0) {
    turn.store({
      kind: 'identityMoved',
      batch: batch.batch,
      indexes: doubtful,
      state: IDENTITY.printUncertain,
      reason: 'controller restarted',
    });
  }
  for (const parent of turn.state.parents) {
    if (parent.status !== 'formed') continue;
    turn.live.cycles[parent.level].set(parent.station, {
      expected: undefined,
      weighed: undefined,
      label: undefined,
      labelSeen: false,
      sscc: parent.sscc,
    });
  }
  audit(turn, 'system', 'restart', batch.batch, '', '', `${doubtful.length} numbers in doubt were burnt`);
}

/** The PLC is there (again): what it decided meanwhile is asked for, and a batch under way goes on only by a person's start. */
export function onPlcConnected(turn: Turn): void {
  turn.call('ReplayOutcomes', [turn.state.outcomeSequence]);
  if (turn.state.current === undefined) return;
  turn.call('RemoteCommand', ['hold', 'controller connected']);
  turn.call('StationCommand', ['case', 0, 'report']);
  turn.call('StationCommand', ['pallet', 0, 'report']);
}
