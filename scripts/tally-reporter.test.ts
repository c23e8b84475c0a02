import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { closingTally, tallyLine } from './tally-reporter.ts';

// Below the repository, so that the planted tests find vitest; .cache is not ours and not committed.
const root = fileURLToPath(new URL('../', import.meta.url));
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache', 'tally-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const head = `import { beforeAll, describe, test } from 'vitest';\n`;
const good = `${head}test('a', () => {}); test('b', () => {});`;

test.each<[name: string, files: Record<string, string>, line: string, exitCode: number]>([
  ['tests that pass', { 'a.test.ts': good }, '2 passed, 0 failed', 0],
  [
    'a test that fails',
    { 'a.test.ts': `${good} test('c', () => { throw new Error('c'); });` },
    '2 passed, 1 failed',
    1,
  ],
  ['a test left out', { 'a.test.ts': `${good} test.skip('c', () => {});` }, '2 passed, 0 failed, 1 skipped', 0],
  ['a file that cannot be read', { 'a.test.ts': good, 'b.test.ts': 'this is no code' }, '2 passed, 1 failed', 1],
  ['a file that throws', { 'a.test.ts': good, 'b.test.ts': `${head}throw new Error('b');` }, '2 passed, 1 failed', 1],
  ['a missing module', { 'a.test.ts': good, 'b.test.ts': `import './gone.ts';` }, '2 passed, 1 failed', 1],
  ['a file without tests', { 'a.test.ts': good, 'b.test.ts': head }, '2 passed, 1 failed', 1],
  [
    'a hook that fails',
    {
      'a.test.ts': good,
      'b.test.ts': `${head}describe('b', () => { beforeAll(() => { throw new Error('b'); }); test('c', () => {}); });`,
    },
    '2 passed, 1 failed, 1 skipped',
    1,
  ],
  [
    'an error that nobody caught',
    { 'a.test.ts': `${good} queueMicrotask(() => { void Promise.reject(new Error('late')); });` },
    '2 passed, 1 failed',
    1,
  ],
  ['only tests left out', { 'a.test.ts': `${head}test.skip('c', () => {});` }, '0 passed, 1 failed, 1 skipped', 1],
  ['no file at all', {}, '0 passed, 1 failed', 1],
])('tells the truth of a run with %s', (name, files, line, exitCode) => {
  const here = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(here);
  for (const [file, source] of Object.entries(files)) writeFileSync(join(here, file), source);
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--root',
      here,
      '--pool=threads',
      '--reporter=default',
      `--reporter=${join(root, 'scripts', 'tally-reporter.ts')}`,
    ],
    { encoding: 'utf8', env: { ...process.env, CI: 'true', VITEST: undefined } },
  );
  expect({ line: run.stdout.trimEnd().split('\n').at(-1), exitCode: run.status }).toEqual({ line, exitCode });
});

test('never calls a run clean that ended badly', () => {
  expect(tallyLine(closingTally({ passed: 3, failed: 0, skipped: 0 }, 1))).toBe('3 passed, 1 failed');
  expect(tallyLine(closingTally({ passed: 0, failed: 0, skipped: 2 }, 0))).toBe('0 passed, 1 failed, 2 skipped');
  expect(tallyLine(closingTally({ passed: 3, failed: 2, skipped: 1 }, 1))).toBe('3 passed, 2 failed, 1 skipped');
});
