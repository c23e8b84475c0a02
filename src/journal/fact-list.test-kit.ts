import { KINDS } from './facts.ts';
import { createFactReader } from './fold.ts';
import { createJournal, noteAs, type Journal, type Note } from './journal.ts';
import type { Kind } from './kind.ts';

/** A fact as a test reads it: its fields by name, texts spelled out, behind the name of its kind. */
export type HeardFact = readonly [string, Readonly<Record<string, number | string>>];

/** A journal in memory for the test of a device, and what the device noted in it. */
export interface FactList {
  readonly journal: Journal;
  readonly note: Note;
  /** Facts up to now, in order; only of these kinds where some are named. */
  facts(...kinds: readonly Kind[]): HeardFact[];
}

/** Begins an empty list. */
export function listFacts(now_us: () => number): FactList {
  const journal = createJournal(now_us);
  const all: { readonly kind: Kind; readonly fact: HeardFact }[] = [];
  const reader = createFactReader(KINDS, [], (kind, values) => {
    const fields = kind.fields.map((field, place): [string, number | string] => {
      const value = values[place] ?? 0;
      return [field, kind.types[place] === 'text' ? reader.textOf(value) : value];
    });
    all.push({ kind, fact: [kind.name, Object.fromEntries(fields)] });
  });
  journal.attach((words, from, to) => reader.feed(words, from, to));
  return {
    journal,
    note: noteAs(journal, 'device'),
    facts(...kinds) {
      journal.pump();
      return all.filter((one) => kinds.length === 0 || kinds.includes(one.kind)).map((one) => one.fact);
    },
  };
}
