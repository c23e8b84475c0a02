import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Runs a seed again and compares, fact by fact. */
export const replay = defineVerb({
  name: 'replay',
  summary: 'run a seed of a campaign again: the same journal, or the first fact that differs',
  usage:
    'SEED|DIR SEED [--packs N] [--faults ID,ID] [--coder drawn|zipher|wsi] [--sut FOLDER] [--journal FILE] [--judge-only]',
  examples: [
    { command: 'faultline replay 42 --packs 300', does: 'runs the seed twice; both journals must have the same hash' },
    {
      command: 'faultline replay out/night 42',
      does: 'runs it as the campaign did and compares with what the campaign kept',
    },
    {
      command: 'faultline replay out/night 42 --judge-only',
      does: "judges the kept journal again with today's oracles, without a SUT",
    },
  ],
  positionals: { min: 1, max: 2 },
  options: {
    packs: {
      type: 'string',
      value: 'N',
      default: '300',
      summary: 'units in the batch; a campaign folder says it itself',
    },
    faults: {
      type: 'string',
      value: 'ID,ID',
      default: '',
      summary: 'faults to draw from; a campaign folder says it itself',
    },
    coder: {
      type: 'string',
      value: 'DIALECT',
      default: 'drawn',
      summary: "the coder's dialect; a campaign folder says it itself",
    },
    sut: {
      type: 'string',
      value: 'FOLDER',
      default: '',
      summary: 'folder of the SUT (default: the bundled reference-sut)',
    },
    journal: { type: 'string', value: 'FILE', default: '', summary: 'where to keep the journal' },
    'judge-only': { type: 'boolean', summary: 'judge the kept journal again; nothing is run' },
  },
  async run({ positionals, options, json }, io) {
    const [first = '', second] = positionals;
    const { replayOfCampaign, replayOfSeed, judgeAgain } = await import('../replay-seed.ts');
    if (options['judge-only']) {
      if (second === undefined)
        throw new HarnessError(
          'FLT-E403',
          '--judge-only needs a campaign that kept the journal',
          'write faultline replay DIR SEED --judge-only',
        );
      const judged = await judgeAgain(first, second);
      if (json) io.write(JSON.stringify(judged, undefined, 1));
      else {
        for (const one of judged.findings)
          io.write(`${one.oracle} (${one.requirement}): ${one.verdict}: ${one.sentence}`);
        io.write(`verdict: ${judged.verdict}`);
      }
      return EXIT[judged.verdict];
    }
    const replayed =
      second === undefined ? await replayOfSeed(first, options) : await replayOfCampaign(first, second, options);
    if (json) io.write(JSON.stringify(replayed, undefined, 1));
    else {
      for (const one of replayed.outcome.findings)
        io.write(`${one.oracle} (${one.requirement}): ${one.verdict}: ${one.sentence}`);
      io.write(`verdict of the seed: ${replayed.outcome.verdict}`);
      io.write(`journal: ${replayed.outcome.journal.facts} facts, ${replayed.outcome.journal.hash}`);
      if (replayed.isSame) io.write(`the same as ${replayed.comparedWith}`);
      else {
        io.write(`NOT the same as ${replayed.comparedWith}: ${replayed.expectedHash}`);
        const { difference } = replayed;
        if (difference === undefined)
          io.write('the campaign kept no journal of this seed, so the first fact that differs is not known');
        else {
          io.write(`the first fact that differs is ${difference.fact}`);
          io.write(`  then: ${difference.before || 'the journal has ended'}`);
          io.write(`  now:  ${difference.now || 'the journal has ended'}`);
        }
      }
    }
    return replayed.isSame ? EXIT.pass : EXIT.nonDeterminism;
  },
});
