import {
  alarmAcknowledged,
  alarmRaised,
  alarmReturned,
  auditEntered,
  batchStated,
  caseParentStated,
  challengeStated,
  exportAttached,
  identityStated,
  parentStated,
  parentStateStated,
  reconciliationJudged,
  reconciliationStated,
} from '../../journal/facts.ts';
import type { RequestClient } from '../../seams/channels.ts';
import type { Capability, ClaimWorld, Demand, DemandAnswer, Person, SutPort } from '../port.ts';

/** Everything that the reference controller offers to its driver. */
const CAPABILITIES: readonly Capability[] = [
  'takeOrder',
  'takeSerials',
  'startBatch',
  'closeBatch',
  'releaseBatch',
  'startLine',
  'holdLine',
  'acknowledgeAlarm',
  'investigateIncident',
  'closeIncident',
  'shipParent',
  'decommissionParent',
  'decommissionUnit',
  'beginChallenge',
  'armHandheld',
  'readAlarms',
  'readRecords',
  'readAudit',
  'readReconciliation',
  'captureEvents',
  'receiveMail',
  'killProcess',
  'stepClock',
  'operatorPage',
];

const PEOPLE: Readonly<Record<Person, readonly [string, string]>> = {
  enterprise: ['mes', 'mes-test'],
  operator: ['olivia', 'olivia-test'],
  'second operator': ['oscar', 'oscar-test'],
  supervisor: ['sven', 'sven-test'],
  quality: ['quinn', 'quinn-test'],
  nobody: ['nobody', ''],
};

/** The controller's words for acts, in ours. */
const ACTS: Readonly<Record<string, Demand['kind']>> = {
  'take order': 'takeOrder',
  'take serial numbers': 'takeSerials',
  'start batch': 'startBatch',
  'close batch': 'closeBatch',
  'release batch': 'releaseBatch',
  'start line': 'startLine',
  'hold line': 'holdLine',
  'acknowledge alarm': 'acknowledgeAlarm',
  'sign preliminary investigation': 'investigateIncident',
  'close incident': 'closeIncident',
  ship: 'shipParent',
  'decommission case': 'decommissionParent',
  'decommission unit': 'decommissionUnit',
  'challenge test': 'beginChallenge',
  'arm handheld': 'armHandheld',
};

const PERSON_OF: Readonly<Record<string, Person>> = {
  mes: 'enterprise',
  olivia: 'operator',
  oscar: 'second operator',
  sven: 'supervisor',
  quinn: 'quality',
};

/** Drives the reference controller over its request interface, wherever it runs (docs/interfaces/reference-sut.md). */
export function createReferenceDriver(
  client: RequestClient,
  sut: { readonly name: string; readonly version: string; readonly digest: string },
  /** How far the audit trail was claimed; kept by the caller where the SUT outlives the driver. */
  memory: { auditSequence: number } = { auditSequence: 0 },
): SutPort {
  const ask = (
    person: Person,
    method: string,
    path: string,
    body: object | undefined,
    done: (status: number, body: string) => void,
  ): void => {
    const [user, password] = PEOPLE[person];
    const message = {
      method,
      path,
      headers: { 'content-type': 'application/json', 'x-user': user, 'x-password': password },
      body: body === undefined ? '' : JSON.stringify(body),
    };
    client.request(message, (reply) => done(reply.status, reply.body));
  };

  return {
    ...sut,
    capabilities: new Set(CAPABILITIES),
    demand(person, demand, done) {
      const { path, body } = requestOf(demand);
      ask(person, 'POST', path, body, (status, answer) => done(answerOf(status, answer)));
    },
    claimRecords(world, done) {
      const names = Object.keys(CLAIMS);
      const problems: string[] = [];
      const next = (): void => {
        const name = names.shift();
        if (name === undefined) return done(problems);
        ask('quality', 'GET', `/api/export/${name}`, undefined, (status, body) => {
          if (status === 200) {
            world.note(exportAttached, world.text(`${name}.json`), world.text(world.attach(`${name}.json`, body)));
            const content: unknown = JSON.parse(body);
            CLAIMS[name]?.(world, name === 'audit' ? entriesAfter(memory, content) : content);
          } else problems.push(`export ${name}: status ${status} ${body}`);
          next();
        });
      };
      next();
    },
    claimAlarm,
  };
}

function requestOf(demand: Demand): { path: string; body: object } {
  const { kind, ...rest } = demand;
  switch (kind) {
    case 'takeOrder':
      return { path: '/api/orders', body: rest };
    case 'takeSerials':
      return { path: `/api/orders/${part(demand.batch)}/serials`, body: { serials: demand.serials } };
    case 'startBatch': {
      const [lineClearanceBy, lineClearanceCheckedBy] = demand.lineClearance ?? [];
      return { path: `/api/batches/${part(demand.batch)}/start`, body: { lineClearanceBy, lineClearanceCheckedBy } };
    }
    case 'closeBatch':
      return { path: `/api/batches/${part(demand.batch)}/close`, body: { binCount: demand.binCount } };
    case 'releaseBatch':
      return { path: `/api/batches/${part(demand.batch)}/release`, body: { reason: 'harness' } };
    case 'startLine':
      return { path: '/api/line/start', body: { reason: 'harness' } };
    case 'holdLine':
      return { path: '/api/line/hold', body: { reason: 'harness' } };
    case 'acknowledgeAlarm':
      return { path: `/api/alarms/${demand.instance}/acknowledge`, body: {} };
    case 'investigateIncident':
      return { path: `/api/incidents/${demand.incident}/investigate`, body: { text: demand.text } };
    case 'closeIncident':
      return {
        path: `/api/incidents/${demand.incident}/close`,
        body: { decision: demand.decision, reason: 'harness' },
      };
    case 'shipParent':
      return { path: `/api/parents/${part(demand.sscc)}/ship`, body: { reason: 'harness' } };
    case 'decommissionParent':
      return { path: `/api/parents/${part(demand.sscc)}/decommission`, body: { reason: 'harness' } };
    case 'decommissionUnit':
      return { path: `/api/units/${part(demand.serial)}/decommission`, body: { reason: 'harness' } };
    case 'beginChallenge':
      return { path: '/api/challenges', body: { piece: demand.piece } };
    case 'armHandheld':
      return { path: '/api/handheld', body: { purpose: demand.purpose, reason: 'harness' } };
  }
}

