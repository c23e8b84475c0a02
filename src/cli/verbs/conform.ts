import { HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Says what can be executed and judged of a foreign SUT with a profile, before an order is started. */
export const conform = defineVerb({
  name: 'conform',
  summary: 'say what of a foreign SUT can be executed and judged with its profile, and what bench time it takes',
  usage: 'FILE [--scenarios] [--json]',
  positionals: { min: 1, max: 1 },
  examples: [
    {
      command: 'faultline conform line.yaml',
      does: 'requirements that can be judged, those that cannot and why, orders and bench hours',
    },
    { command: 'faultline conform line.yaml --scenarios', does: 'the same scenario by scenario, riskiest first' },
  ],
  options: {
    scenarios: { type: 'boolean', summary: 'also list every scenario, riskiest first, with its bench time' },
  },
  async run({ options, positionals: [file], json }, io) {
    if (file === undefined) throw new HarnessError('FLT-E403', 'no profile was named', 'write: faultline conform FILE');
    const { runConform } = await import('../run-conform.ts');
    return await runConform(file, options.scenarios, json, io);
  },
});
