import type { Verification } from '../../evidence/verify.ts';
import type { Io } from '../io.ts';
import { defineVerb } from '../verb.ts';

/** Verifies a run from its folder alone: every file, every journal's chain, the hash of the run. */
export const verify = defineVerb({
  name: 'verify',
  summary: 'check that the evidence of a run is complete and unchanged',
  usage: 'DIR [--json]',
  examples: [
    { command: 'faultline verify reports/out/RUN', does: 'exit code 0 intact, 6 changed, 2 the run was interrupted' },
    {
      command: 'faultline verify reports/out/RUN --json',
      does: 'the same as data: { status, problems: [{ kind, file, expected, found }] }',
    },
  ],
  positionals: { min: 1, max: 1 },
  options: {},
  async run({ positionals, json }, io) {
    const { verifyRun } = await import('../../evidence/verify.ts');
    const result = verifyRun(positionals[0] ?? '');
    if (json) io.write(JSON.stringify(result, undefined, 2));
    else for (const line of lines(result, io)) io.write(line);
    return result.exitCode;
  },
});

function lines(result: Verification, io: Io): readonly string[] {
  const { status, files, journals, facts, problems, notes } = result;
  const style = status === 'intact' ? 'green' : status === 'broken' ? 'red' : 'yellow';
  return [
    `${io.style(style, status)}  run ${result.run === '' ? 'unknown' : result.run}: ${files} files, ${journals} journals, ${facts} facts`,
    ...notes.map((note) => `  ${note}`),
    ...problems.flatMap(({ kind, file, expected, found }) => [
      `${io.style('red', kind.padEnd(9))}  ${file}`,
      `           expected  ${expected}`,
      `           found     ${found}`,
    ]),
    ...(result.runHash === '' ? [] : [`run hash  ${result.runHash}`]),
    ...(result.digest === '' ? [] : [`manifest  ${result.digest}`]),
  ];
}
