import { raiseAlarm } from './alarms.ts';
import { feedCoder } from './coder.ts';
import { compareWithOrder } from './gs1/order-comparison.ts';
import { parseUnitCode } from './gs1/unit-code.ts';
import type { Value } from './messages.ts';
import { IDENTITY } from './records.ts';
import { type Batch, findSerial } from './state.ts';
import type { Inspection, LiveItem, Turn } from './turn.ts';
import { parseReaderLine } from './wire/reader-result.ts';

/** A print confirmation can overtake the photo-eye event of its unit by this much, not more. */
const EARLY_PRINT_ms = 60;

type Fields = Readonly<Record<string, Value>>;

/** A photo-eye saw an item. */
export function onPhotoEye(turn: Turn, fields: Fields): void {
  const item = Number(fields['itemId']);
  watchCount(turn, String(fields['station']), Number(fields['count']), item);
  if (fields['station'] === 'coder') {
    const live: LiveItem = {
      index: 0,
      seen_ms: turn.now_ms,
      announced: fields['expected'] !== false,
      judged: false,
      good: false,
      purged: false,
      piece: '',
    };
    turn.live.items.set(item, live);
    turn.live.lastCoderItem = item;
    const early = turn.live.earlyPrints.shift();
    if (early && turn.now_ms - early.at_ms <= EARLY_PRINT_ms) bindPrint(turn, live, item, early.index);
    return;
  }
  if (fields['station'] !== 'verifier') return;
  const count = Number(fields['count']);
  if (!turn.live.items.has(item)) {
    // Nobody announced this product: a challenge piece if one is under way, and otherwise something that must not be here.
    turn.live.items.set(item, {
      index: 0,
      seen_ms: turn.now_ms,
      announced: fields['expected'] !== false,
      judged: false,
      good: false,
      purged: false,
      piece: turn.live.challenge,
    });
  }
  turn.live.triggers.set(count, item);
  const early = turn.live.earlyResults.get(count);
  if (early) {
    turn.live.earlyResults.delete(count);
    judge(turn, item, early);
  }
}

/** Each eye counts what it sees: a count that is left out is a unit that we were not told of. */
function watchCount(turn: Turn, station: string, count: number, item: number): void {
  const last = turn.live.eyeCounts.get(station);
  turn.live.eyeCounts.set(station, count);
  if (last !== undefined && count > last + 1)
    raiseAlarm(turn, 'A08', item, `the ${station} eye counted ${count} after ${last}`);
}

/** The coder confirmed a print: it belongs to the item that is in front of the head. */
export function assignPrint(turn: Turn, index: number): void {
  const current = turn.state.current;
  if (current === undefined) return;
  const item = turn.live.lastCoderItem;
  const live = turn.live.items.get(item);
  if (current.states[index] !== IDENTITY.inBuffer) {
    if (live && live.index === 0) live.index = index;
    raiseAlarm(turn, 'A03', item, `record ${index} was confirmed twice`, [index]);
    return;
  }
  burnSkipped(turn, current, index, item);
  if (live === undefined || live.index !== 0) {
    // A second confirmation for one unit: the trigger bounced, or the eye's event is still to come.
    turn.live.earlyPrints.push({ index, at_ms: turn.now_ms });
    turn.store({ kind: 'printed', index, item: 0 });
    turn.wakeAt(turn.now_ms + EARLY_PRINT_ms, `print ${index}`);
    return;
  }
  bindPrint(turn, live, item, index);
}

function bindPrint(turn: Turn, live: LiveItem, item: number, index: number): void {
  live.index = index;
  turn.store({ kind: 'printed', index, item });
  if (turn.state.current) feedCoder(turn, turn.state.current);
}

/** The coder prints in order: a record that is left out was lost in it, or its confirmation was, and is burnt. */
function burnSkipped(turn: Turn, batch: Batch, index: number, item: number): void {
  const skipped: number[] = [];
  for (let other = index - 1; other > 0 && batch.states[other] === IDENTITY.inBuffer; other -= 1) skipped.push(other);
  if (skipped.length === 0) return;
  const reason = 'left out by the print confirmations';
  turn.store({ kind: 'identityMoved', batch: batch.batch, indexes: skipped, state: IDENTITY.printUncertain, reason });
  raiseAlarm(turn, 'A13', item, `record ${index} was confirmed before ${skipped.toReversed().join(', ')}`);
}

