import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCore } from '../core/core.ts';
import type { Fact } from '../core/records.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { openSqliteStore, TamperedStore } from './sqlite-store.ts';
import { createMemoryStore, type Store } from './store.ts';

const AWKWARD = '"&<>/%\'';

const acknowledged = (instance: number, user = AWKWARD): Fact => ({ kind: 'alarmAcknowledged', instance, user });
const audited = (sequence: number, reason: string): Fact => ({
  kind: 'audited',
  sequence,
  at_ms: 0,
  user: 'olivia',
  act: 'close batch',
  subject: 'B1',
  old: '',
  new: '',
  reason,
});

let folder: string;
const opened: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  rmSync(folder, { recursive: true });
});

const openFile = (acceptTampered = false): ReturnType<typeof openSqliteStore> => {
  const store = openSqliteStore(join(folder, 'facts.db'), { acceptTampered });
  opened.push(store);
  return store;
};

/** Each store, and how a program that died comes to it again. */
const STORES: readonly { name: string; open: () => Store; die: (store: Store) => Store }[] = [
  {
    name: 'memory',
    open: createMemoryStore,
    die(store) {
      store.rollback();
      return store;
    },
  },
  {
    name: 'SQLite',
    open: openFile,
    die(store) {
      store.close();
      return openFile();
    },
  },
];

describe.each(STORES)('the $name store', ({ open, die }) => {
  test('is empty at first', () => {
    expect([...open().load()]).toEqual([]);
  });

  test('keeps what was committed, in its order, and awkward characters as they are', () => {
    const store = open();
    store.append([acknowledged(1), acknowledged(2, ' \u001d\u00e9\u4e16\0 ')]);
    store.commit();
    store.append([acknowledged(3)]);
    store.commit();
    expect([...die(store).load()]).toEqual([
      acknowledged(1),
      acknowledged(2, ' \u001d\u00e9\u4e16\0 '),
      acknowledged(3),
    ]);
  });

  test('loses what was appended and not committed', () => {
    const store = open();
    store.append([acknowledged(1)]);
    store.commit();
    store.append([acknowledged(2)]);
    expect([...store.load()]).toEqual([acknowledged(1)]);
    const again = die(store);
    expect([...again.load()]).toEqual([acknowledged(1)]);
    again.append([acknowledged(3)]);
    again.commit();
    expect([...die(again).load()]).toEqual([acknowledged(1), acknowledged(3)]);
  });

  test('forgets the tail when it is rolled back, and goes on', () => {
    const store = open();
    store.append([acknowledged(1)]);
    store.rollback();
    store.commit();
    store.append([acknowledged(2)]);
    store.commit();
    expect([...die(store).load()]).toEqual([acknowledged(2)]);
  });

  test('gives back what was committed and never sent, so that the controller sends it', () => {
    const store = open();
    store.append([{ kind: 'eventQueued', event: 1, body: AWKWARD }]);
    store.commit();
    const { outputs } = createCore(DEFAULT_SETTINGS, die(store).load()).step(1000, { kind: 'started' });
    expect(outputs).toContainEqual({
      kind: 'request',
      request: 'capture 1',
      method: 'POST',
      path: '/capture',
      body: AWKWARD,
    });
  });
});

/** Changes the stored facts as somebody with another program would. */
const tamper = (sql: string): void => {
  const store = openFile();
  store.append([audited(1, 'order complete'), acknowledged(1), audited(2, 'other')]);
  store.commit();
  store.close();
  const database = new DatabaseSync(join(folder, 'facts.db'));
  database.exec(sql);
  database.close();
};

describe('the SQLite store', () => {
  test('has everything that was told as committed after its process was killed', async () => {
    const file = join(folder, 'facts.db');
    const module = JSON.stringify(new URL('./sqlite-store.ts', import.meta.url).href);
    const program = `
      const { openSqliteStore } = await import(${module});
      const store = openSqliteStore(${JSON.stringify(file)});
      for (let instance = 1; ; instance += 1) {
        store.append([{ kind: 'alarmAcknowledged', instance, user: 'u' }]);
        store.commit();
        require('node:fs').writeSync(1, instance + '\\n');
      }`;
    const child = spawn(process.execPath, ['--input-type=commonjs', '-e', `(async () => {${program}})()`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.split('\n').length > 40) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null]; // node:child_process
    expect(signal).toBe('SIGKILL');
    const committedCount = told.split('\n').length - 1;
    const found = [...openFile().load()];
    expect(found.length).toBeGreaterThanOrEqual(committedCount);
    expect(found.map((fact) => fact.kind === 'alarmAcknowledged' && fact.instance)).toEqual(
      found.map((_, place) => place + 1),
    );
  });

  test('turns a second program on the same file away', () => {
    openFile();
    expect(() => openFile()).toThrow(/locked/);
  });

  test('lets others read what is committed while it runs', () => {
    const store = openFile();
    store.append([acknowledged(1)]);
    store.commit();
    const reader = new DatabaseSync(join(folder, 'facts.db'), { readOnly: true });
    expect(reader.prepare('SELECT sequence, body FROM facts').all()).toEqual([
      { sequence: 1, body: JSON.stringify(acknowledged(1)) },
    ]);
    reader.close();
  });

  test.each([
    ['an edited audit entry', "UPDATE facts SET body = replace(body, 'order complete', 'x') WHERE sequence = 1", 1],
    ['a removed fact', 'DELETE FROM facts WHERE sequence = 2', 2],
    ['a removed last fact', 'DELETE FROM facts WHERE sequence = 3', 3],
    ['an added fact', "INSERT INTO facts VALUES (4, '{}', x'00')", 4],
    ['facts that changed places', 'UPDATE facts SET sequence = -sequence; UPDATE facts SET sequence = 4 + sequence', 1],
    ['an emptied store', 'DELETE FROM facts', 1],
  ])('finds %s', (_, sql, at) => {
    tamper(sql);
    const store = openFile();
    let found: unknown;
    try {
      Array.from(store.load());
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(TamperedStore);
    expect(found).toMatchObject({ sequence: at });
  });

  test('gives changed facts to those who accept it, and says where the change is', () => {
    tamper("UPDATE facts SET body = replace(body, 'order complete', 'x') WHERE sequence = 1");
    const store = openFile(true);
    expect([...store.load()]).toEqual([audited(1, 'x'), acknowledged(1), audited(2, 'other')]);
    expect(store.tamperedAt).toBe(1);
  });
});
