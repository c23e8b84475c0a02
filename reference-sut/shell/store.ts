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
  const kept: Fact[] = [];
  let tail: Fact[] = [];
  return {
    append: (facts) => {
      for (const fact of facts) tail.push(fact);
    },
    commit() {
      for (const fact of tail) kept.push(fact);
      tail = [];
    },
    rollback() {
      tail = [];
    },
    load: () => kept,
    close: () => {},
  };
}
