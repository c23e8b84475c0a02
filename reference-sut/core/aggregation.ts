import { raiseAlarm } from './alarms.ts';
import { finishClosing } from './closing.ts';
import { parseSsccScan } from './gs1/scan.ts';
import { buildSscc } from './gs1/sscc.ts';
import { parseUnitCode } from './gs1/unit-code.ts';
import type { Value } from './messages.ts';
import { IDENTITY, type Level } from './records.ts';
import { type Batch, findSerial, type Parent } from './state.ts';
import type { Cycle, Turn } from './turn.ts';
import { reportPacking } from './upload.ts';
import { TAB } from './wire/control-characters.ts';
import { buildSsccLabel } from './wire/zpl.ts';

const STATION: Readonly<Record<Level, 'case' | 'pallet'>> = { 2: 'case', 3: 'pallet' };
const LABELLER: Readonly<Record<Level, 'caseLabeller' | 'palletLabeller'>> = { 2: 'caseLabeller', 3: 'palletLabeller' };

/** The PLC reports a phase of a station's cycle. */
export function onStationCycle(turn: Turn, fields: Readonly<Record<string, Value>>): void {
  const level: Level = fields['station'] === 'pallet' ? 3 : 2;
  const parent = Number(fields['parent']);
  const count = Number(fields['count']);
  // 'closed' and 'aside' follow from our own command.
  if (fields['phase'] === 'collected') {
    if (repeatDecision(turn, level, parent)) return;
    cycleOf(turn, level, parent).expected = count;
    turn.wakeAt(turn.now_ms + READ_TIMEOUT_ms, `read ${level} ${parent}`);
  }
  if (fields['phase'] !== 'weighed') return;
  // A weight that comes after its parent was settled opens no new cycle.
  const cycle = turn.live.cycles[level].get(parent);
  if (cycle === undefined) return;
  cycle.weighed = count;
  settle(turn, level, parent, cycle);
}

/** A collected parent is read within this, or its list will not come. */
const READ_TIMEOUT_ms = 3000;

/** The read list of a collected parent is overdue: nothing is inferred, and it must not wait unseen. */
export function onReadTimeout(turn: Turn, level: Level, station: number): void {
  const cycle = turn.live.cycles[level].get(station);
  if (cycle?.sscc === '') block(turn, level, station, cycle, 'A16', 'was collected and not read', []);
}

/** What still comes of a parent that was decided on: the command may have been lost with the program, so it is given again. */
function repeatDecision(turn: Turn, level: Level, station: number): boolean {
  const parent = turn.state.parentByStation.get(`${level} ${station}`);
  if (parent?.batch !== turn.state.current?.batch) return false;
  if (parent?.status !== 'closed' && parent?.status !== 'blocked') return false;
  turn.call('StationCommand', [STATION[level], station, parent.status === 'closed' ? 'release' : 'reject']);
  return true;
}

/** A station's camera sent a line: all children of a parent, or the label that sticks on it. */
export function onStationLine(turn: Turn, level: Level, text: string): void {
  const [what, number, ...codes] = text.split(TAB);
  const parent = Number(number);
  if (repeatDecision(turn, level, parent)) return;
  if (what === 'C') onChildren(turn, level, parent, codes);
  else if (what === 'L') {
    // A label that comes after its parent was settled opens no new cycle either.
    const cycle = turn.live.cycles[level].get(parent);
    if (cycle === undefined) return;
    cycle.label = codes[0] === 'NOREAD' ? undefined : codes[0];
    cycle.labelSeen = true;
    settle(turn, level, parent, cycle);
  }
}

