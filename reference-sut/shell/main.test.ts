import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sut-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly http: string;
  /** What it wrote to stderr, once it has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null; stderr: string }>;
}

function run(config: string | object, ...options: string[]): Omit<Running, 'http'> & { ready: Promise<Running> } {
  const file = join(folder, 'config.json');
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
  const child = spawn(process.execPath, [MAIN, '--config', file, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
    stderr,
  }));
  const ready = Promise.race([
    once(child.stdout, 'data').then(([line]: unknown[]) => {
      const said = JSON.parse(String(line)) as { ready: true; http: string; pid: number }; // documented line
      expect(said).toMatchObject({ ready: true, pid: child.pid });
      return { child, http: said.http, ended };
    }),
    ended.then(({ code, stderr: said }) => {
      throw new Error(`ended with ${code}: ${said}`);
    }),
  ]);
  ready.catch(() => {}); // those who expect a failure look at `ended`
  return { child, ended, ready };
}

const ask = async (http: string, user: string, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(http + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-user': user, 'x-password': `${user}-test` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
};

const ORDER = {
  batch: 'B1',
  gtin: '09521234000013',
  expirationDate: '281231',
  quantity: 2,
  unitsPerCase: 2,
  casesPerPallet: 1,
};
const CONFIG = { store: 'facts.db', http: { port: 0 } };

describe('the program', () => {
  test('has everything that it answered for after it was killed', async () => {
    const first = await run(CONFIG).ready;
    await ask(first.http, 'mes', '/api/orders', ORDER);
    await ask(first.http, 'mes', '/api/orders/B1/serials', { serials: ['"&<>', "/%'"] });
    first.child.kill('SIGKILL');
    expect(await first.ended).toMatchObject({ signal: 'SIGKILL' });
    const second = await run(CONFIG).ready;
    expect(await ask(second.http, 'quinn', '/api/export/identities')).toEqual([
      expect.objectContaining({ batch: 'B1', serials: ['"&<>', "/%'"], states: ['in-pool', 'in-pool'] }),
    ]);
    expect(await ask(second.http, 'mes', '/api/orders', ORDER)).toEqual({ refused: 'batch B1 exists already' });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'stops by itself on %s: no connection is left that holds it up',
    async (signal) => {
      const running = await run({
        ...CONFIG,
        devices: { coder: { transport: 'tcp', port: 1 } },
        control: { port: 0 },
        enterprise: { url: 'http://127.0.0.1:1' },
        mail: { port: 1, from: 'line@line1.example' },
      }).ready;
      await ask(running.http, 'olivia', '/api/export/state');
      running.child.kill(signal);
      expect(await running.ended).toEqual({ code: 0, signal: null, stderr: '' });
    },
  );

  test('starts with a clock that differs from the host by the offset', async () => {
    const running = await run(CONFIG, '--clock-offset-ms', '86400000').ready;
    const state = await ask(running.http, 'olivia', '/api/export/state');
    expect(state).toMatchObject({ now_ms: expect.any(Number) });
    const { now_ms } = state as { now_ms: number };
    expect(Math.round((now_ms - Date.now()) / 3_600_000)).toBe(24);
  });
});

describe('the program ends with one clear line', () => {
  test.each([
    ['{"store": 1', /the file: is not JSON/],
    [{}, /store: a text is needed/],
    [{ ...CONFIG, http: { port: 70_000 } }, /http\.port: a whole number from 0 to 65535 is needed, not 70000/],
    [{ ...CONFIG, devices: { codr: {} } }, /devices\.codr: is not known here/],
    [{ ...CONFIG, settings: { mailTo: { quality: 5 } } }, /settings\.mailTo\.quality: a string is needed, not 5/],
  ])('and exit code 4 for the configuration %j', async (config, problem) => {
    const { code, stderr } = await run(config).ended;
    expect([code, stderr.trim().split('\n').length]).toEqual([4, 1]);
    expect(stderr).toMatch(problem);
  });

  test('and exit code 5 when its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { code, stderr } = await run({ ...CONFIG, http: { port } }).ended;
    server.close();
    expect([code, stderr.trim().split('\n')]).toEqual([5, [expect.stringContaining(`${port}`)]]);
  });

  test('and exit code 5 when another controller runs on the same store', async () => {
    await run(CONFIG).ready;
    const { code, stderr } = await run(CONFIG).ended;
    expect([code, stderr]).toEqual([5, expect.stringMatching(/store .*facts\.db: .*locked/)]);
  });

  test('and exit code 6 when its records were changed, unless that is accepted and audited', async () => {
    const first = await run(CONFIG).ready;
    await ask(first.http, 'mes', '/api/orders', ORDER);
    first.child.kill('SIGTERM');
    await first.ended;
    const database = new DatabaseSync(join(folder, 'facts.db'));
    database.exec("UPDATE facts SET body = replace(body, 'take order', 'nothing') WHERE sequence = 2");
    database.close();
    expect(await run(CONFIG).ended).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/facts\.db was changed from outside: fact 2 does not fit the chain/),
    });
    const accepted = await run(CONFIG, '--accept-tampered').ready;
    expect(await ask(accepted.http, 'quinn', '/api/export/audit')).toEqual([
      expect.objectContaining({ sequence: 1, act: 'nothing' }),
      expect.objectContaining({ sequence: 2, act: 'start on a changed store', subject: 'fact 2' }),
    ]);
  });
});
