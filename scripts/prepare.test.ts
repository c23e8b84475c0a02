import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./prepare.mjs', import.meta.url));

function prepare(environment: Record<string, string>): { exitCode: number | null; lines: readonly string[] } {
  const run = spawnSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, ...environment } });
  return { exitCode: run.status, lines: run.stdout.trimEnd().split('\n') };
}

test('names the browser that is there, in one line', () => {
  expect(prepare({ FAULTLINE_CHROMIUM: process.execPath })).toEqual({
    exitCode: 0,
    lines: [`prepare: browser: ${process.execPath}`],
  });
});

test('says what will not be executed, and the remedy, when no way is left; and fails no build', () => {
  const { exitCode, lines } = prepare({ FAULTLINE_PREPARE_SKIP: 'found, playwright, apt, package' });
  expect(exitCode).toBe(0);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('will be reported as not executed. Remedy: ');
});

test('says that a browser named by the user is not there', () => {
  const { exitCode, lines } = prepare({ FAULTLINE_CHROMIUM: 'no/such/browser' });
  expect(exitCode).toBe(0);
  expect(lines.join('\n')).toContain('FAULTLINE_CHROMIUM names no/such/browser');
  expect(lines.join('\n')).toContain('Remedy: set FAULTLINE_CHROMIUM');
});
