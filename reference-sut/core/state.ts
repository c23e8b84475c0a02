import { type BatchStatus, type Fact, IDENTITY, type IdentityState, type Level, type ParentStatus } from './records.ts';

/** One job order and everything that is known of its identities; arrays are by index of the serial number, from 1. */
export interface Batch {
  readonly batch: string;
  readonly gtin: string;
  readonly expirationDate: string;
  readonly quantity: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  readonly serials: string[];
  states: Uint8Array;
  /** 1 while an open incident holds the identity. */
  held: Uint8Array;
  /** 1 when its commissioning has been reported. */
  reported: Uint8Array;
  /** Running number of the inspection that saw it, 0 for none. */
  inspection: Int32Array;
  /** Place of its parent in `parents`, from 1; 0 for none. */
  parent: Int32Array;
  status: BatchStatus;
  sentCount: number;
  inspectionCount: number;
  /** Units that the sensor saw fall into the bin. */
  ejectedCount: number;
  reconciliation: { balanced: boolean; differences: readonly number[]; binCount: number } | undefined;
}

/** A case or pallet. Children are indexes of serials (level 2) or places of cases in `parents` (level 3). */
export interface Parent {
  readonly place: number;
  readonly level: Level;
  readonly station: number;
  readonly sscc: string;
  readonly batch: string;
  readonly children: readonly number[];
  readonly how: 'scanned' | 'inferred';
  status: ParentStatus;
  /** Place of the pallet, 0 for none. */
  parent: number;
}

export interface Alarm {
  readonly instance: number;
  readonly alarm: string;
  readonly item: number;
  readonly at_ms: number;
  readonly detail: string;
  acknowledgedBy: string;
  returned: boolean;
}

export interface Incident {
  readonly incident: number;
  readonly alarm: number;
  readonly at_ms: number;
  readonly batch: string;
  held: number[];
  investigatedBy: string;
  closedBy: string;
}

export interface AuditEntry {
  readonly sequence: number;
  readonly at_ms: number;
  readonly user: string;
  readonly act: string;
  readonly subject: string;
  readonly old: string;
  readonly new: string;
  readonly reason: string;
}

/** All that survives a crash, because it is a fold over the stored facts and nothing else. */
export interface State {
  readonly batches: Map<string, Batch>;
  readonly batchList: Batch[];
  /** By GTIN and serial: the batch's place in `batchList` times 2^25, plus the index. */
  readonly serials: Map<string, Map<string, number>>;
  /** The batch that runs, is held or is being closed. */
  current: Batch | undefined;
  readonly parents: Parent[];
  /** Parents that were put aside and wait for a person's decision. */
  readonly blocked: Set<Parent>;
  readonly parentBySscc: Map<string, Parent>;
  /** The last parent of each level and number of the station. */
  readonly parentByStation: Map<string, Parent>;
  readonly alarms: Alarm[];
  readonly incidents: Incident[];
  readonly audit: AuditEntry[];
  readonly challenges: { piece: string; phase: string; batch: string }[];
  readonly uploads: Map<number, string>;
  /** Items that carry an accepted unit and have not passed the gate: item to index. */
  readonly inTransit: Map<number, number>;
  eventCount: number;
  ssccCount: number;
  outcomeSequence: number;
}

/** The state before anything happened. */
export function emptyState(): State {
  return {
    batches: new Map(),
    batchList: [],
    serials: new Map(),
    current: undefined,
    parents: [],
    blocked: new Set(),
    parentBySscc: new Map(),
    parentByStation: new Map(),
    alarms: [],
    incidents: [],
    audit: [],
    challenges: [],
    uploads: new Map(),
    inTransit: new Map(),
    eventCount: 0,
    ssccCount: 0,
    outcomeSequence: 0,
  };
}