function onChildren(turn: Turn, level: Level, station: number, codes: readonly string[]): void {
  const batch = turn.state.current;
  if (batch === undefined) return;
  // The station reads in order: an earlier parent without its list will not get it, and must not get this one's label.
  for (const other of turn.live.cycles[level].keys()) if (other < station) onReadTimeout(turn, level, other);
  const cycle = cycleOf(turn, level, station);
  if (cycle.sscc !== '') {
    // Read again after a restart: the label on its way is void, a new number is given out.
    turn.store({ kind: 'parentMoved', level, sscc: cycle.sscc, status: 'voided' });
    cycle.sscc = '';
  }
  const children: number[] = [];
  const problem = level === 2 ? findUnits(turn, batch, codes, children) : findCases(turn, codes, children);
  const nominal = level === 2 ? batch.unitsPerCase : batch.casesPerPallet;
  if (problem !== undefined) return block(turn, level, station, cycle, 'A17', problem, children);
  if (children.length !== codes.length)
    return block(
      turn,
      level,
      station,
      cycle,
      'A16',
      `${codes.length - children.length} of ${codes.length} children were not read`,
      children,
    );
  if (codes.length !== nominal && !(codes.length < nominal && batch.status === 'closing')) {
    return block(turn, level, station, cycle, 'A16', `${codes.length} children instead of ${nominal}`, children);
  }
  const sscc = nextSscc(turn);
  cycle.sscc = sscc;
  turn.store({ kind: 'parentFormed', level, parent: station, sscc, children, how: 'scanned' });
  turn.send(LABELLER[level], buildSsccLabel({ sscc, texts: [`BATCH ${batch.batch}`, `COUNT ${children.length}`] }));
  turn.wakeAt(turn.now_ms + LABEL_TIMEOUT_ms, `label ${level} ${station} ${sscc}`);
}

/** A label is printed, applied and read back within this, or it will not come. */
const LABEL_TIMEOUT_ms = 5000;

/** The label of a parent is overdue: without it the parent cannot close, and must not wait unseen. */
export function onLabelTimeout(turn: Turn, level: Level, station: number, sscc: string): void {
  const cycle = turn.live.cycles[level].get(station);
  const parent = turn.state.parentBySscc.get(sscc);
  if (cycle?.sscc !== sscc || parent?.status !== 'formed') return;
  block(turn, level, station, cycle, 'A17', `label ${sscc} was not read in time`, parent.children);
}

/** Finds the units behind the codes; what is not an active unit of this batch without a parent is a problem. */
function findUnits(turn: Turn, batch: Batch, codes: readonly string[], children: number[]): string | undefined {
  let first: string | undefined;
  for (const text of codes) {
    if (text === 'NOREAD') continue;
    const code = parseUnitCode(text);
    const found = code.kind === 'unitCode' ? findSerial(turn.state, code.gtin, code.serial) : undefined;
    const problem =
      found === undefined || found.batch !== batch
        ? `a unit is not of this batch: ${text}`
        : unitProblem(turn, batch, found.index, children);
    // All are looked at: what lies in a parent that is put aside must be on record too.
    first ??= problem;
    if (problem === undefined && found !== undefined) children.push(found.index);
  }
  return first;
}

function unitProblem(turn: Turn, batch: Batch, index: number, children: readonly number[]): string | undefined {
  const serial = batch.serials[index - 1];
  const state = batch.states[index] ?? IDENTITY.inPool;
  if (state === IDENTITY.aggregated || openParent(turn, batch, index)) return `serial ${serial} already has a parent`;
  if (state !== IDENTITY.active) return `serial ${serial} is not active`;
  if (children.includes(index)) return `serial ${serial} was read twice`;
  return batch.held[index] === 1 ? `serial ${serial} is on hold` : undefined;
}

function openParent(turn: Turn, batch: Batch, index: number): boolean {
  // A unit of a case that was put aside belongs to it until a person decides.
  const holds = (parent: Parent): boolean =>
    parent.level === 2 && parent.batch === batch.batch && parent.children.includes(index);
  for (const parent of turn.state.blocked) if (holds(parent)) return true;
  // Only parents that are still formed can hold an active unit; they are at the end of the list.
  for (let place = turn.state.parents.length - 1; place >= 0; place -= 1) {
    const parent = turn.state.parents[place] as Parent;
    if (parent.status === 'formed' && holds(parent)) return true;
    if (parent.status === 'closed' && place < turn.state.parents.length - 4) return false;
  }
  return false;
}

