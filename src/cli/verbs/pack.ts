import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { defineVerb } from '../verb.ts';

/** Makes one archive of a run for an inspection. */
export const pack = defineVerb({
  name: 'pack',
  summary: 'make one archive of a run, with index, requirements, clauses and a page that verifies it',
  usage: 'DIR --out FILE.zip [--json]',
  examples: [
    {
      command: 'faultline pack reports/out/RUN --out pack.zip',
      does: 'the same run gives the same bytes; check it with faultline verify pack.zip',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: { out: { type: 'string', value: 'FILE', summary: 'the archive to write; it must not be there yet' } },
  async run({ positionals: [folder = ''], options: { out }, json }, io) {
    if (out === undefined) throw new HarnessError('FLT-E496', 'no archive was named', 'add --out FILE.zip');
    const { packRun } = await import('../pack-run.ts');
    const packed = packRun(folder, out);
    if (json) io.write(JSON.stringify(packed, undefined, 2));
    else io.write(`${packed.file}: ${packed.files} files, ${packed.bytes} bytes, sha256 ${packed.sha256}`);
    return EXIT.pass;
  },
});