/** Folds one stored fact into the state; the same function serves the running program and recovery. */
export function apply(state: State, fact: Fact): void {
  const current = state.current;
  switch (fact.kind) {
    case 'orderTaken': {
      const { kind: _, ...order } = fact;
      const batch: Batch = {
        ...order,
        ...emptyIdentities(0),
        serials: [],
        status: 'ordered',
        sentCount: 0,
        inspectionCount: 0,
        ejectedCount: 0,
        reconciliation: undefined,
      };
      state.batches.set(fact.batch, batch);
      state.batchList.push(batch);
      return;
    }
    case 'serialsTaken': {
      const batch = batchOf(state, fact.batch);
      const place = state.batchList.indexOf(batch) * SERIAL_PLACES;
      const known = state.serials.get(batch.gtin) ?? new Map<string, number>();
      state.serials.set(batch.gtin, known);
      for (const serial of fact.serials) known.set(serial, place + batch.serials.push(serial));
      const wider = emptyIdentities(batch.serials.length);
      wider.states.set(batch.states);
      wider.held.set(batch.held);
      wider.reported.set(batch.reported);
      wider.inspection.set(batch.inspection);
      wider.parent.set(batch.parent);
      Object.assign(batch, wider);
      return;
    }
    case 'batchMoved': {
      const batch = batchOf(state, fact.batch);
      batch.status = fact.status;
      if (fact.status === 'running' || fact.status === 'held' || fact.status === 'closing') state.current = batch;
      else if (state.current === batch) state.current = undefined;
      return;
    }
    case 'sent':
      if (current === undefined) return;
      current.states[fact.index] = IDENTITY.inBuffer;
      current.sentCount = fact.index;
      return;
    case 'printed':
      if (current) current.states[fact.index] = IDENTITY.printed;
      return;
    case 'accepted':
      if (current === undefined) return;
      current.states[fact.index] = IDENTITY.accepted;
      current.inspectionCount += 1;
      current.inspection[fact.index] = current.inspectionCount;
      state.inTransit.set(fact.item, fact.index);
      return;
    case 'refused':
      if (current === undefined) return;
      current.inspectionCount += 1;
      // Only what has not been accepted yet becomes a reject by this: a second sighting does not change the first unit.
      if (fact.index > 0 && (current.states[fact.index] ?? 0) < IDENTITY.accepted) {
        current.states[fact.index] = IDENTITY.rejected;
        current.inspection[fact.index] = current.inspectionCount;
      }
      return;
    case 'gated':
      state.outcomeSequence = Math.max(state.outcomeSequence, fact.sequence);
      state.inTransit.delete(fact.item);
      if (current && fact.outcome === 'ejected') current.ejectedCount += 1;
      if (current && fact.index > 0 && current.states[fact.index] === IDENTITY.accepted) {
        current.states[fact.index] = fact.outcome === 'passed' ? IDENTITY.active : IDENTITY.rejected;
      }
      return;
    case 'identityMoved': {
      const batch = batchOf(state, fact.batch);
      for (const index of fact.indexes) batch.states[index] = fact.state;
      return;
    }
    case 'parentFormed': {
      const place = state.parents.length + 1;
      const parent: Parent = {
        place,
        level: fact.level,
        station: fact.parent,
        sscc: fact.sscc,
        batch: current?.batch ?? '',
        children: fact.children,
        how: fact.how,
        status: 'formed',
        parent: 0,
      };
      state.parents.push(parent);
      state.parentBySscc.set(fact.sscc, parent);
      state.parentByStation.set(`${fact.level} ${fact.parent}`, parent);
      state.ssccCount += 1;
      return;
    }
    case 'parentMoved': {
      const parent = state.parentBySscc.get(fact.sscc);
      if (parent) moveParent(state, parent, fact.status);
      return;
    }
    case 'alarmRaised':
      state.alarms.push({ ...fact, acknowledgedBy: '', returned: false });
      return;
    case 'alarmAcknowledged':
      (state.alarms[fact.instance - 1] as Alarm).acknowledgedBy = fact.user; // instances count from 1 without gaps
      return;
    case 'alarmReturned':
      (state.alarms[fact.instance - 1] as Alarm).returned = true;
      return;
    case 'incidentOpened':
      state.incidents.push({
        ...fact,
        batch: current?.batch ?? '',
        held: [...fact.held],
        investigatedBy: '',
        closedBy: '',
      });
      if (current) for (const index of fact.held) current.held[index] = 1;
      return;
    case 'incidentInvestigated':
      (state.incidents[fact.incident - 1] as Incident).investigatedBy = fact.user;
      return;
    case 'incidentClosed': {
      const incident = state.incidents[fact.incident - 1] as Incident;
      incident.closedBy = fact.user;
      const batch = state.batches.get(incident.batch);
      if (batch) for (const index of incident.held) batch.held[index] = 0;
      return;
    }
    case 'challenged':
      state.challenges.push({ piece: fact.piece, phase: fact.phase, batch: current?.batch ?? '' });
      return;
    case 'reconciled':
      batchOf(state, fact.batch).reconciliation = {
        balanced: fact.balanced,
        differences: fact.differences,
        binCount: fact.binCount,
      };
      return;
    case 'audited':
      state.audit.push(fact);
      return;
    case 'eventQueued':
      state.eventCount = fact.event;
      state.uploads.set(fact.event, fact.body);
      return;
    case 'eventTaken':
      state.uploads.delete(fact.event);
      return;
    case 'commissionsReported': {
      const batch = batchOf(state, fact.batch);
      for (const index of fact.indexes) batch.reported[index] = 1;
    }
  }
}

function moveParent(state: State, parent: Parent, status: ParentStatus): void {
  parent.status = status;
  if (status === 'blocked') state.blocked.add(parent);
  else state.blocked.delete(parent);
  const batch = state.batches.get(parent.batch);
  if (batch === undefined) return;
  if (parent.level === 2) {
    for (const child of parent.children) {
      if (status === 'closed') {
        batch.parent[child] = parent.place;
        batch.states[child] = IDENTITY.aggregated;
      } else if (status === 'dissolved') {
        batch.parent[child] = 0;
        if (batch.states[child] === IDENTITY.aggregated) batch.states[child] = IDENTITY.active;
      } else if (status === 'shipped') batch.states[child] = IDENTITY.shipped;
    }
    return;
  }
  for (const place of parent.children) {
    const child = state.parents[place - 1] as Parent; // places count from 1 without gaps
    child.parent = status === 'closed' || status === 'shipped' ? parent.place : 0;
    if (status === 'shipped') moveParent(state, child, 'shipped');
  }
}

function batchOf(state: State, batch: string): Batch {
  return state.batches.get(batch) as Batch; // a fact names only batches that an earlier fact made
}

function emptyIdentities(count: number): Pick<Batch, 'states' | 'held' | 'reported' | 'inspection' | 'parent'> {
  const length = count + 1;
  return {
    states: new Uint8Array(length),
    held: new Uint8Array(length),
    reported: new Uint8Array(length),
    inspection: new Int32Array(length),
    parent: new Int32Array(length),
  };
}

const SERIAL_PLACES = 2 ** 25;

/** Finds a serial number of a product in all batches that this controller ever took. */
export function findSerial(state: State, gtin: string, serial: string): { batch: Batch; index: number } | undefined {
  const place = state.serials.get(gtin)?.get(serial);
  if (place === undefined) return undefined;
  const batch = state.batchList[Math.floor(place / SERIAL_PLACES)];
  return batch && { batch, index: place % SERIAL_PLACES };
}

/** State of an identity, for readers that hold an index. */
export function stateOf(batch: Batch, index: number): IdentityState {
  return (batch.states[index] ?? IDENTITY.inPool) as IdentityState;
}
