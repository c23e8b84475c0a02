import { CATALOGUE } from '../faults/catalogue.ts';
import { type CampaignChoice, drawableIds } from '../campaign/campaign.ts';
import { LEFT_OUT } from '../campaign/plannable.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { nearest } from './nearest.ts';

/** Seeds are written into file names and counted in 32 bits. */
export const SEED_MAX = 4_294_967_295;

/** A seed from the command line. */
export function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= SEED_MAX) return seed;
  throw new HarnessError('FLT-E470', `${text} is no seed`, `write a whole number from 0 to ${SEED_MAX}`);
}

/** A range of seeds from the command line: `1..1000`, or one seed. */
export function seedsOf(text: string): CampaignChoice['seeds'] {
  const [first = '', second] = text.split('..');
  const from = seedOf(first);
  const to = second === undefined ? from : seedOf(second);
  if (to < from) throw new HarnessError('FLT-E470', `the seeds ${text} run backwards`, `write --seeds ${to}..${from}`);
  return { from, to };
}

/** Ids of faults from the command line, separated by commas; nothing: every fault that a campaign can plan. */
export function faultsOf(text: string): readonly string[] {
  const all = drawableIds(CATALOGUE);
  if (text === '') return all;
  const named = text.split(',').map((id) => id.trim());
  for (const id of named) {
    if (all.includes(id)) continue;
    const reason = LEFT_OUT[id];
    const near = nearest(id, all);
    throw new HarnessError(
      'FLT-E471',
      reason === undefined ? `there is no fault ${id}` : `a campaign does not plan ${id}: it ${reason}`,
      near === undefined ? 'see faultline list faults' : `did you mean ${near}? See faultline list faults`,
    );
  }
  return all.filter((id) => named.includes(id));
}

/** The coder's dialect from the command line. */
export function coderOf(text: string): CampaignChoice['coder'] {
  if (text === 'drawn' || text === 'zipher' || text === 'wsi') return text;
  throw new HarnessError('FLT-E478', `there is no coder dialect ${text}`, 'use zipher, wsi, or drawn for one by draw');
}

/** A count from the command line. */
export function countOf(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new HarnessError(
    'FLT-E414',
    `--${option} ${text} is no whole number above 0`,
    `write for example --${option} 1000`,
  );
}

/** The options of a choice as they have to be written again, the standard ones left out. */
export function choiceWords({ packs, faults, coder }: CampaignChoice): string {
  const all = drawableIds(CATALOGUE);
  return [
    `--packs ${packs}`,
    ...(faults.length === all.length ? [] : [`--faults ${faults.join(',')}`]),
    ...(coder === 'drawn' ? [] : [`--coder ${coder}`]),
  ].join(' ');
}

/** The draws of one seed, as the options of replay and shrink name them. */
export function oneSeed(
  seed: number,
  options: { readonly packs: string; readonly faults: string; readonly coder: string },
): CampaignChoice {
  return {
    seeds: { from: seed, to: seed },
    packs: countOf(options.packs, 'packs'),
    faults: faultsOf(options.faults),
    coder: coderOf(options.coder),
  };
}
