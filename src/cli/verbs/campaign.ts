import type { FinishedCampaign } from '../run-campaign.ts';
import type { EscapeBound } from '../../campaign/statistics.ts';
import type { ShrunkSeed } from '../../campaign/shrink-seed.ts';
import { EXIT } from '../../kernel/harness-error.ts';
import type { Io } from '../io.ts';
import { tableLines } from '../table.ts';
import { defineVerb } from '../verb.ts';

/** Seeds by the thousand, each with its own faults; failures grouped, with the command that replays them. */
export const campaign = defineVerb({
  name: 'campaign',
  summary: 'run many seeds with faults by draw, judge them all, and find the seeds that fail',
  usage:
    '[--seeds A..B] [--packs N] [--faults ID,ID] [--coder drawn|zipher|wsi] [--sut FOLDER] [--workers N] [--out DIR] [--shrink]',
  examples: [
    {
      command: 'faultline campaign --seeds 1..1000 --packs 1000 --workers 2 --out out/night',
      does: 'a million packs; journals are kept of seeds that fail',
    },
    {
      command: 'faultline campaign --seeds 1..200 --packs 300 --faults MAC-07,MAT-11',
      does: 'only these faults, alone and together',
    },
    {
      command: 'faultline campaign --sut my-controller --shrink',
      does: 'makes the smallest failing seed of each finding smaller',
    },
  ],
  options: {
    seeds: { type: 'string', value: 'A..B', default: '1..100', summary: 'from and to, both run; or one seed' },
    packs: { type: 'string', value: 'N', default: '300', summary: 'units in the batch of each seed' },
    faults: {
      type: 'string',
      value: 'ID,ID',
      default: '',
      summary: 'faults to draw from (default: the whole catalogue)',
    },
    coder: {
      type: 'string',
      value: 'DIALECT',
      default: 'drawn',
      summary: "the coder's dialect: zipher, wsi, or drawn by each seed",
    },
    sut: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'folder of the SUT (default: the bundled reference-sut)',
    },
    workers: {
      type: 'string',
      value: 'N',
      default: '1',
      summary: 'processes; the result is the same whatever their number',
    },
    out: {
      type: 'string',
      value: 'DIR',
      default: '',
      summary: 'where campaign.json and journals go (default: nothing is written)',
    },
    shrink: { type: 'boolean', summary: 'make the smallest seed of each failing group smaller' },
  },
  async run({ options, json }, io) {
    const [
      { choiceWords, coderOf, countOf, faultsOf, seedsOf },
      { finishCampaign },
      { boundEscapes },
      { escapeUpperBound },
    ] = await Promise.all([
      import('../campaign-choice.ts'),
      import('../run-campaign.ts'),
      import('../../campaign/statistics.ts'),
      import('../../control/escape-bound.ts'),
    ]);
    const choice = {
      seeds: seedsOf(options.seeds),
      packs: countOf(options.packs, 'packs'),
      faults: faultsOf(options.faults),
      coder: coderOf(options.coder),
    };
    const finished = await finishCampaign(choice, {
      sut: options.sut,
      workerCount: countOf(options.workers, 'workers'),
      folder: options.out,
      progress: (at) => {
        if (at.seeds % Math.max(1, Math.ceil(at.of / PROGRESS_LINES)) !== 0 && at.seeds !== at.of) return;
        io.writeError(
          `${at.seeds} of ${at.of} seeds  ${at.packs} packs  ${at.speedUp} times line speed  ${at.faults} faults acted  ${at.failing} seeds did not pass`,
        );
      },
    });
    const bounds = boundEscapes(finished.result.exercise, CONFIDENCE, escapeUpperBound);
    const sutWords = options.sut === '' ? '' : ` --sut ${options.sut}`;
    const shrunk = options.shrink ? await shrinkGroups(finished, options.sut) : [];
    if (json) {
      const { rows: _, ...summary } = finished.result;
      const { durationMs, speedUp, peakMemoryMb } = finished;
      io.write(JSON.stringify({ ...summary, bounds, shrunk, durationMs, speedUp, peakMemoryMb }, undefined, 1));
    } else print(finished, bounds, shrunk, `${choiceWords(choice)}${sutWords}`, io);
    return EXIT[finished.result.verdict];
  },
});

const PROGRESS_LINES = 20;

const CONFIDENCE = 0.95;

async function shrinkGroups({ result }: FinishedCampaign, sut: string): Promise<readonly ShrunkSeed[]> {
  const [{ planOf }, { shrinkSeed }, { campaignBench }, { sutFolderOf }] = await Promise.all([
    import('../../campaign/local-runner.ts'),
    import('../../campaign/shrink-seed.ts'),
    import('../../campaign/worker.ts'),
    import('../sut-folder.ts'),
  ]);
  const bench = campaignBench(sutFolderOf(sut));
  const shrunk: ShrunkSeed[] = [];
  for (const { verdict, oracle, requirement, seeds } of result.findings) {
    const [seed] = seeds;
    const isKnown = shrunk.some((one) => one.reason.oracle === oracle && one.reason.requirement === requirement);
    if (verdict !== 'fail' || seed === undefined || isKnown) continue;
    const small = await shrinkSeed(planOf(seed, result.choice, bench.catalogue), { oracle, requirement }, bench);
    if (small !== undefined) shrunk.push(small);
  }
  return shrunk;
}

function print(
  { result, durationMs, speedUp }: FinishedCampaign,
  bounds: readonly EscapeBound[],
  shrunk: readonly ShrunkSeed[],
  words: string,
  io: Io,
): void {
  const { totals, findings, choice } = result;
  io.write(
    `seeds ${choice.seeds.from}..${choice.seeds.to}: ${totals.packs} packs in ${(durationMs / 1000).toFixed(1)} s, ${speedUp} times as fast as the line; faults acted ${totals.acts} times`,
  );
  io.write(`looks: ${result.looks}`);
  io.write('');
  for (const line of tableLines([
    ['FAULT', 'SEEDS', 'ACTED', 'CHALLENGES', 'ESCAPES', 'ESCAPE SHARE BELOW'],
    ...bounds.map((one) => [
      one.fault,
      String(one.plannedSeeds),
      String(one.actedSeeds),
      String(one.challenges),
      String(one.escapes),
      one.challenges === 0 ? 'not challenged' : `${(one.upperBound * 100).toPrecision(3)} %`,
    ]),
  ]))
    io.write(line);
  io.write(
    `bounds at ${CONFIDENCE * 100} % over distinct challenge conditions of these draws; not a defect rate of the real line`,
  );
  for (const [fault, reason] of Object.entries(result.leftOut)) io.write(`left out: ${fault} ${reason}`);
  io.write('');
  for (const { verdict, oracle, requirement, sentence, seeds } of findings) {
    const [first, ...others] = seeds;
    io.write(
      `${verdict}: ${oracle} (${requirement}) seed ${first}${others.length > 0 ? ` and ${others.length} more` : ''}: ${sentence}`,
    );
    io.write(`  faultline replay ${first} ${words}`);
  }
  for (const one of shrunk) {
    io.write('');
    io.write(`seed ${one.seed} made smaller in ${one.simulationCount} simulations: ${one.sentence}`);
    for (const line of [...one.planYaml.split('\n'), ...one.scenario.split('\n'), ...one.lines])
      io.write(`  ${line}`.trimEnd());
  }
  io.write(
    `${totals.seeds - totals.failing - totals.inconclusive} seeds passed, ${totals.failing} failed, ${totals.inconclusive} inconclusive`,
  );
  io.write(`verdict: ${result.verdict}`);
}
