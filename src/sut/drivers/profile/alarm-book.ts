import { alarmAcknowledged, alarmRaised, alarmReturned } from '../../../journal/facts.ts';
import type { MappedAlarm } from '../../../profile/alarms.ts';
import type { ClaimWorld } from '../../port.ts';
import { mappedAlarm, type AlarmPhase, type AlarmReading } from './alarm-reading.ts';
import type { Remarks } from './remarks.ts';

/** An alarm from its raise on. */
export interface AlarmInstance {
  /** Our number of it in facts and demands. */
  readonly number: number;
  /** How the SUT calls it: its own instance, or its id where it has none. */
  readonly theirs: string;
}

/** The alarms of a SUT: which instance each message means, and what is noted of it. */
export interface AlarmBook {
  /** Facts go to this world from now on; undefined between scenarios. */
  use(world: ClaimWorld | undefined): void;
  /** A message or line told what happened. */
  tell(reading: AlarmReading, phase: AlarmPhase): void;
  /** An alarm that a list shows for the first time. */
  raise(reading: AlarmReading): AlarmInstance;
  /** What a list shows of an alarm that it showed before. */
  acknowledge(instance: AlarmInstance, user: string): void;
  return(instance: AlarmInstance): void;
  /** What stood before anybody listened: it is known, and nothing is noted of it. */
  standing(reading: AlarmReading): AlarmInstance;
  /** The SUT's own name of an instance, for a demand. */
  nameOf(number: number): string;
}

interface Entry extends AlarmInstance {
  readonly alarm: string;
  readonly item: number;
  readonly instance: string | undefined;
  readonly raisedIn: ClaimWorld | undefined;
  isAcknowledged: boolean;
  isReturned: boolean;
}

/** Largest number that a fact holds and the SUT may give an instance; ours count up from 1 where it gives none. */
const NUMBER_MAX = 2 ** 31 - 1;

/** Makes an empty book. */
export function createAlarmBook(rationalisation: readonly MappedAlarm[], remarks: Remarks): AlarmBook {
  const entries = new Map<number, Entry>();
  const byInstance = new Map<string, Entry>();
  let world: ClaimWorld | undefined;
  let last = 0;

  const add = (reading: AlarmReading, raisedIn: ClaimWorld | undefined): Entry => {
    const { theirs, instance, item = 0 } = reading;
    const entry: Entry = {
      number: numberOf(instance),
      theirs: instance ?? theirs,
      alarm: theirs,
      item,
      instance,
      raisedIn,
      isAcknowledged: false,
      isReturned: false,
    };
    entries.set(entry.number, entry);
    if (instance !== undefined) byInstance.set(instance, entry);
    return entry;
  };
  const forget = ({ number, instance }: Entry): void => {
    entries.delete(number);
    if (instance !== undefined) byInstance.delete(instance);
  };
  const numberOf = (instance: string | undefined): number => {
    const given = instance !== undefined && /^[1-9]\d{0,9}$/.test(instance) ? Number(instance) : 0;
    if (given > 0 && given <= NUMBER_MAX && !entries.has(given)) return given;
    do last += 1;
    while (entries.has(last));
    return last;
  };

  const raise = (reading: AlarmReading): Entry => {
    const entry = add(reading, world);
    const mapped = mappedAlarm(reading, rationalisation);
    if ('trouble' in mapped) remarks.problem(`alarms: ${mapped.trouble}; it is noted in its own words`);
    if (world === undefined) remarks.remark(`alarm ${reading.theirs} was raised between two scenarios`);
    else {
      const alarm = 'row' in mapped ? mapped.row.ours : reading.theirs;
      const priority = reading.priority ?? ('row' in mapped ? mapped.row.priority : 0);
      world.note(alarmRaised, entry.number, world.text(alarm), priority, entry.item);
    }
    return entry;
  };
  /** True where the scenario that runs saw it raised. */
  const isOurs = (entry: Entry, what: string): boolean => {
    if (world !== undefined && entry.raisedIn === world) return true;
    remarks.remark(`alarm ${entry.alarm} was ${what}; it was raised before this scenario`);
    return false;
  };
  const acknowledge = (entry: Entry, user: string): void => {
    entry.isAcknowledged = true;
    if (isOurs(entry, 'acknowledged')) world?.note(alarmAcknowledged, entry.number, world.text(user));
  };
  const giveBack = (entry: Entry): void => {
    entry.isReturned = true;
    if (isOurs(entry, 'returned')) world?.note(alarmReturned, entry.number);
  };
  /** The instance that a message means: by its number, else the oldest of its alarm and item that waits for this. */
  const meant = ({ theirs, instance, item }: AlarmReading, phase: AlarmPhase): Entry | undefined => {
    if (instance !== undefined) return byInstance.get(instance);
    return [...entries.values()].find(
      (one) =>
        one.alarm === theirs &&
        (item === undefined || one.item === item) &&
        !(phase === 'acknowledged' ? one.isAcknowledged : one.isReturned),
    );
  };
  // as: every instance that is handed out is an entry of this book
  const entryOf = (instance: AlarmInstance): Entry => instance as Entry;

  return {
    use(next) {
      world = next;
      // What is over cannot be meant by later messages of other scenarios.
      for (const one of entries.values()) if (one.isAcknowledged && one.isReturned) forget(one);
    },
    tell(reading, phase) {
      if (phase === 'raised') {
        const known = reading.instance === undefined ? undefined : byInstance.get(reading.instance);
        if (known === undefined) return void raise(reading);
        // A message that is sent twice because its answer was lost is one alarm.
        if (known.raisedIn === world && !(known.isAcknowledged && known.isReturned))
          return remarks.remark(`alarm ${reading.theirs}: instance ${known.theirs} was raised again`);
        // A SUT that began anew counts its instances anew.
        forget(known);
        return void raise(reading);
      }
      const entry = meant(reading, phase);
      if (entry !== undefined)
        return phase === 'acknowledged' ? acknowledge(entry, reading.user ?? '') : giveBack(entry);
      const number = reading.instance === undefined ? Number.NaN : Number(reading.instance);
      if (world === undefined || !(number > 0 && number <= NUMBER_MAX))
        return remarks.problem(`alarms: ${reading.theirs} was ${phase}, and nobody saw it raised`);
      // The SUT says so, and a check will find that it contradicts itself.
      if (phase === 'acknowledged') world.note(alarmAcknowledged, number, world.text(reading.user ?? ''));
      else world.note(alarmReturned, number);
    },
    raise,
    acknowledge: (instance, user) => acknowledge(entryOf(instance), user),
    return: (instance) => giveBack(entryOf(instance)),
    standing(reading) {
      remarks.remark(`alarm ${reading.theirs} stood before anybody listened`);
      return add(reading, undefined);
    },
    nameOf: (number) => entries.get(number)?.theirs ?? String(number),
  };
}
