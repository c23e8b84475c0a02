import { createCampaignFolder, keepJournal, writeCampaign } from '../campaign/campaign-folder.ts';
import { type CampaignChoice, type CampaignResult, type RanSeed, runCampaign } from '../campaign/campaign.ts';
import { harnessIdentity } from '../campaign/harness-identity.ts';
import { createLocalRunner } from '../campaign/local-runner.ts';
import { campaignBench } from '../campaign/worker.ts';
import { stopwatch } from '../kernel/host-time.ts';
import { digestOf } from '../sut/drivers/virtual-process.ts';
import { createProcessPool } from './campaign-pool.ts';
import { sutFolderOf } from './sut-folder.ts';

/** How far a campaign is. */
export interface CampaignProgress {
  readonly seeds: number;
  readonly of: number;
  readonly packs: number;
  /** Line time over host time. */
  readonly speedUp: number;
  readonly faults: number;
  /** Seeds that failed so far. */
  readonly failing: number;
}

/** A campaign and what it cost on this host; the cost is no part of the result. */
export interface FinishedCampaign {
  readonly result: CampaignResult;
  readonly durationMs: number;
  readonly speedUp: number;
  /** Of this process; workers have their own. */
  readonly peakMemoryMb: number;
}

/** Runs a campaign on so many processes; with one it runs in this process. `folder` is made fresh, or nothing is written ('' ). */
export async function finishCampaign(
  choice: CampaignChoice,
  options: {
    readonly sut: string;
    readonly workerCount: number;
    readonly folder: string;
    readonly progress: (at: CampaignProgress) => void;
  },
): Promise<FinishedCampaign> {
  const elapsed_ms = stopwatch();
  const sutFolder = sutFolderOf(options.sut);
  const identity = { harness: harnessIdentity(), sutDigest: digestOf(sutFolder) };
  const { folder, workerCount } = options;
  if (folder !== '') createCampaignFolder(folder);
  const runner =
    workerCount === 1
      ? createLocalRunner(choice, campaignBench(sutFolder))
      : createProcessPool({ workerCount, choice, sutFolder, ...identity });
  const tally = createTally(choice, elapsed_ms);
  try {
    const result = await runCampaign(choice, identity, runner, (one) => {
      if (folder !== '' && one.journal !== undefined) keepJournal(folder, one.outcome.plan.seed, one.journal);
      options.progress(tally(one));
    });
    if (folder !== '') writeCampaign(folder, result);
    const durationMs = Math.round(elapsed_ms());
    return {
      result,
      durationMs,
      speedUp: Math.round(result.totals.lineTime_ms / Math.max(1, durationMs)),
      peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await runner.close();
  }
}

function createTally({ seeds }: CampaignChoice, elapsed_ms: () => number): (one: RanSeed) => CampaignProgress {
  const faults = new Set<string>();
  let done = 0;
  let packs = 0;
  let lineTime_ms = 0;
  let failing = 0;
  return ({ outcome }) => {
    done += 1;
    packs += outcome.plan.packs;
    lineTime_ms += outcome.lineTime_ms;
    if (outcome.verdict !== 'pass') failing += 1;
    for (const [place, { fault }] of outcome.plan.faults.entries())
      if ((outcome.acted[place]?.count ?? 0) > 0) faults.add(fault);
    return {
      seeds: done,
      of: seeds.to - seeds.from + 1,
      packs,
      speedUp: Math.round(lineTime_ms / Math.max(1, elapsed_ms())),
      faults: faults.size,
      failing,
    };
  };
}
