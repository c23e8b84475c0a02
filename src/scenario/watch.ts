import {
  alarmAcknowledged,
  alarmRaised,
  auditEntered,
  challengeStated,
  codeImaged,
  demandAnswered,
  epcisCaptured,
  faultFired,
  KINDS,
  lineStateChanged,
  notificationArrived,
  operatorActed,
  reconciliationJudged,
} from '../journal/facts.ts';
import { createFactReader, on } from '../journal/fold.ts';
import type { Journal } from '../journal/journal.ts';
import { type Claimed, createClaimed } from '../oracles/claimed.ts';
import { createPhysical, type Physical } from '../oracles/physical.ts';

/** An alarm as it reached us. */
export interface SeenAlarm {
  readonly instance: number;
  readonly alarm: string;
  readonly priority: number;
  readonly item: number;
  readonly time_us: number;
  readonly fact: number;
  acknowledged: boolean;
}

/** An entry of the SUT's audit trail, as it exported it. */
export interface SeenEntry {
  readonly sequence: number;
  readonly user: string;
  readonly act: string;
  readonly old: string;
  readonly reason: string;
  readonly fact: number;
}

/** Something that the SUT allowed a person to do. */
export interface AllowedAct {
  readonly person: string;
  readonly act: string;
  readonly fact: number;
}

/** What the steps of a scenario look at: facts of its journal up to now, folded. */
export interface Watch {
  /** Folds in everything up to now. */
  refresh(): void;
  readonly physical: Physical;
  readonly alarms: readonly SeenAlarm[];
  readonly states: readonly {
    readonly state: number;
    readonly cause: string;
    readonly time_us: number;
    readonly fact: number;
  }[];
  readonly fired: readonly { readonly activation: number; readonly time_us: number; readonly fact: number }[];
  readonly claimed: Claimed;
  /** Looks of the verifier that were made with a picture. */
  readonly looks: readonly {
    readonly unit: number;
    readonly decoded: boolean;
    /** In tenths, -1 when not decoded. */
    readonly grade: number;
    readonly fact: number;
  }[];
  /** By batch: what the SUT says of its own books. */
  readonly books: ReadonlyMap<
    number,
    { readonly balanced: boolean; readonly differences: number; readonly fact: number }
  >;
  readonly challenges: readonly { readonly piece: string; readonly passed: boolean; readonly fact: number }[];
  /** Captured EPCIS events by business step. */
  readonly events: ReadonlyMap<string, number>;
  /** The audit trail as it was exported last, in order. */
  readonly audit: ReadonlyMap<number, SeenEntry>;
  readonly allowed: readonly AllowedAct[];
  textOf(number: number): string;
  readonly mails: readonly {
    readonly role: string;
    readonly incident: number;
    readonly time_us: number;
    readonly fact: number;
  }[];
}

/** Starts to watch a journal; attach before its first block is full. */
export function watchJournal(journal: Journal): Watch {
  const place = { index: 0, time_us: 0, source: 0 };
  const physical = createPhysical(place);
  const claimed = createClaimed(place, (number) => reader.textOf(number));
  const books = new Map<number, { balanced: boolean; differences: number; fact: number }>();
  const challenges: { piece: string; passed: boolean; fact: number }[] = [];
  const events = new Map<string, number>();
  const alarms: SeenAlarm[] = [];
  const states: { state: number; cause: string; time_us: number; fact: number }[] = [];
  const looks: { unit: number; decoded: boolean; grade: number; fact: number }[] = [];
  const fired: { activation: number; time_us: number; fact: number }[] = [];
  const audit = new Map<number, SeenEntry>();
  const allowed: AllowedAct[] = [];
  let asking = '';
  const mails: { role: string; incident: number; time_us: number; fact: number }[] = [];
  const here = (): { time_us: number; fact: number } => ({ time_us: place.time_us, fact: place.index });
  const reader = createFactReader(
    KINDS,
    [
      ...physical.steps,
      ...claimed.steps,
      on(reconciliationJudged, (batch, balanced, differences) => {
        books.set(batch, { balanced: balanced === 1, differences, fact: place.index });
      }),
      on(challengeStated, (_batch, piece, passed) => {
        challenges.push({ piece: reader.textOf(piece), passed: passed === 1, fact: place.index });
      }),
      on(epcisCaptured, (_event, _type, _action, bizStep) => {
        const name = reader.textOf(bizStep);
        events.set(name, (events.get(name) ?? 0) + 1);
      }),
      on(alarmRaised, (instance, alarm, priority, item) => {
        alarms.push({ instance, alarm: reader.textOf(alarm), priority, item, acknowledged: false, ...here() });
      }),
      on(alarmAcknowledged, (instance) => {
        const alarm = alarms.find((one) => one.instance === instance);
        if (alarm) alarm.acknowledged = true;
      }),
      on(auditEntered, (sequence, _at_ms, user, act, _subject, old, _now, reason) => {
        const [who, what, was, why] = [user, act, old, reason].map((text) => reader.textOf(text));
        audit.set(sequence, {
          sequence,
          user: who ?? '',
          act: what ?? '',
          old: was ?? '',
          reason: why ?? '',
          fact: place.index,
        });
      }),
      on(operatorActed, (person) => {
        asking = reader.textOf(person);
      }),
      on(demandAnswered, (act, _subject, was) => {
        if (was === 1) allowed.push({ person: asking, act: reader.textOf(act), fact: place.index });
      }),
      on(lineStateChanged, (state, cause) => {
        states.push({ state, cause: reader.textOf(cause), ...here() });
      }),
      on(codeImaged, (unit, station, decoded, grade) => {
        if (reader.textOf(station) === 'verifier')
          looks.push({ unit, decoded: decoded === 1, grade, fact: place.index });
      }),
      on(faultFired, (activation) => {
        fired.push({ activation, ...here() });
      }),
      on(notificationArrived, (role, incident) => {
        mails.push({ role: reader.textOf(role), incident: Number(reader.textOf(incident)), ...here() });
      }),
    ],
    undefined,
    place,
  );
  journal.attach((words, from, to) => reader.feed(words, from, to));
  return {
    refresh: () => journal.pump(),
    textOf: (number) => reader.textOf(number),
    physical,
    claimed,
    books,
    challenges,
    events,
    audit,
    allowed,
    alarms,
    states,
    looks,
    fired,
    mails,
  };
}
