import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const PROGRAM = resolve(import.meta.dirname, '../scripts/faultline.mjs');
const out = mkdtempSync(join(tmpdir(), 'faultline-interrupted-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.each(['SIGINT', 'SIGTERM'] as const)('a qualification that is broken off by %s', (signal) => {
  test('ends with exit code 130, and its evidence is incomplete, never intact', async () => {
    const folder = join(out, signal);
    const ended = await interruptAtFirstScenario(signal, ['qualify', '--assembly', 'virtual', '--out', folder]);
    expect(ended).toMatchObject({ exitCode: 130, killedBy: null });
    expect(ended.errors).toContain('interrupted');
    expect(ended.errors).not.toContain('bug in faultline');
    expect(ended.output).not.toContain('verdict: pass');

    const [run = ''] = readdirSync(folder);
    expect(existsSync(join(folder, run, 'run.json'))).toBe(false);
    const verified = spawnSync(process.execPath, [PROGRAM, 'verify', join(folder, run), '--json'], {
      encoding: 'utf8',
    });
    expect(verified.status).toBe(2);
    expect(JSON.parse(verified.stdout)).toMatchObject({ status: 'incomplete', exitCode: 2, problems: [] });
  });
});

function interruptAtFirstScenario(
  signal: NodeJS.Signals,
  words: readonly string[],
): Promise<{ exitCode: number | null; killedBy: NodeJS.Signals | null; output: string; errors: string }> {
  return new Promise((resume, fail) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const hadBegun = /^(?:IQ|OQ|PQ) +1 /m.test(output);
      output += text;
      if (!hadBegun && /^(?:IQ|OQ|PQ) +1 /m.test(output)) child.kill(signal);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', fail);
    child.on('close', (exitCode, killedBy) => resume({ exitCode, killedBy, output, errors }));
  });
}
