import type { AlarmBook, AlarmInstance } from './alarm-book.ts';
import type { AlarmPhase, AlarmReading } from './alarm-reading.ts';

/** A list of alarms that is looked at again and again. */
export interface AlarmList {
  /** Takes all rows of one look. The first look only learns what stands. */
  look(rows: readonly AlarmReading[]): void;
}

interface Known {
  readonly instance: AlarmInstance;
  phase: AlarmPhase;
  isAcknowledged: boolean;
}

/**
 * Tells alarms from looks at a list: a row that appears was raised, a row that goes has returned, and between them the words
 * of the phase count. Assumption: where no phase is shown, a name in the field of who acknowledged says that it was.
 */
export function createAlarmList(book: AlarmBook): AlarmList {
  let known = new Map<string, Known>();
  let isFirst = true;

  const acknowledge = (one: Known, user: string): void => {
    if (one.isAcknowledged) return;
    one.isAcknowledged = true;
    book.acknowledge(one.instance, user);
  };
  const giveBack = (one: Known): void => {
    if (one.phase !== 'returned') book.return(one.instance);
    one.phase = 'returned';
  };
  const appear = (row: AlarmReading, phase: AlarmPhase, isStanding: boolean): Known => {
    const instance = isStanding ? book.standing(row) : book.raise(row);
    const one: Known = { instance, phase: 'raised', isAcknowledged: false };
    if (isStanding) return { ...one, phase, isAcknowledged: isSeen(row, phase) };
    if (isSeen(row, phase)) acknowledge(one, row.user ?? '');
    if (phase === 'returned') giveBack(one);
    return one;
  };

  return {
    look(rows) {
      const now = new Map<string, Known>();
      for (const row of rows) {
        const key = keyOf(row, now);
        const phase = row.phase ?? 'raised';
        const before = known.get(key);
        if (before === undefined) {
          now.set(key, appear(row, phase, isFirst));
          continue;
        }
        now.set(key, before);
        if (before.phase === 'returned' && phase === 'raised' && row.instance === undefined) {
          // The same row came back to life: without instances of its own the SUT shows a new alarm so.
          now.set(key, appear(row, phase, false));
          continue;
        }
        if (isSeen(row, phase)) acknowledge(before, row.user ?? '');
        if (phase === 'returned') giveBack(before);
      }
      for (const [key, one] of known) if (!now.has(key)) giveBack(one);
      known = now;
      isFirst = false;
    },
  };
}

function isSeen({ phase: told, user = '' }: AlarmReading, phase: AlarmPhase): boolean {
  return phase === 'acknowledged' || (told === undefined && user !== '');
}

/** What makes a row the same at the next look; rows that are alike otherwise are counted. */
function keyOf({ theirs, instance, item, station }: AlarmReading, now: ReadonlyMap<string, Known>): string {
  const plain = instance === undefined ? JSON.stringify([theirs, item, station]) : JSON.stringify([instance]);
  let key = plain;
  for (let count = 2; now.has(key); count += 1) key = `${plain} ${count}`;
  return key;
}
