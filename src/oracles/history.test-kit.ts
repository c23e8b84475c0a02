import {
  batchOrdered,
  codeRead,
  gateDecided,
  identityStated,
  labelApplied,
  parentCollected,
  parentReleased,
  parentStated,
  recordBuffered,
  serialProvisioned,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitSeen,
  verdictArrived,
} from '../journal/facts.ts';
import { createJournal, noteAs } from '../journal/journal.ts';
import type { Kind } from '../journal/kind.ts';
import { createJudge, type Finding, type Oracle } from './oracle.ts';

/** Values of one fact by field name; texts as they are, what is left out is 0 or empty. */
export type Named = Readonly<Record<string, number | string>>;

/** What may be unusual about a unit of a history. */
export interface UnitLife {
  /** The identity on it; its own number when left out, 0 for another code than ours. */
  readonly identity?: number;
  readonly content?: string;
  readonly readable?: number;
  /** What the verifier read; what is on it when left out. */
  readonly read?: number;
  /** The controller's verdict; none for silence. Good for a sound reading when left out. */
  readonly verdict?: 'good' | 'bad' | 'none';
  readonly ejected?: boolean;
  /** The case it is packed into; 0 for none. */
  readonly into?: number;
}

/** A short history written by hand; facts count from 1 as in a journal. */
export interface History {
  /** Appends one fact and returns its place. */
  add(kind: Kind, values?: Named): number;
  /** Lets line time go by. */
  wait(by_ms: number): History;
  /** Batch 1 with the number B1: so many serial numbers, two units in a case and two cases on a pallet. */
  order(serials: number): History;
  /** A unit's way over the line: item and unit have the same number. Answers where its main facts are. */
  unit(
    unit: number,
    life?: UnitLife,
  ): {
    readonly marked: number;
    readonly read: number;
    readonly verdict: number;
    readonly gate: number;
    readonly moved: number;
  };
  /** Closes a parent under a label: answers where label and release are. */
  close(level: 2 | 3, parent: number, label: string): { readonly label: number; readonly released: number };
  /** The SUT states an identity, and its parent if it has one. */
  state(identity: number, state: string, parent?: string): number;
  judge(oracle: Oracle): Finding;
}

/** SSCCs for histories. */
export const SSCC = {
  first: '195212340000000010',
  second: '195212340000000027',
  third: '195212340000000034',
  pallet: '195212340000000041',
} as const;

/** What a reader transmits of a label with this SSCC. */
export function label(sscc: string): string {
  return sscc === '' ? '' : `]C100${sscc}`;
}

/** Begins an empty history at line time 0. */
export function history(): History {
  let now_us = 0;
  const journal = createJournal(() => now_us);
  const note = noteAs(journal, 'history');

  const add = (kind: Kind, values: Named = {}): number => {
    const unknown = Object.keys(values).find((name) => !kind.fields.includes(name));
    if (unknown !== undefined) throw new RangeError(`${kind.name} has no field ${unknown}.`);
    const numbers = kind.fields.map((field) => {
      const value = values[field] ?? 0;
      return typeof value === 'string' ? journal.text(value) : value;
    });
    note(kind, ...numbers);
    return journal.facts;
  };

  const self: History = {
    add,
    wait(by_ms) {
      now_us += by_ms * 1000;
      return self;
    },
    order(serials) {
      add(batchOrdered, {
        batch: 1,
        batchNumber: 'B1',
        gtin: '09506000134352',
        expirationDate: '281130',
        quantity: serials,
        unitsPerCase: 2,
        casesPerPallet: 2,
      });
      for (let identity = 1; identity <= serials; identity += 1)
        add(serialProvisioned, { batch: 1, identity, serial: `S${identity}` });
      return self;
    },
    unit(unit, life = {}) {
      const { identity = unit, content = '', readable = 1 } = life;
      const isSound = readable === 1 && content === '';
      const { read = isSound ? identity : 0 } = life;
      const { verdict = read > 0 ? 'good' : 'bad' } = life;
      const { ejected = verdict !== 'good', into = 0 } = life;
      add(unitFed, { unit, batch: 1 });
      if (identity > 0) add(recordBuffered, { index: unit, identity: unit });
      const marked = add(unitMarked, { unit, index: unit, identity, content, readable });
      add(unitSeen, { unit, station: 'verifier', item: unit });
      const seen = add(codeRead, { unit, station: 'verifier', identity: read, grade: 35 });
      const arrived = verdict === 'none' ? 0 : add(verdictArrived, { item: unit, good: verdict === 'good' ? 1 : 0 });
      const gate = add(gateDecided, {
        unit,
        item: unit,
        eject: ejected ? 1 : 0,
        why: verdict === 'good' ? 0 : verdict === 'bad' ? 1 : 2,
      });
      let moved = ejected
        ? add(unitEjected, { unit, item: unit, confirmed: 1 })
        : add(unitPassed, { unit, item: unit });
      if (into > 0) moved = add(unitPacked, { unit, case: into });
      return { marked, read: seen, verdict: arrived, gate, moved };
    },
    close(level, parent, sscc) {
      add(parentCollected, { level, parent, children: 2 });
      return {
        label: add(labelApplied, { level, parent, content: label(sscc) }),
        released: add(parentReleased, { level, parent, closed: 1 }),
      };
    },
    state(identity, state, parent = '') {
      const at = add(identityStated, { batch: 1, identity, state });
      if (parent !== '') add(parentStated, { identity, parent, how: 'scanned' });
      return at;
    },
    judge(oracle) {
      const judge = createJudge([oracle]);
      using _ = journal.attach((words, from, to) => judge.feed(words, from, to));
      const [finding] = judge.finish();
      if (finding === undefined) throw new RangeError('A judge of one oracle makes one finding.');
      return finding;
    },
  };
  return self;
}
