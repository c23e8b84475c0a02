import { createMemoryJournal } from './memory-journal.ts';
import { runSeed, type SeedBench, type SeedOutcome } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';

/** The first fact in which two journals differ; a line is empty where its journal has ended. */
export interface FirstDifference {
  /** Place in the journal, from 1. */
  readonly fact: number;
  readonly before: string;
  readonly now: string;
}

/** A seed that was run again. */
export interface Replayed {
  readonly outcome: SeedOutcome;
  readonly lines: readonly string[];
  readonly journal: Uint8Array;
}

/** Runs a plan and keeps its facts. */
export async function replay(plan: SeedPlan, bench: SeedBench): Promise<Replayed> {
  const journal = createMemoryJournal();
  const outcome = await runSeed(plan, { ...bench, sink: journal.sink });
  return { outcome, lines: journal.lines(), journal: journal.bytes() };
}

/** Compares two journals fact by fact; undefined when they are the same. */
export function firstDifference(before: readonly string[], now: readonly string[]): FirstDifference | undefined {
  const count = Math.max(before.length, now.length);
  for (let place = 0; place < count; place += 1)
    if (before[place] !== now[place]) return { fact: place + 1, before: before[place] ?? '', now: now[place] ?? '' };
  return undefined;
}
