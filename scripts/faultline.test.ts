import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./faultline.mjs', import.meta.url));

test.each<[words: readonly string[], exitCode: number, output: string, errors: string]>([
  [['--help'], 0, 'Usage  faultline VERB', ''],
  [['doctor', '--help'], 0, 'Usage  faultline doctor', ''],
  [['docter'], 4, '', 'did you mean: faultline doctor?'],
  [['docter', '--json'], 4, '"code": "FLT-E401"', ''],
  [[], 4, '', 'FLT-E404'],
])('started with %j ends with %i', (words, exitCode, output, errors) => {
  const run = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(run.status).toBe(exitCode);
  expect(run.stdout).toContain(output);
  expect(run.stderr).toContain(errors);
});
