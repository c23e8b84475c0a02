import { audit } from './audit.ts';
import { compareWithOrder } from './gs1/order-comparison.ts';
import { parseSsccScan } from './gs1/scan.ts';
import { parseUnitCode } from './gs1/unit-code.ts';
import { IDENTITY, IDENTITY_NAMES } from './records.ts';
import { textOf } from './request-parts.ts';
import { type Batch, findSerial } from './state.ts';
import type { Turn } from './turn.ts';
import { reportEnd, reportSampling } from './upload.ts';
import { parseScannerFrame, receiveScannerBytes, SCANNER_GAP_MAX_ms } from './wire/scanner.ts';
import { abandonPending } from './wire/stream.ts';

/** What a scan with the handheld is for. */
export const HANDHELD_PURPOSES = ['sample', 'decommission', 'lookup'] as const;

export type HandheldPurpose = (typeof HANDHELD_PURPOSES)[number];

/** A scan and what became of it. */
export interface HandheldScan {
  readonly at_ms: number;
  readonly purpose: HandheldPurpose | '';
  readonly text: string;
  /** True when what it was for was done. */
  readonly done: boolean;
  /** What was found, or why nothing was done. */
  readonly result: string;
}

/** What the handheld is to be used for next; lost in a crash, so that nobody's scan acts on what he does not remember. */
export interface HandheldLive {
  armed:
    | { readonly purpose: HandheldPurpose; readonly user: string; readonly reason: string; left: number }
    | undefined;
  lastBytes_ms: number;
  readonly scans: HandheldScan[];
}

/** A handheld that is for nothing yet. */
export function emptyHandheld(): HandheldLive {
  return { armed: undefined, lastBytes_ms: 0, scans: [] };
}

/** A supervisor asks that the next scans stand for something. */
export function takeUpHandheld(
  turn: Turn,
  user: string,
  body: Readonly<Record<string, unknown>>,
): { status: number; body: unknown } {
  const purpose = HANDHELD_PURPOSES.find((one) => one === body['purpose']);
  const scans = body['scans'] === undefined ? 1 : Number(body['scans']);
  const reason = textOf(body, 'reason');
  if (purpose === undefined) return refusal(400, `purpose: ${HANDHELD_PURPOSES.join(', ')}`);
  if (!Number.isInteger(scans) || scans < 1 || scans > SCANS_MAX)
    return refusal(400, `scans: a whole number from 1 to ${SCANS_MAX}`);
  if (reason === '' && purpose !== 'lookup') return refusal(400, 'reason: why is needed');
  if (turn.live.links.get('handheld') !== true) return refusal(409, 'handheld not connected');
  turn.live.handheld.armed = { purpose, user, reason, left: scans };
  audit(turn, user, 'arm handheld', purpose, '', `${scans} scans`, reason);
  return { status: 200, body: { purpose, scans } };
}

/** Nobody keeps in mind what more scans would do. */
const SCANS_MAX = 100;

function refusal(status: number, refused: string): { status: number; body: unknown } {
  return { status, body: { refused } };
}

/** Bytes of the handheld came; what was begun long before them lost its end and is not glued to them. */
export function onHandheldBytes(turn: Turn, bytes: Uint8Array): void {
  const { handheld, streams } = turn.live;
  const gap_ms = turn.now_ms - handheld.lastBytes_ms;
  handheld.lastBytes_ms = turn.now_ms;
  for (const item of receiveScannerBytes(streams.handheld, bytes, gap_ms)) {
    if (item.kind === 'frame') onFrame(turn, item.text);
    else if (item.kind === 'unfinished') endless(turn, item.text);
    else conclude(turn, '', false, 'the scan was too long');
  }
  turn.wakeAt(turn.now_ms + SCANNER_GAP_MAX_ms + 1, 'handheld gap');
}

/** The line of the handheld may have been quiet for so long that a frame without an end is over. */
export function onHandheldGap(turn: Turn): void {
  if (turn.now_ms - turn.live.handheld.lastBytes_ms > SCANNER_GAP_MAX_ms)
    endless(turn, abandonPending(turn.live.streams.handheld));
}

/** Between two scans the second half of a CR LF may be left over; that is no scan. */
function endless(turn: Turn, text: string): void {
  if (text.trim() !== '') conclude(turn, text, false, 'the scan has no end');
}

