import { join } from 'node:path';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Makes a failing seed small: fewest faults, shortest batch, plainest line that still fail for the same reason. */
export const shrink = defineVerb({
  name: 'shrink',
  summary: 'make a failing seed small: a fault plan, a scenario and the journal lines that contradict each other',
  usage: 'SEED [--packs N] [--faults ID,ID] [--coder drawn|zipher|wsi] [--oracle ID] [--sut FOLDER] [--out DIR]',
  examples: [
    { command: 'faultline shrink 42 --packs 300', does: 'the first finding of the seed, in at most 300 simulations' },
    {
      command: 'faultline shrink 42 --packs 300 --oracle hierarchy --out out/small',
      does: 'plan.yaml, found.feature and lines.jsonl in a folder',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: {
    packs: { type: 'string', value: 'N', default: '300', summary: 'units in the batch, as in the campaign' },
    faults: { type: 'string', value: 'ID,ID', default: '', summary: 'faults to draw from, as in the campaign' },
    coder: { type: 'string', value: 'DIALECT', default: 'drawn', summary: "the coder's dialect, as in the campaign" },
    oracle: {
      type: 'string',
      value: 'ID',
      default: '',
      summary: 'whose finding to keep (default: the first that fails)',
    },
    sut: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'folder of the SUT (default: the bundled reference-sut)',
    },
    out: { type: 'string', value: 'DIR', default: '', summary: 'where plan.yaml, found.feature and lines.jsonl go' },
  },
  async run({ positionals, options, json }, io) {
    const [
      { oneSeed, seedOf },
      { planOf },
      { runSeed },
      { reasonOf, shrinkSeed },
      { campaignBench },
      { sutFolderOf },
      { writeShrunk },
    ] = await Promise.all([
      import('../campaign-choice.ts'),
      import('../../campaign/local-runner.ts'),
      import('../../campaign/run-seed.ts'),
      import('../../campaign/shrink-seed.ts'),
      import('../../campaign/worker.ts'),
      import('../sut-folder.ts'),
      import('../write-shrunk.ts'),
    ]);
    const seed = seedOf(positionals[0] ?? '');
    const choice = oneSeed(seed, options);
    const bench = campaignBench(sutFolderOf(options.sut));
    const plan = planOf(seed, choice, bench.catalogue);
    const { findings } = await runSeed(plan, bench);
    const reason = reasonOf(findings.filter((one) => options.oracle === '' || one.oracle === options.oracle));
    const small = reason && (await shrinkSeed(plan, reason, bench));
    if (small === undefined)
      throw new HarnessError(
        'FLT-E475',
        `seed ${seed} does not fail${options.oracle === '' ? '' : ` by ${options.oracle}`}`,
        'name a seed that failed, with the packs, faults and coder of its campaign',
      );
    if (options.out !== '') writeShrunk(options.out, small);
    if (json) io.write(JSON.stringify(small, undefined, 1));
    else {
      io.write(small.sentence);
      io.write(
        `${plan.faults.length} faults and ${plan.packs} packs made ${small.plan.faults.length} and ${small.plan.packs} in ${small.simulationCount} simulations${small.isMinimal ? '' : '; the budget ended before it was smallest'}`,
      );
      for (const text of [small.planYaml, small.scenario, small.lines.join('\n')]) io.write(`\n${text.trimEnd()}`);
      if (options.out !== '') io.write(`\nwritten to ${join(options.out, 'plan.yaml')} and beside it`);
    }
    return EXIT.fail;
  },
});
