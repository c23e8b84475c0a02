import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HarnessError } from '../kernel/harness-error.ts';
import { reportFailure } from './failure.ts';
import type { Io } from './io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-failure-'));
  writeFileSync(join(folder, 'file'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['a folder below a file', (at: string) => mkdirSync(join(at, 'file', 'below'), { recursive: true })],
  ['a folder in the place of a file', (at: string) => mkdirSync(join(at, 'file'))],
  ['a file in the place of a folder', (at: string) => openSync(at, 'w')],
])('%s is the machine, with the path and exit code 5', (_name, act) => {
  const { exitCode, said } = report(() => act(folder));
  expect(exitCode).toBe(5);
  expect(said).toContain('FLT-E504');
  expect(said).toContain(folder);
});

test.each([
  ['a file of ours that is not there', () => readFileSync(join(folder, 'none'))],
  [
    'anything else that was thrown',
    () => {
      throw new TypeError('x is undefined');
    },
  ],
])('%s is a bug of ours, and the run is inconclusive', (_name, act) => {
  const { exitCode, said } = report(act);
  expect(exitCode).toBe(2);
  expect(said).toContain('bug in faultline');
});

test("a user's mistake keeps its own code and exit code", () => {
  const { exitCode, said } = report(() => {
    throw new HarnessError('FLT-E999', 'it is wrong', 'put it right');
  });
  expect(exitCode).toBe(4);
  expect(said).toContain('FLT-E999: it is wrong\n  put it right');
});

function report(act: () => unknown): { exitCode: number; said: string } {
  const said: string[] = [];
  const io: Io = {
    write: (line) => said.push(line),
    writeError: (line) => said.push(line),
    style: (_style, text) => text,
    isTty: false,
  };
  try {
    act();
  } catch (error) {
    return { exitCode: reportFailure(error, false, io), said: said.join('\n') };
  }
  throw new Error('nothing was thrown');
}
