import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeTinyRun, writeSampleRun } from '../../../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../../../tests/sample-run/temporary-folder.ts';
import { folderFiles } from '../../evidence/folder-files.ts';
import { writeManifest } from '../../evidence/manifest.ts';
import { readZip } from '../../evidence/pack/zip-read.ts';
import { createMemoryIo } from '../io.ts';
import { main } from '../main.ts';
import { packRun } from '../pack-run.ts';
import { passphraseFrom, type PassphraseTerminal } from '../passphrase.ts';
import { writeRunReports } from '../write-run-reports.ts';

async function faultline(...words: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  const io = createMemoryIo();
  const exitCode = await main(words, io);
  return { exitCode, output: io.output, errors: io.errors };
}

let folder: string;
let run: string;
beforeEach(() => {
  vi.stubEnv('TEST_PASSPHRASE', 'correct horse battery');
  folder = temporaryFolder();
  run = join(folder, 'run');
  mkdirSync(run);
});
afterEach(() => void vi.unstubAllEnvs());

const trust = (): string => join(folder, 'trust.json');
const pass = ['--passphrase-from', 'TEST_PASSPHRASE'] as const;

async function makeKey(name: string, role: string): Promise<string> {
  const file = join(folder, `${role}.pem`);
  expect(await faultline('keys', 'new', '--name', name, '--role', role, '--out', file, ...pass)).toMatchObject({
    exitCode: 0,
  });
  expect(await faultline('keys', 'trust', `${file}.pub.json`, '--trust', trust())).toMatchObject({ exitCode: 0 });
  return file;
}

const sign = (key: string, name: string, meaning: string): ReturnType<typeof faultline> =>
  faultline(
    'sign',
    run,
    '--meaning',
    meaning,
    '--reason',
    'as planned',
    '--key',
    key,
    '--as',
    name,
    ...pass,
    '--trust',
    trust(),
  );

describe('from a key to a pack that is verified', () => {
  test('each step does what the docs say', async () => {
    writeManifest(run, writeTinyRun(run).run);
    const [executor, reviewer, approver] = [
      await makeKey('Erin', 'executor'),
      await makeKey('Ravi', 'reviewer'),
      await makeKey('Ada', 'approver'),
    ];
    expect((await faultline('verify', run)).output).toContain('unsigned: no person has signed this run');
    expect(await faultline('sign', run, '--attest', '--key', executor, ...pass)).toMatchObject({ exitCode: 0 });
    expect(await faultline('sign', run, '--attest', '--key', executor, ...pass)).toMatchObject({
      exitCode: 4,
      errors: expect.stringContaining('FLT-E493'),
    });
    expect(await sign(reviewer, 'Ravi', 'reviewed')).toMatchObject({
      exitCode: 6,
      errors: expect.stringContaining('FLT-E495'),
    });
    expect(await sign(executor, 'Erin', 'executed')).toMatchObject({ exitCode: 0 });
    expect(await sign(reviewer, 'Ravi', 'reviewed')).toMatchObject({ exitCode: 0 });
    const approved = await sign(approver, 'Ada', 'approved');
    expect(approved).toMatchObject({ exitCode: 0, output: expect.stringContaining('03-approved') });
    const head = /head of the chain: ([0-9a-f]{64})/.exec(approved.output)?.[1] ?? '';

    const untrusted = await faultline('verify', run);
    expect(untrusted).toMatchObject({ exitCode: 0, output: expect.stringContaining('untrusted key') });
    expect(untrusted.output).not.toMatch(/\bvalid\b/);
    const trusted = await faultline('verify', run, '--trust', trust(), '--head', head);
    expect(trusted.output).toMatch(/attestation: valid\nexecuted by Erin \(executor\), \S+: valid\n/);

    const pack = join(folder, 'pack.zip');
    expect(await faultline('pack', run, '--out', pack)).toMatchObject({ exitCode: 0 });
    expect(await faultline('pack', run, '--out', pack)).toMatchObject({ errors: expect.stringContaining('FLT-E493') });
    expect((await faultline('verify', pack, '--trust', trust(), '--head', head)).output).toBe(trusted.output);

    expect(
      await faultline(
        'keys',
        'revoke',
        keyId(reviewer).slice(0, 12),
        '--trust',
        trust(),
        '--reason',
        'stolen',
        '--compromised',
      ),
    ).toMatchObject({ exitCode: 0, output: expect.stringContaining('compromised') });
    expect(await faultline('verify', pack, '--trust', trust())).toMatchObject({
      exitCode: 6,
      output: expect.stringContaining('the key of Ravi is compromised: stolen'),
    });
    expect((await faultline('keys', 'show', trust(), '--json')).output).toContain('"compromised": true');
  });

  const keyId = (file: string): string => JSON.parse(readFileSync(`${file}.pub.json`, 'utf8')).keyId;
});