function onFrame(turn: Turn, frame: string): void {
  const scan = parseScannerFrame(frame);
  if (scan.kind === 'malformed') return conclude(turn, scan.text, false, 'the scan was interrupted');
  const { armed } = turn.live.handheld;
  if (armed === undefined) return conclude(turn, scan.text, false, 'the handheld was not armed');
  if (armed.purpose === 'lookup') return lookUp(turn, scan.text);
  const found = findLooseUnit(turn, scan.kind === 'scan', scan.text);
  if (typeof found === 'string') return conclude(turn, scan.text, false, found);
  const { batch, index } = found;
  if (armed.purpose === 'sample') {
    reportSampling(turn, batch, index);
    move(turn, batch, index, IDENTITY.sampled, armed.reason);
  } else {
    reportEnd(turn, batch, [index], 'decommissioning');
    move(turn, batch, index, IDENTITY.decommissioned, armed.reason);
  }
  const now = IDENTITY_NAMES[batch.states[index] ?? IDENTITY.inPool] ?? '';
  audit(
    turn,
    armed.user,
    `${armed.purpose} scanned unit`,
    batch.serials[index - 1] ?? '',
    'active-loose',
    now,
    armed.reason,
  );
  conclude(turn, scan.text, true, now);
}

function move(
  turn: Turn,
  batch: Batch,
  index: number,
  state: typeof IDENTITY.sampled | typeof IDENTITY.decommissioned,
  reason: string,
): void {
  turn.store({ kind: 'identityMoved', batch: batch.batch, indexes: [index], state, reason });
}

function lookUp(turn: Turn, text: string): void {
  const parent = parseSsccScan(text);
  if (parent.kind === 'sscc') {
    const known = turn.state.parentBySscc.get(parent.sscc);
    return conclude(turn, text, known !== undefined, known ? `${known.sscc} is ${known.status}` : 'no such parent');
  }
  const unit = findUnit(turn, true, text);
  if (typeof unit === 'string') return conclude(turn, text, false, unit);
  conclude(turn, text, true, `${IDENTITY_NAMES[unit.batch.states[unit.index] ?? IDENTITY.inPool]}`);
}

interface FoundUnit {
  readonly batch: Batch;
  readonly index: number;
}

/** The unit behind a scan, or why there is none. A code that is not exactly a GS1 DataMatrix is not guessed at. */
function findUnit(turn: Turn, hasIdentifier: boolean, text: string): FoundUnit | string {
  if (!hasIdentifier) return 'the scan has no symbology identifier';
  if (!text.startsWith(']d2')) return `${text.slice(0, 3)} is not a GS1 DataMatrix`;
  const code = parseUnitCode(text);
  if (code.kind === 'problems') {
    const [problem] = code.problems;
    return `the code is not well-formed: ${problem?.code ?? ''} at ${problem?.position ?? 0}`;
  }
  const found = findSerial(turn.state, code.gtin, code.serial);
  if (found === undefined) return 'the serial number is not known here';
  const { gtin, batch, expirationDate } = found.batch;
  const differing = compareWithOrder(code, { gtin, batch, expirationDate });
  if (differing.length > 0) return `it differs from its order in ${differing.map((ai) => `(${ai})`).join(' ')}`;
  return found;
}

/** The unit behind a scan when it is good, in no parent and free; or why not. */
function findLooseUnit(turn: Turn, hasIdentifier: boolean, text: string): FoundUnit | string {
  const found = findUnit(turn, hasIdentifier, text);
  if (typeof found === 'string') return found;
  const { batch, index } = found;
  const state = batch.states[index] ?? IDENTITY.inPool;
  if (state === IDENTITY.aggregated)
    return `it is in ${turn.state.parents[(batch.parent[index] ?? 0) - 1]?.sscc ?? 'a parent'}`;
  if (state !== IDENTITY.active) return `it is ${IDENTITY_NAMES[state] ?? ''}`;
  // A parent that waits for its label closes with the children that were read: none of them may leave it unseen.
  const formed = turn.state.parents.find(
    (one) => one.level === 2 && one.status === 'formed' && one.batch === batch.batch && one.children.includes(index),
  );
  if (formed) return `it is being packed into ${formed.sscc}`;
  return batch.held[index] === 1 ? 'it is on hold' : found;
}

/** How many scans the state export shows. */
const SCANS_SHOWN = 20;

/** Every scan uses up one of those that were armed, so that a second try is a decision of its own. */
function conclude(turn: Turn, text: string, done: boolean, result: string): void {
  const { handheld } = turn.live;
  const { armed } = handheld;
  handheld.scans.push({ at_ms: turn.now_ms, purpose: armed?.purpose ?? '', text, done, result });
  if (handheld.scans.length > SCANS_SHOWN) handheld.scans.shift();
  if (armed === undefined) return;
  if (!done) audit(turn, armed.user, 'scan refused', armed.purpose, '', '', result);
  armed.left -= 1;
  if (armed.left <= 0) handheld.armed = undefined;
}