function findCases(turn: Turn, codes: readonly string[], children: number[]): string | undefined {
  for (const text of codes) {
    if (text === 'NOREAD') continue;
    const scan = parseSsccScan(text);
    const parent = scan.kind === 'sscc' ? turn.state.parentBySscc.get(scan.sscc) : undefined;
    if (parent === undefined || parent.level !== 2) return `a case is not known: ${text}`;
    if (parent.status !== 'closed') return `case ${parent.sscc} is ${parent.status}`;
    if (parent.parent !== 0 || children.includes(parent.place)) return `case ${parent.sscc} already has a pallet`;
    children.push(parent.place);
  }
  return undefined;
}

/** Closes a parent when its label was read back and, where a weigher is fitted, its count was confirmed. */
function settle(turn: Turn, level: Level, station: number, cycle: Cycle): void {
  const parent = turn.state.parentBySscc.get(cycle.sscc);
  if (parent === undefined || parent.status !== 'formed') return;
  if (cycle.weighed !== undefined && cycle.weighed !== parent.children.length) {
    return block(
      turn,
      level,
      station,
      cycle,
      'A16',
      `${parent.children.length} children were read, ${cycle.weighed} are in it`,
      parent.children,
    );
  }
  if (!cycle.labelSeen || (level === 2 && turn.settings.caseWeigher && cycle.weighed === undefined)) return;
  const scan = cycle.label === undefined ? undefined : parseSsccScan(cycle.label);
  if (scan?.kind !== 'sscc' || scan.sscc !== cycle.sscc) {
    return block(
      turn,
      level,
      station,
      cycle,
      'A17',
      `label ${cycle.label ?? 'not read'} instead of ${cycle.sscc}`,
      parent.children,
    );
  }
  turn.live.cycles[level].delete(station);
  turn.store({ kind: 'parentMoved', level, sscc: cycle.sscc, status: 'closed' });
  reportPacking(turn, parent);
  turn.call('StationCommand', [STATION[level], station, 'release']);
  finishClosing(turn);
}

/** Puts a parent aside: its label is void, its children stay loose until a person decides. */
function block(
  turn: Turn,
  level: Level,
  station: number,
  cycle: Cycle,
  alarm: string,
  detail: string,
  children: readonly number[],
): void {
  turn.live.cycles[level].delete(station);
  const sscc = cycle.sscc === '' ? `BLOCKED-${level}-${turn.state.parents.length + 1}` : cycle.sscc;
  if (cycle.sscc === '') turn.store({ kind: 'parentFormed', level, parent: station, sscc, children, how: 'scanned' });
  turn.store({ kind: 'parentMoved', level, sscc, status: 'blocked' });
  turn.call('StationCommand', [STATION[level], station, 'reject']);
  raiseAlarm(turn, alarm, 0, `${STATION[level]} ${station}: ${detail}`);
  finishClosing(turn);
}

function nextSscc(turn: Turn): string {
  const built = buildSscc(turn.settings.ssccExtensionDigit, turn.settings.gcp, turn.state.ssccCount + 1);
  if (built.kind !== 'sscc') throw new RangeError('The company prefix in the settings gives no SSCC.');
  return built.sscc;
}

function cycleOf(turn: Turn, level: Level, parent: number): Cycle {
  const known = turn.live.cycles[level].get(parent);
  if (known) return known;
  const cycle: Cycle = { expected: undefined, weighed: undefined, label: undefined, labelSeen: false, sscc: '' };
  turn.live.cycles[level].set(parent, cycle);
  turn.live.flushing[level] = false;
  return cycle;
}