/** An early print that no photo-eye claimed: the coder printed twice for one unit, so both numbers are burnt. */
export function onUnclaimedPrint(turn: Turn, index: number): void {
  const place = turn.live.earlyPrints.findIndex((print) => print.index === index);
  if (place < 0) return;
  turn.live.earlyPrints.splice(place, 1);
  const current = turn.state.current;
  if (current)
    turn.store({
      kind: 'identityMoved',
      batch: current.batch,
      indexes: [index],
      state: IDENTITY.printUncertain,
      reason: 'second print confirmation for one unit',
    });
  raiseAlarm(turn, 'A13', turn.live.lastCoderItem, `record ${index} was printed without a unit`);
}

/** The verifier's line: a result of one trigger. */
export function onVerifierLine(turn: Turn, text: string): void {
  const line = parseReaderLine(text);
  if (line.kind !== 'read' && line.kind !== 'noRead') return;
  const trigger = line.triggerCount ?? turn.live.lastTrigger + 1;
  if (trigger <= turn.live.lastTrigger && !turn.live.triggers.has(trigger)) {
    raiseAlarm(turn, 'A13', 0, `result of trigger ${trigger} came again`);
    return;
  }
  const gap = trigger > turn.live.lastTrigger + 1;
  const missed = turn.live.lastTrigger + 1;
  turn.live.lastTrigger = Math.max(trigger, turn.live.lastTrigger);
  const inspection: Inspection =
    line.kind === 'read'
      ? { scan: line.scan, grade_tenths: line.grade_tenths ?? -1, textMatches: line.textMatches ?? true }
      : { scan: undefined, grade_tenths: -1, textMatches: true };
  const item = turn.live.triggers.get(trigger);
  if (item === undefined) turn.live.earlyResults.set(trigger, inspection);
  else {
    turn.live.triggers.delete(trigger);
    if (turn.live.items.has(item)) judge(turn, item, inspection);
    // Otherwise the unit was treated as bad at the gate, with its alarm; the late result changes nothing.
  }
  if (gap) raiseAlarm(turn, 'A13', item ?? 0, `no result of trigger ${missed}`);
}

/** Judges what was read on an item. Good is explicit and stored before it is told; everything else is bad. */
function judge(turn: Turn, item: number, inspection: Inspection): void {
  const live = turn.live.items.get(item);
  const batch = turn.state.current;
  if (live === undefined || live.judged || batch === undefined) return;
  live.judged = true;
  const finding = inspect(turn, batch, live, inspection);
  if (live.piece !== '') {
    // A challenge piece is no unit of the order: it must be refused and is counted on its own.
    live.good = finding.reason === '';
    turn.call('Verdict', [[item], [live.good]]);
    return;
  }
  // What comes past a second time says nothing of the print of today.
  if (live.index > 0) watchGrades(turn, item, inspection.grade_tenths);
  if (finding.reason === '' && !live.purged) {
    live.good = true;
    live.index = finding.index;
    turn.store({ kind: 'accepted', index: finding.index, item });
    turn.call('Verdict', [[item], [true]]);
    turn.live.unknownInRow = 0;
    turn.live.otherTextInRow = 0;
    count(turn, 0);
    return;
  }
  const index = finding.duplicate ? live.index : live.index || finding.index;
  turn.store({ kind: 'refused', index, item, reason: finding.reason || 'line stopped while it was under way' });
  turn.call('Verdict', [[item], [false]]);
  if (finding.alarm) raiseAlarm(turn, finding.alarm, item, finding.reason, finding.held);
  if (!live.purged) count(turn, 1);
}

/** How much the newest grade counts in the moving average (EWMA): about the last 20 units decide. */
const GRADE_WEIGHT = 0.1;

/** Warns once when the grades fall over many units, long before single ones are below the limit. */
function watchGrades(turn: Turn, item: number, grade_tenths: number): void {
  const { live, settings } = turn;
  if (grade_tenths < 0) return;
  const before = live.gradeAverage_tenths ?? grade_tenths;
  live.gradeAverage_tenths = before + GRADE_WEIGHT * (grade_tenths - before);
  const falls = live.gradeAverage_tenths < settings.gradeTrendMin_tenths;
  if (falls && !live.gradesFall)
    raiseAlarm(turn, 'A15', item, `grades fall: ${(live.gradeAverage_tenths / 10).toFixed(1)} on average`);
  live.gradesFall = falls;
}

