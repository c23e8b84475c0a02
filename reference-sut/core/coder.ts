import { raiseAlarm } from './alarms.ts';
import { IDENTITY } from './records.ts';
import type { Batch } from './state.ts';
import { assignPrint } from './tracking.ts';
import type { Turn } from './turn.ts';
import {
  zipherClearBuffer,
  zipherClearFaults,
  zipherEnableNotifications,
  zipherRecordCount,
  zipherSelectJob,
  zipherIndexedData,
  zipherSerialHeader,
  zipherSetState,
} from './wire/zipher.ts';
import { parseZipherMessage } from './wire/zipher-message.ts';

const ANSWER_TIMEOUT_ms = 1000;

/** Sets the coder up for a batch: empty buffer, job, fields, notifications, first records, running. */
export function prepareCoder(turn: Turn, batch: Batch): void {
  turn.live.coderReady = false;
  ask(turn, 'CAF', zipherClearFaults()); // a coder in fault takes no other state
  ask(turn, 'SST', zipherSetState('offline'));
  ask(turn, 'SCB', zipherClearBuffer());
  burnBuffered(turn, batch);
  ask(turn, 'SEL', zipherSelectJob('GS1-CARTON'));
  ask(turn, 'SHO', zipherSerialHeader(['GTIN', 'SN', 'EXP', 'LOT']));
  ask(turn, 'EAN', zipherEnableNotifications());
  feedCoder(turn, batch);
  ask(turn, 'SST running', zipherSetState('running'));
}

/** What was in the buffer when it is emptied was neither proved printed nor proved unprinted: it is burnt. */
function burnBuffered(turn: Turn, batch: Batch): void {
  const indexes: number[] = [];
  for (let index = batch.sentCount; index > 0 && batch.states[index] === IDENTITY.inBuffer; index -= 1)
    indexes.push(index);
  burn(turn, indexes, 'cleared out of the coder');
}

function burn(turn: Turn, indexes: readonly number[], reason: string): void {
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
    ask(
      turn,
      `SID ${index}`,
      zipherIndexedData(index, [batch.gtin, batch.serials[index - 1] ?? '', batch.expirationDate, batch.batch]),
    );
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

/** Empties the coder at the end of a batch. */
export function flushCoder(turn: Turn): void {
  ask(turn, 'SRC', zipherRecordCount());
  ask(turn, 'SCB', zipherClearBuffer());
  ask(turn, 'SST', zipherSetState('offline'));
}

/** Takes one message of the coder. */
export function onCoderMessage(turn: Turn, text: string): void {
  const message = parseZipherMessage(text);
  switch (message.kind) {
    case 'printComplete':
      if (message.recordIndex !== undefined) assignPrint(turn, message.recordIndex);
      return;
    case 'printStart':
    case 'other':
    case 'malformed':
      return;
    case 'status':
      if (message.error === 'fault' && turn.live.coderReady) {
        turn.live.coderReady = false;
        raiseAlarm(turn, 'A10', 0, 'the coder reports a fault');
      }
      return;
    case 'refused': {
      const asked = turn.live.coderAsked.shift() ?? 'nothing';
      if (asked.startsWith('SID')) burn(turn, [Number(asked.slice(4))], 'refused by the coder');
      raiseAlarm(turn, asked.startsWith('SID') ? 'A13' : 'A11', 0, `the coder refused ${asked}`);
      return;
    }
    case 'acknowledged':
    case 'freeSpace':
    case 'recordCount':
    case 'faults': {
      const asked = turn.live.coderAsked.shift();
      if (asked === 'SST running') turn.live.coderReady = true;
    }
  }
}

/** Looks whether the coder owes an answer for too long. */
export function onCoderTimeout(turn: Turn, asked: string): void {
  if (turn.live.coderAsked.length === 0 || turn.live.coderAsked[0] !== asked) return;
  turn.live.coderAsked.length = 0;
  raiseAlarm(turn, 'A10', 0, `the coder did not answer ${asked}`);
}

function ask(turn: Turn, name: string, text: string): void {
  turn.live.coderAsked.push(name);
  turn.send('coder', text);
  if (!name.startsWith('SID') || turn.live.coderAsked.length === 1)
    turn.wakeAt(turn.now_ms + ANSWER_TIMEOUT_ms, `coder ${name}`);
}
