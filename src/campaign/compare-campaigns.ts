import type { CampaignResult } from './campaign.ts';
import { shapeOf } from './finding-groups.ts';
import type { SeedOutcome } from './run-seed.ts';

/** What changed in one seed from one campaign to another. */
export interface SeedChange {
  readonly seed: number;
  /** Each in a sentence: verdict, findings, alarms, units, books, time. */
  readonly changes: readonly string[];
  /** It passed, and does not any more; or it was inconclusive and fails. */
  readonly isWorse: boolean;
}

/** Two campaigns, seed by seed. */
export interface CampaignDifference {
  /** Seeds that both ran with the same plan. */
  readonly comparedCount: number;
  readonly sameJournalCount: number;
  /** Seeds that only one of them ran, or that ran another plan. */
  readonly notComparedCount: number;
  /** Seeds with a change beyond the journal's bytes, sorted. */
  readonly changed: readonly SeedChange[];
}

/** Compares what two campaigns came to, for two SUTs under the same seeds. */
export function compareCampaigns(before: CampaignResult, after: CampaignResult): CampaignDifference {
  const rows = new Map(before.rows.map((row) => [row.plan.seed, row]));
  const changed: SeedChange[] = [];
  let comparedCount = 0;
  let sameJournalCount = 0;
  for (const now of after.rows) {
    const then = rows.get(now.plan.seed);
    if (then === undefined || JSON.stringify(then.plan) !== JSON.stringify(now.plan)) continue;
    comparedCount += 1;
    if (then.journal.hash === now.journal.hash) sameJournalCount += 1;
    const changes = changesOf(then, now);
    if (changes.length > 0)
      changed.push({ seed: now.plan.seed, changes, isWorse: RANK[now.verdict] > RANK[then.verdict] });
  }
  const seeds = new Set([...rows.keys(), ...after.rows.map((row) => row.plan.seed)]);
  return { comparedCount, sameJournalCount, notComparedCount: seeds.size - comparedCount, changed };
}

const RANK = { pass: 0, inconclusive: 1, fail: 2 } as const;

function changesOf(then: SeedOutcome, now: SeedOutcome): readonly string[] {
  const changes: string[] = [];
  const tell = (what: string, was: string | number, is: string | number): void => {
    if (was !== is) changes.push(`${what}: ${was}, now ${is}`);
  };
  tell('verdict', then.verdict, now.verdict);
  const [had, has] = [findingsOf(then), findingsOf(now)];
  changes.push(...[...has].filter((one) => !had.has(one)).map((one) => `new finding: ${one}`));
  changes.push(...[...had].filter((one) => !has.has(one)).map((one) => `gone: ${one}`));
  const counts = new Map(now.alarms.map(({ alarm, count }) => [alarm, count]));
  for (const { alarm, count } of then.alarms) tell(`alarm ${alarm}`, count, counts.get(alarm) ?? 0);
  for (const { alarm, count } of now.alarms)
    if (!then.alarms.some((one) => one.alarm === alarm)) tell(`alarm ${alarm}`, 0, count);
  tell('units packed', then.packed, now.packed);
  tell('units rejected', then.rejected, now.rejected);
  tell('stops', then.stops, now.stops);
  tell('books', then.books, now.books);
  tell('line time in ms', then.lineTime_ms, now.lineTime_ms);
  return changes;
}

function findingsOf({ findings }: SeedOutcome): ReadonlySet<string> {
  return new Set(findings.map((one) => `${one.oracle} (${one.requirement}): ${shapeOf(one.sentence)}`));
}
