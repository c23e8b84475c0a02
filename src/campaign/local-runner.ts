import type { Fault } from '../faults/fault.ts';
import type { CampaignChoice, RanSeed, SeedRunner } from './campaign.ts';
import { drawSeedPlan } from './draw-seed-plan.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { runSeed, type SeedBench } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';

/** Runs seeds in this process, one after the other. */
export function createLocalRunner(choice: CampaignChoice, bench: SeedBench): SeedRunner {
  return {
    async run(seeds, ran) {
      for (const seed of seeds) ran(await runDrawn(seed, choice, bench));
    },
    close: () => Promise.resolve(),
  };
}

/** Draws one seed of a campaign and runs it; its journal is kept only when it did not pass. */
export async function runDrawn(seed: number, choice: CampaignChoice, bench: SeedBench): Promise<RanSeed> {
  const journal = createMemoryJournal();
  const outcome = await runSeed(planOf(seed, choice, bench.catalogue), { ...bench, sink: journal.sink });
  return outcome.verdict === 'pass' ? { outcome } : { outcome, journal: journal.bytes() };
}

/** What a seed of a campaign runs. */
export function planOf(seed: number, { packs, faults, coder }: CampaignChoice, catalogue: readonly Fault[]): SeedPlan {
  const drawn = drawSeedPlan(seed, packs, catalogue, faults);
  return coder === 'drawn' ? drawn : { ...drawn, coder };
}