describe('mistakes are refused with what to change', () => {
  test.each([
    [['keys', 'make'], 'FLT-E496'],
    [['keys', 'new', '--name', 'A', '--role', 'boss', '--out', 'x'], 'FLT-E496'],
    [['keys', 'new', '--role', 'reviewer', '--out', 'x'], 'FLT-E496'],
    [['keys', 'new', '--name', 'A', '--role', 'reviewer', '--valid-to', '31.1.2027', '--out', 'x'], 'FLT-E496'],
    [['keys', 'new', '--name', 'A', '--role', 'reviewer', '--valid-to', '2001-01-01', '--out', 'x'], 'FLT-E496'],
    [['keys', 'new', '--name', 'A', '--role', 'reviewer', '--out', 'x'], 'FLT-E491'],
    [
      ['keys', 'new', '--name', 'A', '--role', 'reviewer', '--out', 'x', '--passphrase-from', 'NO_SUCH_THING'],
      'FLT-E491',
    ],
    [['keys', 'show', 'none.pub.json'], 'FLT-E490'],
    [['keys', 'show', 'none.json'], 'FLT-E494'],
    [['keys', 'trust', 'none.pub.json'], 'FLT-E496'],
    [['keys', 'revoke', 'abcd', '--trust', 'none.json', '--reason', 'x'], 'FLT-E494'],
    [['sign', 'RUN'], 'FLT-E496'],
    [['sign', 'RUN', '--attest', '--meaning', 'executed'], 'FLT-E496'],
    [['sign', 'RUN', '--meaning', 'liked'], 'FLT-E496'],
    [['sign', 'RUN', '--attest'], 'FLT-E496'],
    [['sign', 'RUN', '--meaning', 'executed', '--key', 'k', '--as', 'A'], 'FLT-E496'],
    [['pack', 'RUN'], 'FLT-E496'],
    [['verify'], 'FLT-E403'],
    [['verify', 'RUN', '--trust', 'none.json'], 'FLT-E494'],
  ])('%j: %s', async (words, code) => {
    const found = await faultline(...words.map((word) => (word === 'RUN' ? run : word)));
    expect(found).toMatchObject({ exitCode: 4, errors: expect.stringContaining(code) });
    expect(existsSync('x')).toBe(false);
  });

  test('a wrong passphrase, the key of somebody else, a run that is not intact', async () => {
    writeManifest(run, writeTinyRun(run).run);
    const key = await makeKey('Erin', 'executor');
    expect((await sign(key, 'Ravi', 'executed')).errors).toContain('is the key of Erin, not of Ravi');
    vi.stubEnv('TEST_PASSPHRASE', 'another passphrase');
    expect((await sign(key, 'Erin', 'executed')).errors).toContain('FLT-E492');
    vi.stubEnv('TEST_PASSPHRASE', 'correct horse battery');
    writeFileSync(join(run, 'environment.json'), '{}');
    expect(await sign(key, 'Erin', 'executed')).toMatchObject({
      exitCode: 6,
      errors: expect.stringContaining('FLT-E497'),
    });
    expect(await faultline('pack', run, '--out', join(folder, 'p.zip'))).toMatchObject({
      exitCode: 6,
      errors: expect.stringContaining('FLT-E497'),
    });
    expect(existsSync(join(run, 'signatures'))).toBe(false);
  });

  test('a file that is no pack', async () => {
    writeFileSync(join(folder, 'p.zip'), 'nothing');
    expect(await faultline('verify', join(folder, 'p.zip'))).toMatchObject({
      exitCode: 6,
      output: expect.stringContaining('broken'),
    });
  });
});

