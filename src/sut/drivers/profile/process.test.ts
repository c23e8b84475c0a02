import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommandProcess, SutProcess } from '../../../profile/sut.ts';
import { createManualGuide } from './manual-acts.ts';
import { createProfileProcess, type ProfileProcess } from './process.ts';
import { createSecrets } from './secrets.ts';
import { NO_TESTER } from './tester.ts';

// A SUT that says what it was given, listens to nothing, and starts a child of its own.
const SUT = `
const { readFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
console.log('token ' + settings.token + ' seen');
console.log(JSON.stringify({ child: child.pid, env: Object.keys(process.env), settings, cwd: process.cwd() }));
console.error('half');
if (settings.end) process.exit(3);
console.log('"ready":true,"http":"http://127.0.0.1:' + settings.port + '"');
process.on('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
`;

const ENVIRONMENT = { PATH: '/usr/bin', SUT_TOKEN: 'planted-token-7', OTHER_SECRET: 'x' };

let folder: string;
let sut: ProfileProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-process-'));
  writeFileSync(join(folder, 'sut.cjs'), SUT);
});
afterEach(async () => {
  await sut?.stop();
  sut = undefined;
  rmSync(folder, { recursive: true });
});

function command(more: Partial<CommandProcess> = {}): CommandProcess {
  return {
    by: 'command',
    host: '127.0.0.1',
    start: [process.execPath, 'sut.cjs', '{run.folder}/run/settings.json'],
    environment: { TOKEN: { env: 'SUT_TOKEN' } },
    settings: {
      file: '{run.folder}/run/settings.json',
      content: { token: { env: 'SUT_TOKEN' }, port: '{coder.port}', text: 'at {coder.host}' },
    },
    readyLine: '"ready":true,"http":"(?<http>[^"]+)"',
    readyWithin_ms: 20_000,
    ...more,
  };
}

function start(process: SutProcess, hosts: readonly string[] = ['127.0.0.1']): Promise<ProfileProcess> {
  return createProfileProcess(process, {
    folder,
    addresses: { 'run.folder': folder, 'coder.host': '127.0.0.1', 'coder.port': 4711 },
    environment: ENVIRONMENT,
    secrets: createSecrets(process, 'sut.process', ENVIRONMENT),
    processFaultHosts: hosts,
    guide: createManualGuide(NO_TESTER, () => () => {}),
  });
}

const said = (): { child: number; env: string[]; settings: object; cwd: string } =>
  JSON.parse(sut?.log.findLast((line) => line.startsWith('{')) ?? '{}') as never; // what SUT above writes

it('a host on which no process may be killed is refused, before anything starts', async () => {
  await expect(start(command(), ['10.0.0.1'])).rejects.toMatchObject({
    code: 'FLT-C183',
    message: expect.stringContaining('bench.processFaultHosts does not name the host') as unknown,
  });
  expect(existsSync(join(folder, 'run'))).toBe(false);
});

it('a program that is not there, one that ends and one that is never ready are told with what they wrote', async () => {
  await expect(start(command({ start: ['/no/such/program'] }))).rejects.toMatchObject({
    code: 'FLT-E540',
    message: expect.stringContaining('ENOENT') as unknown,
  });
  await expect(
    start(command({ settings: { file: '{run.folder}/run/settings.json', content: { end: true } } })),
  ).rejects.toThrow(/it ended with code 3/);
  await expect(start(command({ readyLine: 'never', readyWithin_ms: 1000 }))).rejects.toMatchObject({
    message: expect.stringMatching(/it was not ready within 1000 ms/) as unknown,
    remedy: expect.stringContaining('sut.cjs') as unknown,
  });
});

it('the process gets its settings, the variables of the profile and no others of ours, and tells its address', async () => {
  sut = await start(command());
  expect(sut.url).toBe('http://127.0.0.1:4711');
  const { env, settings, cwd } = said();
  expect(settings).toEqual({ token: '(secret)', port: 4711, text: 'at 127.0.0.1' });
  expect(env.toSorted()).toEqual(expect.arrayContaining(['PATH', 'TOKEN']) as unknown);
  expect(env).not.toContain('OTHER_SECRET');
  expect(cwd.endsWith(folder)).toBe(true);
  expect(sut.log).toContain('token (secret) seen');
  // Standard error is a pipe of its own, which may be read later.
  while (!sut.log.includes('half')) await new Promise((resume) => setImmediate(resume));
});

it('killed, it is gone with all that it started; restarted, it has the same settings; stopped, its settings are gone', async () => {
  sut = await start(command());
  const { child } = said();
  expect(() => process.kill(child, 0)).not.toThrow();
  await sut.kill();
  while (!isGone(child)) await new Promise((resume) => setImmediate(resume)); // the system may fetch it a moment later
  expect(sut.unexpectedEnd).toBeUndefined();
  await sut.start();
  const file = join(folder, 'run/settings.json');
  expect(readFileSync(file, 'utf8')).toContain('planted-token-7');
  expect(statSync(file).mode & 0o077).toBe(0);
  await sut.stop();
  expect(existsSync(file)).toBe(false);
});

it('a process in the hands of a tester needs one', async () => {
  sut = await start({ by: 'manual', host: '127.0.0.1', kill: 'Pull the plug.', restart: 'Plug it in.' });
  await expect(sut.kill()).rejects.toMatchObject({
    code: 'FLT-E541',
    message: expect.stringMatching(/^kill the SUT was not done: .*neither a terminal/) as unknown,
  });
});

/** Killed processes without a parent wait as zombies for the first process of a container, which may never fetch them. */
function isGone(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
