import { CATALOGUE } from '../faults/catalogue.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import { digestOf } from '../sut/drivers/virtual-process.ts';
import type { CampaignChoice, RanSeed } from './campaign.ts';
import { type HarnessIdentity, harnessIdentity } from './harness-identity.ts';
import { runDrawn } from './local-runner.ts';
import type { SeedBench } from './run-seed.ts';

/** What a worker is told and asked. */
export type WorkerOrder =
  | { readonly kind: 'begin'; readonly choice: CampaignChoice; readonly sutFolder: string }
  | { readonly kind: 'run'; readonly seed: number };

/** What a worker answers; `ready` tells with which code it works, so that workers of different code are never mixed. */
export type WorkerAnswer =
  | { readonly kind: 'ready'; readonly harness: HarnessIdentity; readonly sutDigest: string }
  | { readonly kind: 'ran'; readonly ran: RanSeed }
  | { readonly kind: 'failed'; readonly seed: number; readonly why: string };

/** The bench of a campaign: the whole catalogue, every oracle, the rationalisation of the bundled line. */
export function campaignBench(sutFolder: string): SeedBench {
  return { sutFolder, catalogue: CATALOGUE, oracles: ORACLES, rationale: DEFAULT_RATIONALE };
}

/** Answers orders one by one, wherever they come from; a seed in which we ourselves fail is told, not hidden. */
export function createWorker(answer: (given: WorkerAnswer) => void): (order: WorkerOrder) => Promise<void> {
  let choice: CampaignChoice | undefined;
  let bench: SeedBench | undefined;
  return async (order) => {
    if (order.kind === 'begin') {
      choice = order.choice;
      bench = campaignBench(order.sutFolder);
      answer({ kind: 'ready', harness: harnessIdentity(), sutDigest: digestOf(order.sutFolder) });
      return;
    }
    try {
      if (choice === undefined || bench === undefined)
        throw new Error('a seed was asked for before the campaign began');
      answer({ kind: 'ran', ran: await runDrawn(order.seed, choice, bench) });
    } catch (error) {
      answer({
        kind: 'failed',
        seed: order.seed,
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  };
}