interface Finding {
  readonly reason: string;
  readonly index: number;
  readonly alarm?: string;
  readonly held?: readonly number[];
  readonly duplicate?: boolean;
}

function inspect(turn: Turn, batch: Batch, live: LiveItem, { scan, grade_tenths, textMatches }: Inspection): Finding {
  if (scan === undefined) {
    if (live.index === 0 && live.piece === '')
      return { reason: 'no code, and no print was confirmed', index: 0, alarm: 'A08' };
    return { reason: 'code could not be read', index: live.index };
  }
  const code = parseUnitCode(scan);
  if (code.kind === 'problems')
    return {
      reason: `code is not well-formed: ${code.problems[0]?.code ?? ''}`,
      index: live.index,
      alarm: 'A05',
      held: heldOf(live.index),
    };
  if (!scan.startsWith(']d2'))
    return { reason: 'not a GS1 DataMatrix', index: live.index, alarm: 'A05', held: heldOf(live.index) };
  const differing = compareWithOrder(code, {
    gtin: batch.gtin,
    batch: batch.batch,
    expirationDate: batch.expirationDate,
  });
  const found = findSerial(turn.state, code.gtin, code.serial);
  if (differing.length > 0) {
    const index = live.index || (found?.batch === batch ? found.index : 0);
    return {
      reason: `differs from the order in ${differing.map((ai) => `(${ai})`).join(' ')}`,
      index,
      alarm: live.piece === '' ? 'A05' : '',
      held: heldOf(index),
    };
  }
  if (found === undefined || found.batch !== batch) {
    turn.live.unknownInRow += 1;
    return { reason: 'serial number is not of this order', index: live.index, alarm: 'A04' };
  }
  const { index } = found;
  const state = batch.states[index] ?? IDENTITY.inPool;
  const expected = live.index;
  // A number in doubt was never seen before: its unit is a reject, not a duplicate.
  if (state === IDENTITY.printUncertain || state === IDENTITY.invalidated) {
    const isElsewhere = expected !== 0 && expected !== index && !live.purged;
    const alarm = live.announced ? (isElsewhere ? 'A13' : '') : 'A09';
    return { reason: `serial number of index ${index} is in doubt and burnt`, index, alarm };
  }
  if (state >= IDENTITY.accepted) {
    return {
      reason: `serial number of index ${index} was seen before`,
      index: expected,
      alarm: 'A03',
      held: between(batch, index),
      duplicate: true,
    };
  }
  if (state === IDENTITY.inPool) return { reason: 'serial number was never sent to the coder', index, alarm: 'A04' };
  if (expected !== 0 && expected !== index)
    return { reason: `record ${expected} was confirmed, ${index} was read`, index: expected, alarm: 'A13' };
  if (expected === 0) return { reason: 'code without a confirmed print', index, alarm: 'A13' };
  if (grade_tenths >= 0 && grade_tenths < turn.settings.gradeMin_tenths)
    return { reason: `grade ${grade_tenths / 10} is below the limit`, index, alarm: 'A15' };
  if (!textMatches) {
    turn.live.otherTextInRow += 1;
    return { reason: 'the text beside the code differs from it', index, alarm: 'A14' };
  }
  return { reason: '', index };
}

/** Everything that was inspected from the first sighting of a serial number until now. */
function between(batch: Batch, index: number): number[] {
  const first = batch.inspection[index] ?? 0;
  const held: number[] = [];
  for (let other = 1; other < batch.inspection.length; other += 1) {
    if ((batch.inspection[other] ?? 0) >= first && first > 0 && (batch.states[other] ?? 0) >= IDENTITY.accepted)
      held.push(other);
  }
  return held.includes(index) ? held : [...held, index];
}

function heldOf(index: number): readonly number[] {
  return index > 0 ? [index] : [];
}

