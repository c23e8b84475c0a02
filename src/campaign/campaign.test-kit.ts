import { resolve } from 'node:path';
import type { CampaignChoice } from './campaign.ts';
import { drawableIds } from './campaign.ts';
import { campaignBench } from './worker.ts';
import type { SeedBench } from './run-seed.ts';

/** The sound reference SUT. */
export const soundFolder: string = resolve(import.meta.dirname, '../../reference-sut');

/** The bench of a campaign against the sound reference SUT. */
export const soundBench: SeedBench = campaignBench(soundFolder);

/** A small campaign over the whole catalogue. */
export const smallChoice: CampaignChoice = {
  seeds: { from: 1, to: 8 },
  packs: 40,
  faults: drawableIds(soundBench.catalogue),
  coder: 'zipher',
};