function part(text: string): string {
  return encodeURIComponent(text);
}

function answerOf(status: number, body: string): DemandAnswer {
  return { allowed: status >= 200 && status < 300, answer: status === 0 ? `no answer: ${body}` : body };
}

interface AlarmMessage {
  readonly instance: number;
  readonly alarm: string;
  readonly priority: number;
  readonly item?: number;
  readonly phase: string;
  readonly user?: string;
}

function claimAlarm(world: ClaimWorld, body: string): boolean {
  let message: AlarmMessage;
  try {
    message = JSON.parse(body) as AlarmMessage; // the reference controller's own format; a foreign one has its own driver
  } catch {
    return false;
  }
  const { instance, alarm, priority } = message;
  if (message.phase === 'raised') world.note(alarmRaised, instance, world.text(alarm), priority, message.item ?? 0);
  else if (message.phase === 'acknowledged') world.note(alarmAcknowledged, instance, world.text(message.user ?? ''));
  else if (message.phase === 'returned') world.note(alarmReturned, instance);
  else return false;
  return true;
}

/** Entries that were not claimed before; the trail of a SUT that is kept warm goes on. */
function entriesAfter(memory: { auditSequence: number }, content: unknown): readonly { readonly sequence: number }[] {
  const all = content as readonly { readonly sequence: number }[]; // the documented export
  const fresh = all.filter((entry) => entry.sequence > memory.auditSequence);
  memory.auditSequence = all.at(-1)?.sequence ?? memory.auditSequence;
  return fresh;
}

/** A SUT that is kept warm also exports what earlier scenarios left; it is claimed there, not here. */
const ofThisRun = <Row extends { readonly batch: string }>(world: ClaimWorld, list: readonly Row[]): Row[] =>
  list.filter((row) => world.batchOf(row.batch) > 0);

/** How each export becomes claims. */
const CLAIMS: Readonly<Record<string, (world: ClaimWorld, content: unknown) => void>> = {
  batches: reading((world, list: readonly { batch: string; status: string }[]) => {
    for (const { batch, status } of ofThisRun(world, list))
      world.note(batchStated, world.batchOf(batch), world.text(status));
  }),
  identities: reading(
    (
      world,
      list: readonly { batch: string; gtin: string; serials: string[]; states: string[]; parents: string[] }[],
    ) => {
      for (const one of ofThisRun(world, list)) {
        const batch = world.batchOf(one.batch);
        for (const [place, serial] of one.serials.entries()) {
          const identity = world.identityOf(one.gtin, serial);
          world.note(identityStated, batch, identity, world.text(one.states[place] ?? ''));
          const parent = one.parents[place] ?? '';
          if (parent !== '') world.note(parentStated, identity, world.text(parent), world.text('scanned'));
        }
      }
    },
  ),
  parents: reading(
    (
      world,
      list: readonly { batch: string; sscc: string; level: number; status: string; how: string; parent: string }[],
    ) => {
      for (const one of ofThisRun(world, list)) {
        world.note(parentStateStated, world.text(one.sscc), one.level, world.text(one.status));
        if (one.parent !== '')
          world.note(caseParentStated, world.text(one.sscc), world.text(one.parent), world.text(one.how));
      }
    },
  ),
  audit: reading(
    (
      world,
      list: readonly {
        sequence: number;
        at_ms: number;
        user: string;
        act: string;
        subject: string;
        old: string;
        new: string;
        reason: string;
      }[],
    ) => {
      for (const one of list) {
        world.note(
          auditEntered,
          one.sequence,
          one.at_ms - world.epoch_ms,
          world.text(PERSON_OF[one.user] ?? one.user),
          world.text(ACTS[one.act] ?? one.act),
          world.text(one.subject),
          world.text(one.old),
          world.text(one.new),
          world.text(one.reason),
          0,
        );
      }
    },
  ),
  reconciliation: reading(
    (
      world,
      list: readonly {
        batch: string;
        balanced: boolean;
        differences: string[];
        terms: Record<string, number>;
        received: number;
      }[],
    ) => {
      for (const one of ofThisRun(world, list)) {
        const batch = world.batchOf(one.batch);
        world.note(reconciliationStated, batch, world.text('received'), one.received);
        for (const [term, value] of Object.entries(one.terms))
          world.note(reconciliationStated, batch, world.text(term), value);
        world.note(reconciliationJudged, batch, one.balanced ? 1 : 0, one.differences.length);
      }
    },
  ),
  challenges: reading((world, list: readonly { piece: string; phase: string; batch: string }[]) => {
    for (const one of ofThisRun(world, list))
      if (one.phase !== 'begun')
        world.note(challengeStated, world.batchOf(one.batch), world.text(one.piece), one.phase === 'passed' ? 1 : 0);
  }),
};

/** The exports have the documented format of the reference controller's own version; a foreign SUT has its own driver. */
function reading<Content>(
  run: (world: ClaimWorld, content: Content) => void,
): (world: ClaimWorld, content: unknown) => void {
  return (world, content) => run(world, content as Content);
}
