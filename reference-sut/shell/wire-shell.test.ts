import { expect, test } from 'vitest';
import type { Input } from '../core/messages.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { createMemoryStore, type Store } from './store.ts';
import { type Released, startWireShell, type WireShell } from './wire-shell.ts';

const order = (id: number, batch: string): Input => ({
  kind: 'request',
  id,
  method: 'POST',
  path: '/api/orders',
  user: 'mes',
  password: 'mes-test',
  body: JSON.stringify({
    batch,
    gtin: '09521234000013',
    expirationDate: '281231',
    quantity: 10,
    unitsPerCase: 5,
    casesPerPallet: 2,
  }),
});

interface Observed {
  readonly shell: WireShell;
  readonly told: readonly string[];
  /** Resolves when something was told so many times. */
  readonly until: (what: string, count?: number) => Promise<void>;
}

/** Runs a shell over a store and tells what happens: commits, and what is released. */
function observe(store: Store, now_ms = (): number => 1000): Observed {
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (what: string): void => {
    told.push(what);
    for (const look of waiting) look();
  };
  const shell = startWireShell(
    DEFAULT_SETTINGS,
    {
      ...store,
      commit() {
        store.commit();
        tell('commit');
      },
    },
    {
      now_ms,
      release: (output: Released) =>
        tell(output.kind === 'reply' ? `reply ${output.id} ${output.status}` : output.kind),
      failed: (error) => tell(`failed: ${String(error)}`),
    },
  );
  return {
    shell,
    told,
    until: (what, count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (told.filter((one) => one === what).length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

test('commits all inputs of one turn of the event loop once, and answers afterwards in their order', async () => {
  const store = createMemoryStore();
  const { shell, told, until } = observe(store);
  shell.deliver(order(1, 'B1'));
  shell.deliver(order(2, 'B2'));
  shell.deliver(order(3, 'B1'));
  await until('reply 3 409');
  expect(told).toEqual(['commit', 'reply 1 201', 'reply 2 201', 'reply 3 409']);
  expect([...store.load()].map((fact) => fact.kind)).toEqual(['orderTaken', 'audited', 'orderTaken', 'audited']);
  shell.stop();
});

test('releases nothing of a turn that could not be committed, and ends', async () => {
  const store = createMemoryStore();
  const full: Store = {
    ...store,
    commit() {
      throw new Error('disk full');
    },
  };
  const { shell, told, until } = observe(full);
  shell.deliver(order(1, 'B1'));
  await until('failed: Error: disk full');
  shell.deliver(order(2, 'B2'));
  shell.stop();
  expect(told).toEqual(['failed: Error: disk full']);
  expect([...store.load()]).toEqual([]);
});

test('wakes the controller at the time that it asked for', async () => {
  const { shell, told, until } = observe(createMemoryStore(), () => Date.now());
  shell.deliver({ kind: 'link', port: 'plc', up: true });
  await until('call', 3); // asks for missed outcomes at once, then gives two signs of life on time
  shell.stop();
  expect(told.filter((one) => one === 'call')).toHaveLength(3);
});

test('takes what is queued when it is stopped, and nothing afterwards', () => {
  const store = createMemoryStore();
  const { shell, told } = observe(store);
  shell.deliver(order(1, 'B1'));
  shell.stop();
  shell.deliver(order(2, 'B2'));
  expect(told).toEqual(['commit', 'reply 1 201']);
});

test('writes into the audit trail that it was started on a changed store', async () => {
  const store = createMemoryStore();
  const { shell, until } = observe({ ...store, tamperedAt: 7 } as Store);
  shell.deliver({
    kind: 'request',
    id: 1,
    method: 'GET',
    path: '/api/export/audit',
    user: 'quinn',
    password: 'quinn-test',
    body: '',
  });
  await until('reply 1 200');
  shell.stop();
  expect([...store.load()]).toEqual([
    expect.objectContaining({ kind: 'audited', sequence: 1, act: 'start on a changed store', subject: 'fact 7' }),
  ]);
});
