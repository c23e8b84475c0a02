import type { Fault } from '../faults/fault.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { type FindingGroup, groupFindings } from './finding-groups.ts';
import type { HarnessIdentity } from './harness-identity.ts';
import { LEFT_OUT, plannableFaults } from './plannable.ts';
import type { SeedOutcome } from './run-seed.ts';
import { type Exercise, exerciseOf } from './statistics.ts';

/** What a campaign is made of; with the code of harness and SUT it decides every byte of the result. */
export interface CampaignChoice {
  readonly seeds: { readonly from: number; readonly to: number };
  readonly packs: number;
  /** Ids of the faults that seeds draw from, in the catalogue's order. */
  readonly faults: readonly string[];
  /** The coder's dialect of every seed; `drawn`: each seed draws its own. */
  readonly coder: 'drawn' | 'zipher' | 'wsi';
}

/** A seed that was run; the journal's bytes come with a seed that did not pass. */
export interface RanSeed {
  readonly outcome: SeedOutcome;
  readonly journal?: Uint8Array;
}

/** Runs seeds somewhere, in any order and on any number of processes. */
export interface SeedRunner {
  run(seeds: Iterable<number>, ran: (one: RanSeed) => void): Promise<void>;
  close(): Promise<void>;
}

/** The merged result: the same bytes whatever ran the seeds. */
export interface CampaignResult {
  readonly what: 'faultline campaign';
  readonly format: 1;
  readonly harness: HarnessIdentity;
  readonly sutDigest: string;
  readonly choice: CampaignChoice;
  readonly looks: string;
  readonly leftOut: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly totals: CampaignTotals;
  readonly findings: readonly FindingGroup[];
  readonly exercise: readonly Exercise[];
  /** One row for each seed, in the order of the seeds. */
  readonly rows: readonly SeedOutcome[];
}

/** Sums over all seeds. */
export interface CampaignTotals {
  readonly seeds: number;
  readonly failing: number;
  readonly inconclusive: number;
  readonly packs: number;
  readonly facts: number;
  readonly lineTime_ms: number;
  readonly acts: number;
}

/** What every campaign says of its looks. */
export const LOOKS_MODELLED = 'modelled: no picture was made, so optics were not challenged';

/** Runs every seed of the choice and merges what they came to; bounded by counts, never by host time. */
export async function runCampaign(
  choice: CampaignChoice,
  identity: { readonly harness: HarnessIdentity; readonly sutDigest: string },
  runner: SeedRunner,
  ran: (one: RanSeed) => void,
): Promise<CampaignResult> {
  const rows: SeedOutcome[] = [];
  await runner.run(seedsOf(choice), (one) => {
    rows.push(one.outcome);
    ran(one);
  });
  return merge(choice, identity, rows);
}

/** Ids of the faults of a catalogue that a campaign draws from. */
export function drawableIds(catalogue: readonly Fault[]): readonly string[] {
  return plannableFaults(catalogue).map((fault) => fault.id);
}

function* seedsOf({ seeds }: CampaignChoice): Generator<number> {
  for (let seed = seeds.from; seed <= seeds.to; seed += 1) yield seed;
}

function merge(
  choice: CampaignChoice,
  { harness, sutDigest }: { readonly harness: HarnessIdentity; readonly sutDigest: string },
  unsorted: readonly SeedOutcome[],
): CampaignResult {
  const rows = unsorted.toSorted((one, other) => one.plan.seed - other.plan.seed);
  const sum = (of: (row: SeedOutcome) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const acts = sum((row) => row.acted.reduce((total, { count }) => total + count, 0));
  // Faults were to be challenged: a campaign in which none acted showed nothing about them.
  const silent: readonly Verdict[] = choice.faults.length > 0 && acts === 0 ? ['inconclusive'] : [];
  return {
    what: 'faultline campaign',
    format: 1,
    harness,
    sutDigest,
    choice,
    looks: LOOKS_MODELLED,
    leftOut: LEFT_OUT,
    verdict: compose([...rows.map((row) => row.verdict), ...silent]),
    totals: {
      seeds: rows.length,
      failing: rows.filter((row) => row.verdict === 'fail').length,
      inconclusive: rows.filter((row) => row.verdict === 'inconclusive').length,
      packs: sum((row) => row.plan.packs),
      facts: sum((row) => row.journal.facts),
      lineTime_ms: sum((row) => row.lineTime_ms),
      acts,
    },
    findings: groupFindings(rows),
    exercise: exerciseOf(choice.faults, rows),
    rows,
  };
}
