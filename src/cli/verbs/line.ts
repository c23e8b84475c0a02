import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Writes, checks and describes the profile of a line: what a site says of its line and its controller. */
export const line = defineVerb({
  name: 'line',
  summary: 'write, check and describe the profile of a line (line.yaml)',
  usage: 'init [--out FILE] [--answers FILE|--yes] | check FILE [--json] | schema [--markdown]',
  positionals: { min: 1, max: 2 },
  examples: [
    { command: 'faultline line init', does: 'asks a few questions and writes a commented line.yaml' },
    { command: 'faultline line init --yes --out my-line.yaml', does: 'the same with the standard answers' },
    {
      command: 'faultline line check line.yaml',
      does: 'every mistake with its line; else what can be judged and what will be not executed',
    },
    { command: 'faultline line schema > line.schema.json', does: 'the JSON Schema, for editors' },
  ],
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      default: 'line.yaml',
      summary: 'init: where to write; - for standard output',
    },
    answers: { type: 'string', value: 'FILE', summary: 'init: answers as a flat map in YAML or JSON' },
    yes: { type: 'boolean', summary: 'init: take the standard answers' },
    markdown: { type: 'boolean', summary: 'schema: the tables of docs/profile.md' },
  },
  async run({ options, positionals: [what = '', file, ...more], json }, io) {
    if (what === 'check') {
      if (file === undefined)
        throw new HarnessError('FLT-E403', 'no profile was named', 'write: faultline line check FILE');
      const { runLineCheck } = await import('../line-check.ts');
      return runLineCheck(file, json, io);
    }
    if (file !== undefined || more.length > 0)
      throw new HarnessError(
        'FLT-E403',
        `line ${what} takes no argument, but ${file} came`,
        'see faultline line --help',
      );
    if (what === 'init') {
      const { runLineInit } = await import('../line-init.ts');
      return await runLineInit(options, json, io);
    }
    if (what === 'schema') {
      const { lineSchema } = await import('../../profile/line-schema.ts');
      const { profileReference } = await import('../../profile/profile-reference.ts');
      io.write(options.markdown ? profileReference(lineSchema()) : JSON.stringify(lineSchema(), undefined, 2));
      return EXIT.pass;
    }
    throw new HarnessError('FLT-E480', `line has no "${what}"`, 'write init, check or schema');
  },
});
