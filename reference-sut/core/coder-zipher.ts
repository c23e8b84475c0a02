import { raiseAlarm } from './alarms.ts';
import { burn } from './coder.ts';
import type { CoderDriver } from './coder-driver.ts';
import { assignPrint } from './tracking.ts';
import type { Turn } from './turn.ts';
import {
  zipherClearBuffer,
  zipherClearFaults,
  zipherEnableNotifications,
  zipherIndexedData,
  zipherRecordCount,
  zipherSelectJob,
  zipherSerialHeader,
  zipherSetState,
} from './wire/zipher.ts';
import { parseZipherMessage } from './wire/zipher-message.ts';

const ANSWER_TIMEOUT_ms = 1000;

/** A coder that speaks Zipher: records carry our own index, and each print is told without being asked. */
export const zipherCoder: CoderDriver = {
  empty(turn) {
    ask(turn, 'CAF', zipherClearFaults()); // a coder in fault takes no other state
    ask(turn, 'SST', zipherSetState('offline'));
    ask(turn, 'SCB', zipherClearBuffer());
  },
  select(turn) {
    ask(turn, 'SEL', zipherSelectJob('GS1-CARTON'));
    ask(turn, 'SHO', zipherSerialHeader(['GTIN', 'SN', 'EXP', 'LOT']));
    ask(turn, 'EAN', zipherEnableNotifications());
  },
  feed(turn, batch, index) {
    ask(
      turn,
      `SID ${index}`,
      zipherIndexedData(index, [batch.gtin, batch.serials[index - 1] ?? '', batch.expirationDate, batch.batch]),
    );
  },
  run: (turn) => ask(turn, 'SST running', zipherSetState('running')),
  starting() {},
  flush(turn) {
    ask(turn, 'SRC', zipherRecordCount());
    ask(turn, 'SCB', zipherClearBuffer());
    ask(turn, 'SST', zipherSetState('offline'));
  },
  message: onMessage,
  timeout(turn, asked) {
    if (turn.live.coderAsked.length === 0 || turn.live.coderAsked[0] !== asked) return;
    turn.live.coderAsked.length = 0;
    raiseAlarm(turn, 'A10', 0, `the coder did not answer ${asked}`);
  },
  lost(turn) {
    turn.live.coderAsked.length = 0;
  },
  isInDoubt: () => false, // each print names its record
};

function onMessage(turn: Turn, text: string): void {
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

function ask(turn: Turn, name: string, text: string): void {
  turn.live.coderAsked.push(name);
  turn.send('coder', text);
  if (!name.startsWith('SID') || turn.live.coderAsked.length === 1)
    turn.wakeAt(turn.now_ms + ANSWER_TIMEOUT_ms, `coder ${name}`);
}
