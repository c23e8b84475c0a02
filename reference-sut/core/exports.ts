import { ALARMS, restartBar } from './alarms.ts';
import { IDENTITY, IDENTITY_NAMES } from './records.ts';
import type { Parent } from './state.ts';
import type { Turn } from './turn.ts';

/** Answers a request for records: what the controller knows, in plain JSON. */
export function exportOf(turn: Turn, what: string, user: string): { status: number; body: unknown } {
  const make = EXPORTS[what];
  return make
    ? { status: 200, body: make(turn, user) }
    : { status: 404, body: { refused: `there is no export ${what}; there are ${Object.keys(EXPORTS).join(', ')}` } };
}

const EXPORTS: Readonly<Record<string, (turn: Turn, user: string) => unknown>> = {
  /** The line at a glance, for the operator page. */
  state: (turn, user) => ({
    line: turn.settings.line,
    now_ms: turn.now_ms,
    user: { name: user, role: turn.settings.users.find((one) => one.name === user)?.role },
    lineState: turn.live.lineState,
    stackLight: turn.live.stackLight,
    links: Object.fromEntries(turn.live.links),
    batch: turn.state.current && {
      batch: turn.state.current.batch,
      status: turn.state.current.status,
      quantity: turn.state.current.quantity,
      counts: countStates(turn.state.current.states),
    },
    batches: turn.state.batchList.slice(-50).map((batch) => ({
      batch: batch.batch,
      status: batch.status,
      gtin: batch.gtin,
      expirationDate: batch.expirationDate,
      quantity: batch.quantity,
      serials: batch.serials.length,
      reconciliation: batch.reconciliation,
    })),
    alarms: turn.state.alarms
      .slice(-50)
      .map((alarm) => ({ ...alarm, text: ALARMS[alarm.alarm]?.text, priority: ALARMS[alarm.alarm]?.priority })),
    incidents: turn.state.incidents,
    restartBar: restartBar(turn) ?? '',
    uploadsWaiting: turn.state.uploads.size,
    blockedParents: turn.state.parents
      .filter((parent) => parent.status === 'blocked')
      .map((parent) => ({
        sscc: parent.sscc,
        level: parent.level,
        batch: parent.batch,
        children: parent.children.length,
        active: activeChildren(turn, parent),
      }))
      .filter(({ batch, active }) => active > 0 || batch === turn.state.current?.batch),
    handheld: { armed: turn.live.handheld.armed, scans: turn.live.handheld.scans },
    challenges: turn.state.challenges.slice(-20),
    audit: turn.state.audit.slice(-50),
  }),
  /** What a site may set, without passwords, and the controller's own time. */
  settings: (turn) => ({
    now_ms: turn.now_ms,
    settings: { ...turn.settings, users: turn.settings.users.map(({ name, role }) => ({ name, role })) },
  }),
  identities: (turn) =>
    [...turn.state.batches.values()].map((batch) => ({
      batch: batch.batch,
      gtin: batch.gtin,
      serials: batch.serials,
      states: Array.from(batch.states.subarray(1), (state) => IDENTITY_NAMES[state]),
      parents: Array.from(batch.parent.subarray(1), (place) => turn.state.parents[place - 1]?.sscc ?? ''),
      held: Array.from(batch.held.subarray(1)),
    })),
  parents: (turn) =>
    turn.state.parents.map((parent) => ({
      sscc: parent.sscc,
      level: parent.level,
      batch: parent.batch,
      status: parent.status,
      how: parent.how,
      parent: turn.state.parents[parent.parent - 1]?.sscc ?? '',
      children: parent.children.length,
    })),
  alarms: (turn) =>
    turn.state.alarms.map((alarm) => ({
      ...alarm,
      priority: ALARMS[alarm.alarm]?.priority,
      text: ALARMS[alarm.alarm]?.text,
    })),
  rationalisation: () => Object.entries(ALARMS).map(([alarm, rule]) => ({ alarm, ...rule })),
  incidents: (turn) => turn.state.incidents,
  audit: (turn) => turn.state.audit,
  challenges: (turn) => turn.state.challenges,
  batches: (turn) => [...turn.state.batches.values()].map(({ batch, status }) => ({ batch, status })),
  /** The books of each batch that was closed: every term is a count of identities, and every difference has a name. */
  reconciliation: (turn) =>
    [...turn.state.batches.values()]
      .filter((batch) => batch.reconciliation !== undefined)
      .map((batch) => ({
        batch: batch.batch,
        balanced: batch.reconciliation?.balanced,
        differences: batch.reconciliation?.differences.map((index) => batch.serials[index - 1]),
        binCount: batch.reconciliation?.binCount,
        ejected: batch.ejectedCount,
        received: batch.serials.length,
        terms: countStates(batch.states),
      })),
};

/** Units of a case that still have to be decommissioned or packed elsewhere. */
function activeChildren(turn: Turn, parent: Parent): number {
  const states = turn.state.batches.get(parent.batch)?.states;
  if (parent.level !== 2) return 0;
  return parent.children.filter(
    (index) => states?.[index] === IDENTITY.active || states?.[index] === IDENTITY.aggregated,
  ).length;
}

function countStates(states: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let index = 1; index < states.length; index += 1) {
    const name = IDENTITY_NAMES[states[index] ?? IDENTITY.inPool] ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
