import { acknowledge, raiseAlarm, restartBar } from './alarms.ts';
import { audit } from './audit.ts';
import { beginClosing } from './closing.ts';
import { coderStarting, isCoderInDoubt, prepareCoder } from './coder.ts';
import { exportOf } from './exports.ts';
import { takeUpHandheld } from './handheld.ts';
import { valueProblems } from './gs1/value.ts';
import { applicationIdentifier } from './gs1/application-identifiers.ts';
import { IDENTITY } from './records.ts';
import { fits, parseBody, partsOf, textOf } from './request-parts.ts';
import type { Role } from './settings.ts';
import type { Batch, Parent } from './state.ts';
import type { InputOf, Turn } from './turn.ts';
import { reportEnd, reportShipping } from './upload.ts';

/** What a request is answered with; `undefined` means that the answer follows later. */
type Answer = { readonly status: number; readonly body: unknown } | undefined;

interface Route {
  readonly method: string;
  readonly pattern: readonly string[];
  readonly roles: readonly Role[];
  run(turn: Turn, call: Call): Answer;
}

interface Call {
  readonly id: number;
  readonly user: string;
  readonly part: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers one request of a person or of the enterprise: who is it, may they, is it well-formed, and then does it. */
export function onRequest(turn: Turn, request: InputOf<'request'>): void {
  const answer = answerTo(turn, request);
  if (answer) turn.emit({ kind: 'reply', id: request.id, status: answer.status, body: JSON.stringify(answer.body) });
}

function answerTo(turn: Turn, request: InputOf<'request'>): Answer {
  const path = partsOf(request.path);
  const route = ROUTES.find((one) => one.method === request.method && fits(one.pattern, path));
  if (route === undefined) return refusal(404, `there is no ${request.method} ${request.path}`);
  const user = turn.settings.users.find((one) => one.name === request.user && one.password === request.password);
  if (user === undefined) {
    audit(
      turn,
      request.user.slice(0, USER_LENGTH_MAX),
      'refused',
      request.path,
      '',
      '',
      'name and password do not fit',
    );
    return refusal(401, 'name and password are needed');
  }
  if (!route.roles.includes(user.role)) {
    audit(turn, user.name, 'refused', request.path, '', '', `role ${user.role} has no right to it`);
    return refusal(403, `a ${user.role} may not do this`);
  }
  const body = parseBody(request.body);
  if (body === undefined) return refusal(400, 'the body is not a JSON object');
  const part = path.filter((_, place) => route.pattern[place] === '*');
  return route.run(turn, { id: request.id, user: user.name, part, body });
}

/** More of a stranger's name does not go into the audit trail. */
const USER_LENGTH_MAX = 64;

const ALL: readonly Role[] = ['enterprise', 'operator', 'supervisor', 'quality'];

const ROUTES: readonly Route[] = [
  { method: 'POST', pattern: ['api', 'orders'], roles: ['enterprise'], run: takeOrder },
  { method: 'POST', pattern: ['api', 'orders', '*', 'serials'], roles: ['enterprise'], run: takeSerials },
  { method: 'POST', pattern: ['api', 'batches', '*', 'start'], roles: ['operator', 'supervisor'], run: startBatch },
  { method: 'POST', pattern: ['api', 'batches', '*', 'close'], roles: ['operator', 'supervisor'], run: closeBatch },
  { method: 'POST', pattern: ['api', 'batches', '*', 'release'], roles: ['quality'], run: releaseBatch },
  { method: 'POST', pattern: ['api', 'line', '*'], roles: ['operator', 'supervisor'], run: commandLine },
  {
    method: 'POST',
    pattern: ['api', 'alarms', '*', 'acknowledge'],
    roles: ['operator', 'supervisor', 'quality'],
    run: acknowledgeAlarm,
  },
  {
    method: 'POST',
    pattern: ['api', 'incidents', '*', 'investigate'],
    roles: ['supervisor', 'quality'],
    run: investigate,
  },
  { method: 'POST', pattern: ['api', 'incidents', '*', 'close'], roles: ['quality'], run: closeIncident },
  { method: 'POST', pattern: ['api', 'parents', '*', 'ship'], roles: ['operator', 'supervisor'], run: shipParent },
  {
    method: 'POST',
    pattern: ['api', 'parents', '*', 'decommission'],
    roles: ['supervisor', 'quality'],
    run: decommissionParent,
  },
  {
    method: 'POST',
    pattern: ['api', 'units', '*', 'decommission'],
    roles: ['supervisor', 'quality'],
    run: decommissionUnit,
  },
  { method: 'POST', pattern: ['api', 'challenges'], roles: ['operator', 'supervisor'], run: beginChallenge },
  {
    method: 'POST',
    pattern: ['api', 'handheld'],
    roles: ['supervisor'],
    run: (turn, { user, body }) => takeUpHandheld(turn, user, body),
  },
  {
    method: 'GET',
    pattern: ['api', 'export', '*'],
    roles: ALL,
    run: (turn, call) => exportOf(turn, call.part[0] ?? '', call.user),
  },
];

function takeOrder(turn: Turn, { body, user }: Call): Answer {
  const batch = textOf(body, 'batch');
  const gtin = textOf(body, 'gtin');
  const expirationDate = textOf(body, 'expirationDate');
  const numbers = ['quantity', 'unitsPerCase', 'casesPerPallet'].map((name) => Number(body[name]));
  const problems = [
    ...fieldProblems('gtin', '01', gtin),
    ...fieldProblems('batch', '10', batch),
    ...fieldProblems('expirationDate', '17', expirationDate),
    ...numbers.flatMap((value, place) =>
      Number.isInteger(value) && value > 0
        ? []
        : [`${['quantity', 'unitsPerCase', 'casesPerPallet'][place]}: a whole number above 0 is needed`],
    ),
  ];
  if (problems.length > 0) return refusal(400, problems.join('; '));
  if (turn.state.batches.has(batch)) return refusal(409, `batch ${batch} exists already`);
  const [quantity = 0, unitsPerCase = 0, casesPerPallet = 0] = numbers;
  turn.store({ kind: 'orderTaken', batch, gtin, expirationDate, quantity, unitsPerCase, casesPerPallet });
  audit(turn, user, 'take order', batch, '', `${gtin} ${expirationDate} ${quantity}`, 'enterprise');
  return { status: 201, body: { batch } };
}

function takeSerials(turn: Turn, { part, body, user }: Call): Answer {
  const batch = turn.state.batches.get(part[0] ?? '');
  if (batch === undefined) return refusal(404, `there is no batch ${part[0]}`);
  const serials = body['serials'];
  if (!Array.isArray(serials)) return refusal(400, 'serials: a list is needed');
  const known = turn.state.serials.get(batch.gtin);
  const fresh = new Set<string>();
  for (const [place, serial] of (serials as unknown[]).entries()) {
    const problems = typeof serial === 'string' ? fieldProblems('serial', '21', serial) : ['serial: a text is needed'];
    if (problems.length > 0) return refusal(400, `serials[${place}]: ${problems.join('; ')}`);
    if (known?.has(String(serial)) || fresh.has(String(serial)))
      return refusal(409, `serials[${place}]: ${String(serial)} was given out before`);
    fresh.add(String(serial));
  }
  turn.store({ kind: 'serialsTaken', batch: batch.batch, serials: [...fresh] });
  audit(turn, user, 'take serial numbers', batch.batch, '', String(fresh.size), 'enterprise');
  return { status: 201, body: { taken: fresh.size } };
}

function startBatch(turn: Turn, { part, body, user }: Call): Answer {
  const batch = turn.state.batches.get(part[0] ?? '');
  if (batch === undefined) return refusal(404, `there is no batch ${part[0]}`);
  if (batch.status !== 'ordered') return refusal(409, `batch ${batch.batch} is ${batch.status}`);
  if (turn.state.current) return refusal(409, `batch ${turn.state.current.batch} is ${turn.state.current.status}`);
  const clearedBy = textOf(body, 'lineClearanceBy');
  const checkedBy = textOf(body, 'lineClearanceCheckedBy');
  if (clearedBy === '' || checkedBy === '' || clearedBy === checkedBy)
    return refusal(409, 'a line clearance by two different persons is needed');
  const bar = startBar(turn);
  if (bar) return refusal(409, bar);
  turn.store({ kind: 'batchMoved', batch: batch.batch, status: 'running' });
  audit(turn, user, 'start batch', batch.batch, 'ordered', 'running', `line clearance ${clearedBy}, ${checkedBy}`);
  const { live } = turn;
  live.items.clear();
  live.triggers.clear();
  live.earlyResults.clear();
  live.lastTrigger = 0;
  live.lastCoderItem = 0;
  live.window.length = 0;
  live.windowRejects = 0;
  live.consecutiveRejects = 0;
  live.gradeAverage_tenths = undefined;
  live.gradesFall = false;
  live.lowWaterRaised = false;
  turn.send('verifier', '||>SET TRIGGER.COUNT 0\r\n');
  prepareCoder(turn, batch);
  wantStart(turn, `batch ${batch.batch}`);
  return { status: 200, body: { batch: batch.batch, status: 'running' } };
}

function startBar(turn: Turn): string | undefined {
  const missing = ['coder', 'verifier', 'plc'].filter((device) => turn.live.links.get(device) !== true);
  if (missing.length > 0) {
    raiseAlarm(turn, 'A11', 0, `${missing.join(', ')} not connected`);
    return `${missing.join(', ')} not connected`;
  }
  return restartBar(turn);
}

function closeBatch(turn: Turn, { id, part, body, user }: Call): Answer {
  const batch = turn.state.batches.get(part[0] ?? '');
  if (batch === undefined) return refusal(404, `there is no batch ${part[0]}`);
  if (turn.state.current !== batch || turn.live.closeRequest)
    return refusal(409, `batch ${batch.batch} is ${batch.status}`);
  const binCount = body['binCount'] === undefined ? -1 : Number(body['binCount']);
  const challenge = turn.state.challenges.at(-1);
  if (challenge && challenge.batch === batch.batch && challenge.phase === 'failed')
    return refusal(409, `the last challenge test (${challenge.piece}) failed`);
  beginClosing(turn, batch, { id, user, binCount, reason: textOf(body, 'reason', 'order complete') });
  return undefined;
}

function releaseBatch(turn: Turn, { part, body, user }: Call): Answer {
  const batch = turn.state.batches.get(part[0] ?? '');
  if (batch === undefined) return refusal(404, `there is no batch ${part[0]}`);
  if (batch.status !== 'closed') return refusal(409, `batch ${batch.batch} is ${batch.status}`);
  const open = turn.state.incidents.find((incident) => incident.batch === batch.batch && incident.closedBy === '');
  if (open) return refusal(409, `incident ${open.incident} is open`);
  turn.store({ kind: 'batchMoved', batch: batch.batch, status: 'released' });
  audit(turn, user, 'release batch', batch.batch, 'closed', 'released', textOf(body, 'reason'));
  return { status: 200, body: { batch: batch.batch, status: 'released' } };
}

function commandLine(turn: Turn, { part, body, user }: Call): Answer {
  const wanted = part[0] ?? '';
  const batch = turn.state.current;
  if (batch === undefined) return refusal(409, 'no batch is under way');
  if (wanted === 'hold') {
    turn.live.startWanted = false;
    turn.call('RemoteCommand', ['hold', user]);
    audit(turn, user, 'hold line', batch.batch, '', '', textOf(body, 'reason'));
    return { status: 200, body: {} };
  }
  if (wanted !== 'start') return refusal(404, `the line has no command ${wanted}`);
  const bar = startBar(turn);
  if (bar) {
    audit(turn, user, 'refused', 'start line', '', '', bar);
    return refusal(409, bar);
  }
  if (batch.status === 'held') turn.store({ kind: 'batchMoved', batch: batch.batch, status: 'running' });
  audit(turn, user, 'start line', batch.batch, '', '', textOf(body, 'reason'));
  if (isCoderInDoubt(turn)) prepareCoder(turn, batch);
  wantStart(turn, user);
  return { status: 200, body: {} };
}

/** Brings the line to Execute from whatever PackML state it is in, one command at a time. */
export function wantStart(turn: Turn, cause: string): void {
  turn.live.startWanted = true;
  turn.live.startCause = cause;
  coderStarting(turn);
  pushStart(turn);
}

/** The next command on the way to Execute. */
export function pushStart(turn: Turn): void {
  const { live } = turn;
  if (!live.startWanted || !live.coderReady) return;
  const command = { 2: 'reset', 17: 'reset', 4: 'start', 11: 'unhold', 5: 'unsuspend' }[live.lineState];
  if (live.lineState === 6) live.startWanted = false;
  if (command) turn.call('RemoteCommand', [command, live.startCause]);
}

function acknowledgeAlarm(turn: Turn, { part, user }: Call): Answer {
  const instance = Number(part[0]);
  if (!acknowledge(turn, instance, user)) return refusal(409, `alarm ${part[0]} is not waiting for an acknowledgement`);
  audit(
    turn,
    user,
    'acknowledge alarm',
    `${turn.state.alarms[instance - 1]?.alarm} ${instance}`,
    'active',
    'acknowledged',
    '',
  );
  return { status: 200, body: {} };
}

function investigate(turn: Turn, { part, body, user }: Call): Answer {
  const incident = turn.state.incidents[Number(part[0]) - 1];
  const text = textOf(body, 'text');
  if (incident === undefined || incident.investigatedBy !== '')
    return refusal(409, `incident ${part[0]} waits for no investigation`);
  if (text === '') return refusal(400, 'text: what was found is needed');
  turn.store({ kind: 'incidentInvestigated', incident: incident.incident, user, text });
  audit(
    turn,
    user,
    'sign preliminary investigation',
    `incident ${incident.incident}`,
    '',
    text,
    'signature: investigated',
  );
  return { status: 200, body: {} };
}

function closeIncident(turn: Turn, { part, body, user }: Call): Answer {
  const incident = turn.state.incidents[Number(part[0]) - 1];
  const decision = textOf(body, 'decision');
  if (incident === undefined || incident.closedBy !== '' || incident.investigatedBy === '')
    return refusal(409, `incident ${part[0]} cannot be closed`);
  if (decision !== 'decommission' && decision !== 'release') return refusal(400, 'decision: decommission or release');
  const batch = turn.state.batches.get(incident.batch);
  if (batch && decision === 'decommission') {
    const live = incident.held.filter(
      (index) => batch.states[index] === IDENTITY.active || batch.states[index] === IDENTITY.aggregated,
    );
    endUnits(turn, batch, live, `incident ${incident.incident}`);
  }
  turn.store({ kind: 'incidentClosed', incident: incident.incident, user, decision });
  audit(turn, user, 'close incident', `incident ${incident.incident}`, 'open', decision, textOf(body, 'reason'));
  if (
    batch?.status === 'quarantined' &&
    batch.reconciliation?.balanced &&
    turn.state.incidents.every((one) => one.batch !== batch.batch || one.closedBy !== '')
  ) {
    turn.store({ kind: 'batchMoved', batch: batch.batch, status: 'closed' });
  }
  return { status: 200, body: {} };
}

function shipParent(turn: Turn, { part, body, user }: Call): Answer {
  const parent = turn.state.parentBySscc.get(part[0] ?? '');
  if (parent === undefined) return refusal(404, `there is no parent ${part[0]}`);
  if (parent.status !== 'closed') return refusal(409, `parent ${parent.sscc} is ${parent.status}`);
  if (parent.parent !== 0)
    return refusal(409, `parent ${parent.sscc} is on pallet ${turn.state.parents[parent.parent - 1]?.sscc}`);
  const batch = turn.state.batches.get(parent.batch);
  if (batch?.status !== 'released') return refusal(409, `batch ${parent.batch} is ${batch?.status}`);
  if (holdsBarred(turn, parent)) return refusal(409, `parent ${parent.sscc} has units on hold or ended`);
  turn.store({ kind: 'parentMoved', level: parent.level, sscc: parent.sscc, status: 'shipped' });
  reportShipping(turn, parent);
  audit(turn, user, 'ship', parent.sscc, 'closed', 'shipped', textOf(body, 'reason'));
  return { status: 200, body: {} };
}

/** A unit on hold, or one that was ended in its case, leaves with nobody. */
function holdsBarred(turn: Turn, parent: Parent): boolean {
  const batch = turn.state.batches.get(parent.batch);
  if (parent.level === 2)
    return parent.children.some((index) => batch?.held[index] === 1 || batch?.states[index] !== IDENTITY.aggregated);
  return parent.children.some((place) => holdsBarred(turn, turn.state.parents[place - 1] as Parent)); // places come from the list
}

function decommissionParent(turn: Turn, { part, body, user }: Call): Answer {
  const parent = turn.state.parentBySscc.get(part[0] ?? '');
  if (parent === undefined) return refusal(404, `there is no parent ${part[0]}`);
  if (parent.level !== 2 || parent.status === 'shipped' || parent.status === 'dissolved')
    return refusal(409, `parent ${parent.sscc} is ${parent.status}`);
  const batch = turn.state.batches.get(parent.batch);
  if (batch) {
    const live = parent.children.filter(
      (index) => batch.states[index] === IDENTITY.active || batch.states[index] === IDENTITY.aggregated,
    );
    endUnits(turn, batch, live, textOf(body, 'reason'));
  }
  audit(turn, user, 'decommission case', parent.sscc, parent.status, 'decommissioned', textOf(body, 'reason'));
  return { status: 200, body: {} };
}

function decommissionUnit(turn: Turn, { part, body, user }: Call): Answer {
  const serial = part[0] ?? '';
  const batch = [...turn.state.batches.values()].find((one) => one.serials.includes(serial));
  const index = (batch?.serials.indexOf(serial) ?? -1) + 1;
  if (batch === undefined || index === 0) return refusal(404, `there is no serial ${serial}`);
  if (batch.states[index] !== IDENTITY.active) return refusal(409, `serial ${serial} is not active and loose`);
  endUnits(turn, batch, [index], textOf(body, 'reason'));
  audit(turn, user, 'decommission unit', serial, 'active', 'decommissioned', textOf(body, 'reason'));
  return { status: 200, body: {} };
}

function endUnits(turn: Turn, batch: Batch, indexes: readonly number[], reason: string): void {
  reportEnd(turn, batch, indexes, 'decommissioning');
  turn.store({ kind: 'identityMoved', batch: batch.batch, indexes, state: IDENTITY.decommissioned, reason });
}

function beginChallenge(turn: Turn, { body, user }: Call): Answer {
  const piece = textOf(body, 'piece');
  if (!['unreadable', 'wrong batch', 'wrong gtin', 'duplicate', 'no code'].includes(piece))
    return refusal(400, 'piece: unreadable, wrong batch, wrong gtin, duplicate or no code');
  if (turn.state.current === undefined) return refusal(409, 'no batch is under way');
  turn.live.challenge = piece;
  turn.store({ kind: 'challenged', piece, phase: 'begun' });
  audit(turn, user, 'challenge test', piece, '', 'begun', '');
  return { status: 200, body: {} };
}

function fieldProblems(field: string, ai: string, value: string): string[] {
  const entry = applicationIdentifier(ai);
  return entry ? valueProblems(entry, value).map((problem) => `${field}: ${problem.code} at ${problem.position}`) : [];
}

function refusal(status: number, reason: string): Answer {
  return { status, body: { refused: reason } };
}
