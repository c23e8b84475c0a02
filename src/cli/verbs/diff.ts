import { EXIT } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Two campaigns under the same seeds: which verdicts, findings, alarms and times changed from one SUT to the other. */
export const diff = defineVerb({
  name: 'diff',
  summary: 'compare two campaigns seed by seed, for two versions of a SUT',
  usage: 'DIR_A DIR_B',
  examples: [
    {
      command: 'faultline diff out/before out/after',
      does: 'exit 1 when a seed got worse, 2 when there is nothing to compare',
    },
  ],
  positionals: { min: 2, max: 2 },
  options: {},
  async run({ positionals, json }, io) {
    const [{ readCampaign }, { compareCampaigns }] = await Promise.all([
      import('../../campaign/campaign-folder.ts'),
      import('../../campaign/compare-campaigns.ts'),
    ]);
    const [before, after] = positionals.map(readCampaign);
    if (before === undefined || after === undefined) return EXIT.inconclusive;
    const difference = compareCampaigns(before, after);
    const worseCount = difference.changed.filter((one) => one.isWorse).length;
    if (json) io.write(JSON.stringify(difference, undefined, 1));
    else {
      for (const { seed, changes } of difference.changed) {
        io.write(`seed ${seed}`);
        for (const change of changes) io.write(`  ${change}`);
      }
      io.write(`SUT ${before.sutDigest.slice(0, 12)}, then ${after.sutDigest.slice(0, 12)}`);
      io.write(
        `${difference.comparedCount} seeds compared: ${difference.sameJournalCount} with the same journal, ${difference.changed.length} changed, ${worseCount} worse; ${difference.notComparedCount} not compared`,
      );
    }
    if (difference.comparedCount === 0) return EXIT.inconclusive;
    return worseCount > 0 ? EXIT.fail : EXIT.pass;
  },
});
