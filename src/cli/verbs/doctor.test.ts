import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkEnvironment, environmentChecks } from '../environment/checks.ts';
import { missing, ok, optional } from '../environment/row.ts';
import { createMemoryIo } from '../io.ts';
import { report } from './doctor.ts';

const launcher = fileURLToPath(new URL('../../../scripts/faultline.mjs', import.meta.url));

describe('faultline doctor', () => {
  test('lists one row for each thing and answers 5 only when something needed is missing', () => {
    const run = spawnSync(process.execPath, [launcher, 'doctor', '--json'], { encoding: 'utf8' });
    // The schema is this tool's own; a wrong one fails the next lines.
    const { status, rows } = JSON.parse(run.stdout) as {
      status: string;
      rows: { id: string; status: string; found: string }[];
    };
    expect(rows.map((row) => row.id)).toEqual([...environmentChecks.map(([id]) => id), 'timer-jitter']);
    expect(rows.find((row) => row.id === 'node')).toMatchObject({
      status: 'ok',
      found: `Node ${process.versions.node} at ${process.execPath}`,
    });
    const missingCount = rows.filter((row) => row.status === 'missing').length;
    expect({ status, exitCode: run.status }).toEqual(
      missingCount === 0 ? { status: 'ok', exitCode: 0 } : { status: 'missing', exitCode: 5 },
    );
  });

  test('shows the remedy under what is missing or optional', () => {
    const io = createMemoryIo();
    const rows = [
      ok('node', 'Node 26'),
      missing('browser', 'none', 'install one'),
      optional('java', 'none', 'none needed'),
    ];
    expect(report(rows, false, io)).toBe(5);
    expect(io.output).toBe(
      [
        'ok        node     Node 26',
        'missing   browser  none',
        '                   install one',
        'optional  java     none',
        '                   none needed',
        '',
        '1 of 3 are missing.',
        '',
      ].join('\n'),
    );
  });

  test('passes when only optional things are absent, and never when nothing was checked', () => {
    expect(report([ok('node', 'Node 26'), optional('java', 'none', 'none needed')], true, createMemoryIo())).toBe(0);
    expect(report([], true, createMemoryIo())).toBe(5);
  });

  test('makes a row of a check that crashes', async () => {
    const rows = await checkEnvironment([['bus', crash]], [['late', () => Promise.reject(new Error('too late'))]]);
    expect(rows).toEqual([
      expect.objectContaining({ id: 'bus', status: 'missing', found: expect.stringContaining('no such bus') }),
      expect.objectContaining({ id: 'late', status: 'missing', found: expect.stringContaining('too late') }),
    ]);
  });
});

function crash(): never {
  throw new Error('no such bus');
}
