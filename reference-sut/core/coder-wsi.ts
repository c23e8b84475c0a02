import { raiseAlarm } from './alarms.ts';
import { burn } from './coder.ts';
import type { CoderDriver } from './coder-driver.ts';
import { IDENTITY } from './records.ts';
import { assignPrint } from './tracking.ts';
import type { Turn } from './turn.ts';
import {
  parseWsiReply,
  wsiClearField,
  wsiCounter,
  wsiErrorStatus,
  wsiIsStopped,
  wsiPrintOn,
  wsiReadCounter,
  wsiResetCounter,
  wsiSelectMessage,
  wsiStartJet,
  wsiUpdateField,
} from './wire/wsi.ts';

/** A command to the coder; one is under way at a time, and the next goes out with its answer. */
export interface WsiCommand {
  readonly name: string;
  readonly text: string;
  /** Record that the command puts into the buffer; 0 for any other command, which does no harm when it comes twice. */
  readonly index: number;
}

/** What the controller knows of a coder that only counts its prints. */
export interface WsiLive {
  waiting: WsiCommand[];
  asked: WsiCommand | undefined;
  /** Names the command under way for its time limit. */
  askedCount: number;
  tries: number;
  /** Index of each record that the coder took since its counter was set to zero, in order. */
  records: number[];
  counter: number;
  /** The last reading does not fit and was asked for again. */
  doubted: boolean;
  polling: boolean;
  /** Names the poll that is due next; one that was put forward has another name and does nothing. */
  pollTicket: number;
  pollCount: number;
  /** Alarms before this one are older than the present contents of the buffer. */
  alarmCount: number;
}

/** An answer takes some ms; on a serial line without flow control it is lost rather than late. */
const ANSWER_TIMEOUT_ms = 500;

/** A command that may come twice is sent so often before the coder counts as dead. */
const TRIES_MAX = 3;

/** While a unit waits for its print, the counter is asked this often; a print must be known before the next unit comes. */
const POLL_WAITING_ms = 10;
const POLL_RUNNING_ms = 20;
const POLL_STANDING_ms = 250;

/** Every so many polls the error status is asked for as well. */
const STATUS_EACH = 25;

/** What is known of a coder that was not spoken to yet. */
export function emptyWsi(): WsiLive {
  return {
    waiting: [],
    asked: undefined,
    askedCount: 0,
    tries: 0,
    records: [],
    counter: 0,
    doubted: false,
    polling: false,
    pollTicket: 0,
    pollCount: 0,
    alarmCount: 0,
  };
}

/**
 * A coder that speaks WSI: it tells of no print, so its counter is asked for all the time, and the n-th print since the
 * counter was set to zero is that of the n-th record. What a step of the counter leaves open is burnt.
 */
export const wsiCoder: CoderDriver = {
  empty(turn) {
    forget(turn);
    turn.live.wsi.alarmCount = turn.state.alarms.length;
    ask(turn, 'O off', wsiPrintOn(false));
    ask(turn, 'D SN', wsiClearField('SN'));
    ask(turn, 'R', wsiResetCounter());
  },
  select(turn, batch) {
    ask(turn, 'M', wsiSelectMessage('GS1-CARTON'));
    ask(turn, 'U GTIN', wsiUpdateField('GTIN', batch.gtin));
    ask(turn, 'U EXP', wsiUpdateField('EXP', batch.expirationDate));
    ask(turn, 'U LOT', wsiUpdateField('LOT', batch.batch));
    ask(turn, 'J', wsiStartJet());
  },
  feed: (turn, batch, index) => ask(turn, `U SN ${index}`, wsiUpdateField('SN', batch.serials[index - 1] ?? ''), index),
  run: (turn) => ask(turn, 'O on', wsiPrintOn(true)),
  starting(turn) {
    // While the line stands the counter is hardly asked; two units must not be printed before it is asked again.
    if (turn.live.wsi.polling) pollIn(turn, POLL_RUNNING_ms);
  },
  flush(turn) {
    turn.live.coderReady = false;
    ask(turn, 'O off', wsiPrintOn(false));
    ask(turn, 'D SN', wsiClearField('SN'));
  },
  message: onReply,
  timeout(turn, what) {
    if (what === `poll ${turn.live.wsi.pollTicket}`) return poll(turn);
    if (what.startsWith('poll ')) return;
    const { asked, askedCount } = turn.live.wsi;
    if (asked && what === `asked ${askedCount}`) repeat(turn, asked, 'did not answer');
  },
  lost: forget,
  // After either alarm nobody can say which record is the next in the buffer.
  isInDoubt: ({ live, state }) =>
    state.alarms.slice(live.wsi.alarmCount).some(({ alarm }) => alarm === 'A03' || alarm === 'A13'),
};

function ask(turn: Turn, name: string, text: string, index = 0): void {
  turn.live.wsi.waiting.push({ name, text, index });
  sendNext(turn);
}

function sendNext(turn: Turn): void {
  const { wsi } = turn.live;
  if (wsi.asked !== undefined) return;
  wsi.asked = wsi.waiting.shift();
  wsi.tries = 0;
  if (wsi.asked) send(turn, wsi.asked);
}

function send(turn: Turn, command: WsiCommand): void {
  const { wsi } = turn.live;
  wsi.tries += 1;
  wsi.askedCount += 1;
  turn.send('coder', command.text);
  turn.wakeAt(turn.now_ms + ANSWER_TIMEOUT_ms, `coder asked ${wsi.askedCount}`);
}

