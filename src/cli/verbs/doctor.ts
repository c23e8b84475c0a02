import { EXIT } from '../../kernel/harness-error.ts';
import type { EnvironmentRow } from '../environment/row.ts';
import type { Io, Style } from '../io.ts';
import { defineVerb } from '../verb.ts';

/** Says what this machine has of what a qualification needs, and the remedy for what is missing. */
export const doctor = defineVerb({
  name: 'doctor',
  summary: 'check what this machine has of what a qualification needs',
  usage: '[--json]',
  examples: [
    { command: 'faultline doctor', does: 'one line for each thing; exit code 5 when something needed is missing' },
    { command: 'faultline doctor --json', does: 'the same as data: { status, rows: [{ id, status, found, remedy }] }' },
  ],
  options: {},
  async run({ json }, io) {
    const { checkEnvironment } = await import('../environment/checks.ts');
    return report(await checkEnvironment(), json, io);
  },
});

/** Writes the rows and returns the exit code: 5 when something needed is missing. */
export function report(rows: readonly EnvironmentRow[], json: boolean, io: Io): number {
  const missing = rows.filter((row) => row.status === 'missing');
  if (json) io.write(JSON.stringify({ status: missing.length === 0 ? 'ok' : 'missing', rows }, undefined, 2));
  else for (const line of lines(rows, missing.length, io)) io.write(line);
  return missing.length === 0 && rows.length > 0 ? EXIT.pass : EXIT.environment;
}

function lines(rows: readonly EnvironmentRow[], missingCount: number, io: Io): readonly string[] {
  const width = Math.max(...rows.map((row) => row.id.length));
  return [
    ...rows.flatMap((row) => [
      `${io.style(styles[row.status], row.status.padEnd(8))}  ${row.id.padEnd(width)}  ${row.found}`,
      ...(row.remedy === '' ? [] : [`${' '.repeat(width + 12)}${io.style('dim', row.remedy)}`]),
    ]),
    '',
    missingCount === 0 ? 'Everything that is needed is there.' : `${missingCount} of ${rows.length} are missing.`,
  ];
}

const styles: Readonly<Record<EnvironmentRow['status'], Style>> = { ok: 'green', missing: 'red', optional: 'yellow' };
