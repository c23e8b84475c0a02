import type { Fact } from '../core/records.ts';

/** Where facts are kept: appended, then committed; only what was committed comes back. */
export interface Store {
  append(facts: readonly Fact[]): void;
  /** Makes everything appended durable; returns when it is. */
  commit(): void;
  /** Forgets what was appended since the last commit, as a crash would. */
  rollback(): void;
  load(): Iterable<Fact>;
  close(): void;
}

/** A store that lives as long as the program, with the crash contract of the durable one. */
export function createMemoryStore(): Store {
  const kept = createFactLog();
  let tail: Fact[] = [];
  return {
    append: (facts) => {
      for (const fact of facts) tail.push(fact);
    },
    commit() {
      for (const fact of tail) kept.add(fact);
      tail = [];
    },
    rollback() {
      tail = [];
    },
    load: () => kept.all(),
    close: () => {},
  };
}

/** Kinds that come with every unit; they are kept as five integers each, because objects cost ten times as much. */
const PER_UNIT = ['sent', 'printed', 'accepted', 'refused', 'gated'] as const;

const ROW = 5;

/** Facts in order: the frequent ones in integers, all others as they are. */
function createFactLog(): { add(fact: Fact): void; all(): Iterable<Fact> } {
  let rows = new Int32Array(ROW * 1024);
  let used = 0;
  const others: Fact[] = [];
  /** Where documents that nobody took yet stand in `others`. */
  const documents = new Map<number, number>();
  const words: string[] = [];
  const numbers = new Map<string, number>();

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };

  const put = (kind: number, a = 0, b = 0, c = 0, d = 0): void => {
    if (used === rows.length) {
      const wider = new Int32Array(rows.length * 2);
      wider.set(rows);
      rows = wider;
    }
    rows.set([kind, a, b, c, d], used);
    used += ROW;
  };

  const read = (at: number): Fact => {
    const [kind = -1, a = 0, b = 0, c = 0, d = 0] = rows.subarray(at, at + ROW);
    switch (PER_UNIT[kind]) {
      case 'sent':
        return { kind: 'sent', index: a };
      case 'printed':
        return { kind: 'printed', index: a, item: b };
      case 'accepted':
        return { kind: 'accepted', index: a, item: b };
      case 'refused':
        return { kind: 'refused', index: a, item: b, reason: words[c] ?? '' };
      case 'gated':
        return { kind: 'gated', sequence: a, item: b, index: c, outcome: words[d] ?? '' };
      default:
        return others[a] as Fact; // the row was written with the place of this fact
    }
  };

  return {
    add(fact) {
      switch (fact.kind) {
        case 'sent':
          return put(0, fact.index);
        case 'printed':
          return put(1, fact.index, fact.item);
        case 'accepted':
          return put(2, fact.index, fact.item);
        case 'refused':
          return put(3, fact.index, fact.item, numberOf(fact.reason));
        case 'gated':
          return put(4, fact.sequence, fact.item, fact.index, numberOf(fact.outcome));
        case 'eventQueued':
          documents.set(fact.event, others.length);
          return put(PER_UNIT.length, others.push(fact) - 1);
        case 'eventTaken': {
          // The enterprise has the document: recovery needs to know of it, and not what was in it.
          const place = documents.get(fact.event);
          if (place !== undefined) others[place] = { kind: 'eventQueued', event: fact.event, body: '' };
          documents.delete(fact.event);
          return put(PER_UNIT.length, others.push(fact) - 1);
        }
        default:
          return put(PER_UNIT.length, others.push(fact) - 1);
      }
    },
    *all() {
      for (let at = 0; at < used; at += ROW) yield read(at);
    },
  };
}