/** Sends a command again that may come twice. A record must not: nobody knows whether the coder took it the first time. */
function repeat(turn: Turn, command: WsiCommand, trouble: string): void {
  if (command.index === 0 && turn.live.wsi.tries < TRIES_MAX) return send(turn, command);
  burn(turn, command.index === 0 ? [] : [command.index], `the coder ${trouble} when it was sent`);
  forget(turn);
  raiseAlarm(turn, 'A10', 0, `the coder ${trouble}: ${command.name}`);
}

function forget(turn: Turn): void {
  const { polling, askedCount } = turn.live.wsi;
  turn.live.coderReady = false;
  turn.live.wsi = { ...emptyWsi(), polling, askedCount, alarmCount: turn.state.alarms.length };
}

function onReply(turn: Turn, text: string): void {
  const { wsi } = turn.live;
  const { asked } = wsi;
  if (asked === undefined) return; // it comes too late for anything
  const wantsData = asked.name === 'G' || asked.name === 'E';
  const reply = parseWsiReply(text, asked.text);
  if (reply.kind === 'malformed') {
    // A mark behind a question for data is the late answer to something else; otherwise the coder took other bytes than ours.
    if (!wantsData) repeat(turn, asked, 'took another command than was sent');
    return;
  }
  if (wantsData !== (reply.kind === 'data') && reply.kind !== 'rejected') return;
  if (reply.kind === 'rejected') {
    wsi.asked = undefined;
    if (asked.index > 0) burn(turn, [asked.index], 'refused by the coder');
    raiseAlarm(turn, asked.index > 0 ? 'A13' : 'A11', 0, `the coder refused ${asked.name}`);
  } else if (asked.name === 'G') {
    const count = wsiCounter(reply);
    if (count === undefined) return repeat(turn, asked, 'gave no readable answer');
    wsi.asked = undefined;
    onCount(turn, count);
  } else {
    wsi.asked = undefined;
    if (asked.index > 0) wsi.records.push(asked.index);
    if (asked.name === 'O on') startPolling(turn);
    if (asked.name === 'E' && reply.kind === 'data' && wsiIsStopped(reply.data) && turn.live.coderReady) {
      turn.live.coderReady = false;
      raiseAlarm(turn, 'A10', 0, `the coder reports a fault: ${reply.data}`);
    }
  }
  sendNext(turn);
}

function startPolling(turn: Turn): void {
  const { wsi } = turn.live;
  turn.live.coderReady = true;
  if (wsi.polling) return;
  wsi.polling = true;
  pollIn(turn, POLL_RUNNING_ms);
}

function pollIn(turn: Turn, pause_ms: number): void {
  const { wsi } = turn.live;
  wsi.pollTicket += 1;
  turn.wakeAt(turn.now_ms + pause_ms, `coder poll ${wsi.pollTicket}`);
}

function poll(turn: Turn): void {
  const { wsi, coderReady, lineState, startWanted } = turn.live;
  if (!coderReady || turn.state.current === undefined) {
    wsi.polling = false;
    return;
  }
  wsi.pollCount += 1;
  // The counter goes before records that wait: a record may be late, a print may not be known late.
  if (wsi.asked?.name !== 'G' && wsi.waiting[0]?.name !== 'G')
    wsi.waiting.unshift({ name: 'G', text: wsiReadCounter(), index: 0 });
  if (wsi.pollCount % STATUS_EACH === 0) wsi.waiting.push({ name: 'E', text: wsiErrorStatus(), index: 0 });
  sendNext(turn);
  const waits = turn.live.items.get(turn.live.lastCoderItem)?.index === 0;
  const pause_ms = waits
    ? POLL_WAITING_ms
    : startWanted || !STANDING.has(lineState)
      ? POLL_RUNNING_ms
      : POLL_STANDING_ms;
  pollIn(turn, pause_ms);
}

/** PackML numbers of the states in which no unit comes: stopped, idle, held. */
const STANDING: ReadonlySet<number> = new Set([2, 4, 11]);

/** The counter was read: a step of one is the print of the next record, on the unit in front of the head. */
function onCount(turn: Turn, count: number): void {
  const { wsi } = turn.live;
  const step = count - wsi.counter;
  if (step === 0) {
    wsi.doubted = false;
    return;
  }
  const fits = step > 0 && count <= wsi.records.length;
  if ((step !== 1 || !fits) && !wsi.doubted) {
    // Data carry no checksum: what does not fit is asked for once more before it counts.
    wsi.doubted = true;
    ask(turn, 'G', wsiReadCounter());
    return;
  }
  wsi.doubted = false;
  if (!fits) {
    raiseAlarm(turn, 'A13', turn.live.lastCoderItem, `the coder's counter reads ${count} after ${wsi.counter}`);
    return;
  }
  const printed = wsi.records.slice(wsi.counter, count);
  wsi.counter = count;
  const [index] = printed;
  if (index !== undefined && printed.length === 1) {
    assignPrint(turn, index);
    return;
  }
  const states = turn.state.current?.states;
  burn(
    turn,
    printed.filter((one) => states?.[one] === IDENTITY.inBuffer),
    'counted together with another print',
  );
  raiseAlarm(
    turn,
    'A13',
    turn.live.lastCoderItem,
    `the coder's counter went on by ${step}: records ${printed.join(', ')}`,
  );
}
