import type { SeedFinding, SeedOutcome } from './run-seed.ts';

/** Findings of one kind over all seeds: one oracle, one requirement, one sentence but for its numbers. */
export interface FindingGroup {
  readonly oracle: string;
  readonly requirement: string;
  readonly verdict: SeedFinding['verdict'];
  /** The sentence with `N` for each number and text that differs from seed to seed. */
  readonly shape: string;
  /** As the smallest seed says it. */
  readonly sentence: string;
  /** Sorted; the first is the one to look at. */
  readonly seeds: readonly number[];
  readonly count: number;
}

/** Groups the findings of sorted outcomes; failures first, then by the smallest seed. */
export function groupFindings(outcomes: readonly SeedOutcome[]): readonly FindingGroup[] {
  const groups = new Map<string, { first: SeedFinding; shape: string; seeds: number[]; count: number }>();
  for (const { plan, findings } of outcomes) {
    for (const finding of findings) {
      const shape = shapeOf(finding.sentence);
      const key = [finding.verdict, finding.oracle, finding.requirement, shape].join('\n');
      const group = groups.get(key) ?? { first: finding, shape, seeds: [], count: 0 };
      groups.set(key, group);
      group.count += finding.count;
      if (group.seeds.at(-1) !== plan.seed) group.seeds.push(plan.seed);
    }
  }
  return [...groups.values()]
    .map(({ first, shape, seeds, count }) => ({
      oracle: first.oracle,
      requirement: first.requirement,
      verdict: first.verdict,
      shape,
      sentence: first.sentence,
      seeds,
      count,
    }))
    .toSorted(
      (one, other) =>
        Number(other.verdict === 'fail') - Number(one.verdict === 'fail') ||
        (one.seeds[0] ?? 0) - (other.seeds[0] ?? 0),
    );
}

/** A sentence without what differs from seed to seed; ids of faults, alarms and requirements stay. */
export function shapeOf(sentence: string): string {
  return sentence
    .replace(/"[^"]*"/g, '"N"')
    .replace(/\burn:[\w:.%-]+/g, 'N')
    .replace(/(?<![\w-])\d+(?:\.\d+)*\b/g, 'N')
    .replace(/\bN(?:, N)+\b/g, 'N');
}
