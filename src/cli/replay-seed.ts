import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { insistOnSameCode, readCampaign, readKeptJournal } from '../campaign/campaign-folder.ts';
import type { CampaignResult } from '../campaign/campaign.ts';
import { harnessIdentity } from '../campaign/harness-identity.ts';
import { planOf } from '../campaign/local-runner.ts';
import { type FirstDifference, firstDifference, replay } from '../campaign/replay.ts';
import { findingsOf, type SeedFinding, type SeedOutcome } from '../campaign/run-seed.ts';
import { campaignBench } from '../campaign/worker.ts';
import { createCanonicalView } from '../journal/canonical.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { createJudge } from '../oracles/oracle.ts';
import { digestOf } from '../sut/drivers/virtual-process.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { oneSeed, seedOf } from './campaign-choice.ts';
import { sutFolderOf } from './sut-folder.ts';

/** What a replay came to. */
export interface SeedReplay {
  readonly outcome: SeedOutcome;
  readonly isSame: boolean;
  readonly comparedWith: string;
  readonly expectedHash: string;
  readonly difference?: FirstDifference;
}

/** The options that say what a seed runs. */
export interface ReplayOptions {
  readonly packs: string;
  readonly faults: string;
  readonly coder: string;
  readonly sut: string;
  readonly journal: string;
}

/** Runs a seed twice and compares. */
export async function replayOfSeed(seed: string, options: ReplayOptions): Promise<SeedReplay> {
  const number = seedOf(seed);
  const choice = oneSeed(number, options);
  const bench = campaignBench(sutFolderOf(options.sut));
  const plan = planOf(number, choice, bench.catalogue);
  const first = await replay(plan, bench);
  const again = await replay(plan, bench);
  keep(options.journal, again.journal);
  return compared(again.outcome, 'a first run', first.outcome.journal.hash, () =>
    firstDifference(first.lines, again.lines),
  );
}

/** Runs a seed as a campaign did, and compares with the hash and the journal that the campaign kept. */
export async function replayOfCampaign(folder: string, seed: string, options: ReplayOptions): Promise<SeedReplay> {
  const campaign = readCampaign(folder);
  const row = rowOf(campaign, folder, seedOf(seed));
  const sutFolder = sutFolderOf(options.sut);
  insistOnSameCode(campaign, harnessIdentity(), digestOf(sutFolder));
  const kept: string[] = [];
  const view = createCanonicalView((json) => kept.push(json));
  const isKept = readKeptJournal(folder, row.plan.seed, (words) => view.feed(words, 0, words.length));
  const again = await replay(row.plan, campaignBench(sutFolder));
  keep(options.journal, again.journal);
  return compared(again.outcome, 'the campaign', row.journal.hash, () =>
    isKept ? firstDifference(kept, again.lines) : undefined,
  );
}

/** Judges the journal that a campaign kept of a seed with the oracles of today; the SUT is not needed. */
export async function judgeAgain(
  folder: string,
  seed: string,
): Promise<{ readonly verdict: Verdict; readonly findings: readonly SeedFinding[] }> {
  const row = rowOf(readCampaign(folder), folder, seedOf(seed));
  const judge = createJudge(ORACLES);
  if (!readKeptJournal(folder, row.plan.seed, (words) => judge.feed(words, 0, words.length)))
    throw new HarnessError(
      'FLT-E475',
      `the campaign kept no journal of seed ${seed}: it passed`,
      'journals are kept of seeds that did not pass',
    );
  const findings = judge.finish().flatMap(findingsOf);
  return Promise.resolve({ verdict: compose(['pass', ...findings.map((one) => one.verdict)]), findings });
}

function compared(
  outcome: SeedOutcome,
  comparedWith: string,
  expectedHash: string,
  difference: () => FirstDifference | undefined,
): SeedReplay {
  const isSame = outcome.journal.hash === expectedHash;
  const differs = isSame ? undefined : difference();
  return { outcome, isSame, comparedWith, expectedHash, ...(differs === undefined ? {} : { difference: differs }) };
}

function rowOf(campaign: CampaignResult, folder: string, seed: number): SeedOutcome {
  const row = campaign.rows.find((one) => one.plan.seed === seed);
  if (row) return row;
  const { from, to } = campaign.choice.seeds;
  throw new HarnessError(
    'FLT-E475',
    `the campaign in ${folder} has no seed ${seed}`,
    `it ran the seeds ${from}..${to}`,
  );
}

function keep(file: string, journal: Uint8Array): void {
  if (file === '') return;
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, journal);
}
