import { onLabelTimeout, onReadTimeout, onStationCycle, onStationLine } from './aggregation.ts';
import { onBinEmptied, raiseAlarm } from './alarms.ts';
import { onRequest, pushStart } from './api.ts';
import { finishClosing, onClosingTimer, onStationAnswer } from './closing.ts';
import { onCoderLost, onCoderMessage, onCoderTimeout } from './coder.ts';
import { onHandheldBytes, onHandheldGap } from './handheld.ts';
import type { Input, Port } from './messages.ts';
import { onPlcConnected, recover } from './recovery.ts';
import type { Fact } from './records.ts';
import type { Settings } from './settings.ts';
import { apply, emptyState, type State } from './state.ts';
import { onGateOutcome, onPhotoEye, onPostRejectLine, onUnclaimedPrint, onVerifierLine } from './tracking.ts';
import { emptyLive, type InputOf, openTurn, type Outcome, type Turn } from './turn.ts';
import { onUploadAnswer, sendNext } from './upload.ts';
import { dmccFraming } from './wire/dmcc.ts';
import { lineFraming } from './wire/line-framing.ts';
import { scannerFraming } from './wire/scanner.ts';
import { abandonPending, type Framing, receive } from './wire/stream.ts';
import { wsiFraming } from './wire/wsi.ts';
import { zipherFraming } from './wire/zipher.ts';

/** The controller: one input in, facts to store and outputs to release afterwards out. It never waits and never asks the time. */
export interface Core {
  step(now_ms: number, input: Input): Outcome;
  readonly state: State;
}

/** Creates a controller from everything that was stored before; nothing stored makes a new one. */
export function createCore(settings: Settings, stored: Iterable<Fact>): Core {
  const state = emptyState();
  for (const fact of stored) apply(state, fact);
  const live = emptyLive();
  return {
    state,
    step(now_ms, input) {
      const turn = openTurn(settings, state, live, now_ms);
      watchClock(turn);
      take(turn, input);
      return turn.outcome();
    },
  };
}

function take(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'started':
      turn.wakeAt(turn.now_ms + turn.settings.watchdog_ms, 'watchdog');
      recover(turn);
      return;
    case 'link':
      return onLink(turn, input.port, input.up);
    case 'bytes':
      if (input.port === 'handheld') return onHandheldBytes(turn, input.bytes);
      for (const item of receive(turn.live.streams[input.port], input.bytes, framingOf(turn, input.port))) {
        if (item.kind === 'frame') onFrame(turn, input.port, item.text);
      }
      return;
    case 'event':
      return onEvent(turn, input);
    case 'called': {
      const call = turn.live.calls.get(input.call) ?? '';
      turn.live.calls.delete(input.call);
      if (call.startsWith('StationCommand')) onStationAnswer(turn, call, input.ok);
      return;
    }
    case 'request':
      return onRequest(turn, input);
    case 'response': {
      const [what, number] = input.request.split(' ');
      if (what === 'capture') onUploadAnswer(turn, Number(number), input.status);
      return;
    }
    case 'wake':
      return onWake(turn, input.purpose);
  }
}

const STATION_LINE_MAX = 65_536;

const FRAMINGS: Readonly<Record<Port, Framing>> = {
  coder: zipherFraming,
  verifier: dmccFraming,
  postReject: dmccFraming,
  caseCamera: lineFraming('\r\n', STATION_LINE_MAX),
  palletCamera: lineFraming('\r\n', STATION_LINE_MAX),
  caseLabeller: lineFraming('\r\n', 1024),
  palletLabeller: lineFraming('\r\n', 1024),
  handheld: scannerFraming,
};

function framingOf(turn: Turn, port: Port): Framing {
  return port === 'coder' && turn.settings.coderDialect === 'wsi' ? wsiFraming : FRAMINGS[port];
}