function count(turn: Turn, reject: 0 | 1): void {
  const { live, settings } = turn;
  live.consecutiveRejects = reject === 1 ? live.consecutiveRejects + 1 : 0;
  live.window.push(reject);
  live.windowRejects += reject;
  if (live.window.length > settings.rejectWindow) live.windowRejects -= live.window.shift() ?? 0;
  if (live.consecutiveRejects >= settings.consecutiveRejectsMax) {
    live.consecutiveRejects = 0;
    raiseAlarm(turn, 'A01', 0, `${settings.consecutiveRejectsMax} rejects in a row`);
  } else if (live.windowRejects > settings.rejectsInWindowMax) {
    live.windowRejects = 0;
    live.window.length = 0;
    raiseAlarm(
      turn,
      'A02',
      0,
      `more than ${settings.rejectsInWindowMax} rejects among the last ${settings.rejectWindow} units`,
    );
  }
  if (live.otherTextInRow >= 2) {
    live.otherTextInRow = 0;
    turn.call('RemoteCommand', ['hold', 'A14']);
  }
  if (live.unknownInRow >= 2) {
    live.unknownInRow = 0;
    turn.call('RemoteCommand', ['hold', 'A04']);
  }
}

/** The gate reports what became of an item; the PLC numbers its reports, so none is missed or taken twice. */
export function onGateOutcome(turn: Turn, fields: Fields): void {
  const sequence = Number(fields['sequence']);
  const item = Number(fields['itemId']);
  const outcome = String(fields['outcome']);
  if (sequence <= turn.state.outcomeSequence) return;
  if (sequence > turn.state.outcomeSequence + 1) {
    turn.call('ReplayOutcomes', [turn.state.outcomeSequence]);
    return;
  }
  const live = turn.live.items.get(item);
  const index = turn.state.inTransit.get(item) ?? live?.index ?? 0;
  const accepted = turn.state.inTransit.has(item);
  turn.live.items.delete(item);
  if (live && live.piece !== '') {
    turn.store({ kind: 'gated', sequence, item, index: 0, outcome });
    finishChallenge(turn, item, live.piece, outcome === 'ejected' && live.judged && !live.good, outcome);
    return;
  }
  const overdue = live !== undefined && !live.judged && !live.purged;
  if (live && !live.judged && index > 0)
    turn.store({ kind: 'refused', index, item, reason: 'no result before the gate' });
  turn.store({ kind: 'gated', sequence, item, index, outcome });
  if (overdue) {
    raiseAlarm(turn, 'A12', item, `no result of item ${item} before the gate`);
    count(turn, 1);
  }
  if (outcome === 'ejectUnconfirmed')
    raiseAlarm(turn, 'A06', item, `item ${item} was to be ejected, no sensor saw it fall`, heldOf(index));
  else if (outcome === 'passed' && !accepted)
    raiseAlarm(turn, 'A09', item, `item ${item} passed the gate without a good verdict`, heldOf(index));
}

/** The reader behind the gate: only what was accepted may come by. */
export function onPostRejectLine(turn: Turn, text: string): void {
  const line = parseReaderLine(text);
  const batch = turn.state.current;
  if ((line.kind !== 'read' && line.kind !== 'noRead') || batch === undefined) return;
  const code = line.kind === 'read' ? parseUnitCode(line.scan) : undefined;
  const found = code?.kind === 'unitCode' ? findSerial(turn.state, code.gtin, code.serial) : undefined;
  const state = found?.batch === batch ? (batch.states[found.index] ?? IDENTITY.inPool) : IDENTITY.inPool;
  if (state === IDENTITY.active) return;
  if (state === IDENTITY.accepted) {
    // It is past the gate and the gate's report is not here: it is asked for again.
    turn.call('ReplayOutcomes', [turn.state.outcomeSequence]);
    return;
  }
  raiseAlarm(
    turn,
    'A09',
    0,
    `${code?.kind === 'unitCode' ? code.serial : 'an unreadable unit'} came past the gate`,
    found?.batch === batch ? [found.index] : [],
  );
}

function finishChallenge(turn: Turn, item: number, piece: string, passed: boolean, outcome: string): void {
  turn.live.challenge = '';
  turn.store({ kind: 'challenged', piece, phase: passed ? 'passed' : 'failed' });
  if (passed) return;
  // A gate that does not move is the same fault for a test piece as for a unit.
  if (outcome === 'ejectUnconfirmed') raiseAlarm(turn, 'A06', item, `challenge piece ${piece} was not seen to fall`);
  else raiseAlarm(turn, 'A09', item, `challenge piece ${piece} was not refused and ejected`);
}