describe('a pack', () => {
  test('has the same bytes from the same run, and every page that its index links to', () => {
    const made = writeSampleRun(run);
    writeRunReports(run);
    writeManifest(run, made.run);
    const packs = ['one.zip', 'two.zip'].map((name) => {
      packRun(run, join(folder, name));
      return readFileSync(join(folder, name));
    });
    expect(packs[0]?.equals(packs[1] ?? Buffer.alloc(0))).toBe(true);
    const read = readZip(packs[0] ?? new Uint8Array());
    if (read.kind === 'refused') throw new Error(read.problem);
    const { files } = read;
    const text = (path: string): string => new TextDecoder().decode(files.get(path));
    for (const page of ['index.html', 'mapping.html', 'requirements.html'])
      for (const [, href = ''] of text(page).matchAll(/href="([^"#][^"]*)"/g)) {
        const [path = '', anchor] = href.split('#');
        expect(files.has(decodeURIComponent(path)), `${page} links to ${href}`).toBe(true);
        if (anchor !== undefined) expect(text(decodeURIComponent(path)), href).toContain(`id="${anchor}"`);
      }
    const records = folderFiles(run).paths;
    for (const path of records) expect(text('index.html')).toContain(path.split('/').at(-1));
    const marks = text('index.html').match(/SIMULATED - NOT A GMP RECORD/g) ?? [];
    expect(marks.length).toBeGreaterThanOrEqual(records.length);
    expect(text('index.html')).toContain('Training records');
    expect(text('mapping.html')).toContain('Left out');
    expect(text('mapping.html')).not.toMatch(/11\.10\(|11\.300\(/);
  });
});

describe('a passphrase', () => {
  function terminal(...typed: readonly string[]): PassphraseTerminal & { readonly raw: boolean[] } {
    const events = new EventEmitter();
    const raw: boolean[] = [];
    const chunks = [...typed];
    return {
      isTTY: true,
      raw,
      setRawMode: (on) => raw.push(on),
      on: (name, listener) => events.on(name, listener),
      off: (name, listener) => events.off(name, listener),
      resume: () => queueMicrotask(() => events.emit('data', Buffer.from(chunks.shift() ?? ''))),
      pause: () => {},
    };
  }
  const said: string[] = [];
  const ask = (isNew: boolean, ...typed: readonly string[]): Promise<string> =>
    passphraseFrom({ variable: undefined, terminal: terminal(...typed) }, (text) => said.push(text), isNew);

  test('is typed without being shown, with corrections, and twice where it is new', async () => {
    expect(await ask(false, 'secrat\u007f\u007fet\r')).toBe('secret');
    expect(await ask(true, 'one phrase\r', 'one phrase\n')).toBe('one phrase');
    await expect(ask(true, 'one\r', 'two\r')).rejects.toThrow('differ');
    await expect(ask(false, 'abc\u0003')).rejects.toThrow('no passphrase was given');
    expect(said.join('\n')).not.toContain('secret');
  });

  test('gives the terminal back as it was', async () => {
    const one = terminal('x\r');
    await passphraseFrom({ variable: undefined, terminal: one }, () => {}, false);
    expect(one.raw).toEqual([true, false]);
  });
});
