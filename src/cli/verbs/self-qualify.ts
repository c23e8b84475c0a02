import { join, resolve } from 'node:path';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import type { DefectOutcome } from '../../scenario/self-qualify.ts';
import { tableLines } from '../table.ts';
import { defineVerb } from '../verb.ts';

/** Shows that the checks bite: nothing is found on the sound reference SUT, and every seeded defect is. */
export const selfQualify = defineVerb({
  name: 'self-qualify',
  summary: 'show that every seeded defect is found, and nothing on the sound SUT',
  usage: '[--defects DIR] [--only ID] [--stage STAGE] [--seed N] [--json]',
  examples: [
    { command: 'faultline self-qualify', does: 'OQ and PQ in virtual time against each defective copy' },
    { command: 'faultline self-qualify --only accept-late-result', does: 'one defect, and what catches it' },
    { command: 'faultline self-qualify --defects my-defects --json', does: 'defects that the authors did not see' },
  ],
  options: {
    defects: {
      type: 'string',
      value: 'DIR',
      default: '',
      summary: 'folder of the defects (default: reference-sut/defects)',
    },
    only: { type: 'string', value: 'ID', multiple: true, summary: 'only this defect; may be given several times' },
    stage: {
      type: 'string',
      value: 'STAGE',
      multiple: true,
      summary: 'oq or pq; may be given several times (default: both)',
    },
    seed: { type: 'string', value: 'N', default: '7', summary: 'the seed of everything random' },
  },
  async run({ options, json }, io) {
    const [{ readDefects }, { selfQualify: run }, { CATALOGUE }, { ORACLES }, { DEFAULT_RATIONALE }, { root }] =
      await Promise.all([
        import('../../scenario/defects.ts'),
        import('../../scenario/self-qualify.ts'),
        import('../../faults/catalogue.ts'),
        import('../../oracles/catalogue.ts'),
        import('../../profile/alarm-rationale.ts'),
        import('../requirement-files.ts'),
      ]);
    const sutFolder = join(root, 'reference-sut');
    const known = readDefects(
      options.defects === '' ? join(sutFolder, 'defects') : resolve(options.defects),
      sutFolder,
    );
    const missing = options.only.find((id) => !known.some((one) => one.id === id));
    if (missing !== undefined)
      throw new HarnessError(
        'FLT-E440',
        `there is no defect ${missing}`,
        `use one of ${known.map((one) => one.id).join(', ')}`,
      );
    const odd = options.stage.find((stage) => stage !== 'oq' && stage !== 'pq');
    if (odd !== undefined)
      throw new HarnessError('FLT-E411', `there is no stage ${odd} in virtual time`, 'use oq or pq');
    const defects = known.filter((one) => options.only.length === 0 || options.only.includes(one.id));
    let done = 0;
    const result = await run({
      root,
      sutFolder,
      defects,
      stages: (['oq', 'pq'] as const).filter((stage) => options.stage.length === 0 || options.stage.includes(stage)),
      seed: options.seed,
      catalogue: CATALOGUE,
      oracles: ORACLES,
      rationale: DEFAULT_RATIONALE,
      progress: ({ what, outcome }) => {
        const line = `${String(done).padStart(3)} of ${defects.length}  ${what.padEnd(36)}  ${outcome}`;
        done += 1;
        if (json) io.writeError(line);
        else io.write(line);
      },
    });
    const { sound, score } = result;
    if (json) io.write(JSON.stringify(result, undefined, 1));
    else {
      io.write('');
      for (const line of tableLines([
        ['DEFECT', 'BREAKS', 'FOUND', 'CAUGHT BY'],
        ...result.defects.map((one) => [one.id, one.requirement, foundWord(one), caughtBy(one)]),
      ]))
        io.write(line);
      io.write('');
      for (const trouble of sound.troubles) io.write(`sound SUT: ${trouble}`);
      io.write(`sound SUT: ${sound.verdict} in ${sound.scenarios} scenarios`);
      io.write(
        `${score.found} of ${score.of} defects found, ${score.foundByOwnRequirement} by the requirement that they break`,
      );
    }
    if (sound.verdict !== 'pass') return EXIT[sound.verdict];
    return score.found === score.of ? EXIT.pass : EXIT.fail;
  },
});

function foundWord(outcome: DefectOutcome): string {
  if (!outcome.found) return 'NO';
  return outcome.foundByOwnRequirement ? 'yes' : 'elsewhere';
}

/** The catch that names the broken requirement first; the rest is counted. */
function caughtBy({ caughtBy: all, requirement }: DefectOutcome): string {
  const best = all.find((one) => one.requirements.includes(requirement)) ?? all[0];
  if (best === undefined) return '-';
  return `${best.scenario} (${best.requirements.join(' ')})${all.length > 1 ? ` and ${all.length - 1} more` : ''}`;
}