function onFrame(turn: Turn, port: Port, text: string): void {
  switch (port) {
    case 'coder':
      onCoderMessage(turn, text);
      pushStart(turn);
      return;
    case 'verifier':
      return onVerifierLine(turn, text);
    case 'postReject':
      return onPostRejectLine(turn, text);
    case 'caseCamera':
      return onStationLine(turn, 2, text);
    case 'palletCamera':
      return onStationLine(turn, 3, text);
    case 'caseLabeller':
    case 'palletLabeller':
    case 'handheld':
  }
}

function onEvent(turn: Turn, { name, fields }: InputOf<'event'>): void {
  switch (name) {
    case 'PhotoEye':
      return onPhotoEye(turn, fields);
    case 'GateOutcome':
      onGateOutcome(turn, fields);
      finishClosing(turn);
      return;
    case 'StationCycle':
      return onStationCycle(turn, fields);
    case 'StateChanged': {
      turn.live.lineState = Number(fields['state']);
      if (turn.live.lineState === 3) turn.live.eyeCounts.clear(); // the PLC counts from 1 again
      pushStart(turn);
      return;
    }
    case 'TagValue':
      if (fields['tag'] === 'StateCurrent') turn.live.lineState = Number(fields['value']);
      if (fields['tag'] === 'StackLight') turn.live.stackLight = String(fields['value']);
      return;
    case 'SwitchChanged': {
      const closed = fields['switch'] === 'doorClosed' && fields['on'] === false;
      turn.live.binFull = fields['switch'] === 'binFull' ? fields['on'] === true : turn.live.binFull;
      if ((fields['switch'] === 'binFull' && fields['on'] === true) || closed)
        raiseAlarm(turn, 'A07', 0, String(fields['switch']));
      if (fields['switch'] === 'binFull' && fields['on'] === false) onBinEmptied(turn);
      if (fields['switch'] === 'airPressure' && fields['on'] === false)
        raiseAlarm(turn, 'A10', 0, 'no air at the reject gate');
    }
  }
}

function onLink(turn: Turn, port: Port | 'plc', up: boolean): void {
  const was = turn.live.links.get(port);
  turn.live.links.set(port, up);
  if (up && port === 'plc') onPlcConnected(turn);
  if (up || was !== true) return;
  if (port !== 'plc') abandonPending(turn.live.streams[port]); // the rest of a broken frame never comes
  if (port === 'coder') onCoderLost(turn); // nor do its answers
  if (port === 'handheld') return; // the line runs without it
  if (turn.state.current && turn.state.current.status !== 'closing')
    raiseAlarm(turn, 'A10', 0, `${port} is not connected any more`);
}

function onWake(turn: Turn, purpose: string): void {
  const [what = '', ...rest] = purpose.split(' ');
  switch (what) {
    case 'watchdog':
      turn.wakeAt(turn.now_ms + turn.settings.watchdog_ms, 'watchdog');
      if (turn.live.links.get('plc') === true) turn.call('Watchdog', []);
      return;
    case 'coder':
      return onCoderTimeout(turn, rest.join(' '));
    case 'handheld':
      return onHandheldGap(turn);
    case 'print':
      return onUnclaimedPrint(turn, Number(rest[0]));
    case 'upload':
      return sendNext(turn);
    case 'read':
      return onReadTimeout(turn, rest[0] === '3' ? 3 : 2, Number(rest[1]));
    case 'label':
      return onLabelTimeout(turn, rest[0] === '3' ? 3 : 2, Number(rest[1]), rest[2] ?? '');
    case 'closing':
      return onClosingTimer(turn, rest[0] ?? '', Number(rest[1]));
    default:
  }
}

/** Times must not run backwards or jump: order is kept by sequence, but records would lie about when. */
function watchClock(turn: Turn): void {
  const { live, settings, now_ms } = turn;
  const step_ms = live.lastNow_ms < 0 ? 0 : now_ms - live.lastNow_ms;
  live.lastNow_ms = now_ms;
  // The watchdog wakes the controller often enough that a longer silence is a jump of the clock, not a quiet time.
  if (step_ms < 0 || step_ms > settings.watchdog_ms + settings.clockStepMax_ms)
    raiseAlarm(turn, 'A21', 0, `the clock went ${step_ms} ms`);
}
