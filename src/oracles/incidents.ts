import { alarmRaised, alarmRationalised, demandAnswered, notificationArrived } from '../journal/facts.ts';
import { on, type Step } from '../journal/fold.ts';

/** One row of the rationalisation that the owner gave: priority 1 low to 4 critical, latching, reaction. */
export interface Rationale {
  readonly priority: number;
  readonly latching: boolean;
  /** `none`, `stop` (the line stops) or `contain` (it stops, units are held, three roles are told). */
  readonly reaction: string;
}

/** One incident: a containing alarm, or a message about one; places are facts, 0 for not yet. */
export interface Incident {
  /** The SUT's own number of it; empty until a message names it. */
  id: string;
  alarm: string;
  raisedAt: number;
  raised_us: number;
  readonly batch: number;
  investigatedAt: number;
  closedAt: number;
  readonly messages: { readonly role: string; readonly at: number }[];
}

/** Incidents as they are seen from outside the SUT, and the rationalisation they follow from. */
export interface Incidents {
  readonly steps: readonly Step[];
  readonly rationale: ReadonlyMap<string, Rationale>;
  readonly all: readonly Incident[];
  /** Incidents of a batch that nobody closed yet. */
  openOf(batch: number): readonly Incident[];
  readonly uninvestigated: readonly Incident[];
}

/** A message and its alarm belong together when they come within this line time. */
const TOGETHER_us = 1_000_000;

/** Creates the fold of incidents; an incident belongs to the batch that is being fed when it becomes known. */
export function createIncidents(
  place: { readonly index: number; readonly time_us: number },
  textOf: (number: number) => string,
  batchNow: () => number,
): Incidents {
  const rationale = new Map<string, Rationale>();
  const all: Incident[] = [];
  let named = false;

  const open = (alarm: string, id: string): Incident => {
    const incident: Incident = {
      id,
      alarm,
      raisedAt: place.index,
      raised_us: place.time_us,
      batch: batchNow(),
      investigatedAt: 0,
      closedAt: 0,
      messages: [],
    };
    all.push(incident);
    return incident;
  };

  /** What a signature covers: the named one, and alarms before it that got no message of their own. */
  const covered = (id: string): readonly Incident[] => {
    if (named) return all.filter((one) => one.id === id || (one.id === '' && one.raisedAt < place.index));
    const counted = all[Number(id) - 1];
    return counted === undefined ? all.slice(0, 1) : [counted];
  };

  const steps = [
    on(alarmRationalised, (alarm, priority, latching, reaction) => {
      rationale.set(textOf(alarm), { priority, latching: latching === 1, reaction: textOf(reaction) });
    }),
    on(alarmRaised, (_instance, number) => {
      const alarm = textOf(number);
      if (rationale.get(alarm)?.reaction !== 'contain') return;
      const early = all.find((one) => one.alarm === '' && place.time_us - one.raised_us <= TOGETHER_us);
      if (early) early.alarm = alarm;
      else open(alarm, '');
    }),
    on(notificationArrived, (role, number) => {
      const id = textOf(number);
      if (id === '') return;
      named = true;
      const incident = all.find((one) => one.id === id) ?? all.find((one) => one.id === '') ?? open('', id);
      incident.id = id;
      incident.messages.push({ role: textOf(role), at: place.index });
    }),
    on(demandAnswered, (demand, subject, allowed) => {
      if (allowed !== 1) return;
      const kind = textOf(demand);
      if (kind !== 'investigateIncident' && kind !== 'closeIncident') return;
      for (const one of covered(textOf(subject))) {
        if (one.investigatedAt === 0) one.investigatedAt = place.index;
        if (kind === 'closeIncident' && one.closedAt === 0) one.closedAt = place.index;
      }
    }),
  ];

  return {
    steps,
    rationale,
    all,
    openOf: (batch) => all.filter((one) => one.batch === batch && one.closedAt === 0),
    get uninvestigated() {
      return all.filter((one) => one.investigatedAt === 0);
    },
  };
}
