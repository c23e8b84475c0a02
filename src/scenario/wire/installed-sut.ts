import { hostTime_ms } from '../../kernel/host-time.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createHttpClient } from '../../../simulators/transports/http.ts';
import { type Baseline, endpointsOf, type Installation } from '../installation.ts';

/** GS1 prefix set aside for demonstrations and examples (952); no such number is on a real product. */
const TEST_PREFIXES = ['952'];

/** What the wire bench knows of the SUT that it started. */
export interface InstalledSut {
  readonly root: string;
  readonly sut: Installation['sut'];
  readonly config: object & { readonly store?: string };
  readonly ours: readonly string[];
  readonly wires: readonly string[];
  url(): string;
}

/** Looks at an installed reference SUT from outside: its configuration, its exports, its store. */
export function createInstallation(installed: InstalledSut): Installation {
  const ask = (path: string, user: string, password: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve) => {
      createHttpClient({ baseUrl: installed.url() }).request(
        { method: 'GET', path, headers: { 'x-user': user, 'x-password': password }, body: '' },
        resolve,
      );
    });
  return {
    sut: installed.sut,
    endpoints: endpointsOf(installed.config),
    ours: installed.ours,
    wires: installed.wires,
    baseline: readBaseline(join(installed.root, 'requirements', 'baseline.json')),
    gcp: '9521234',
    testPrefixes: TEST_PREFIXES,
    async read(name) {
      const { status, body } = await ask(`/api/export/${name}`, 'quinn', 'quinn-test');
      return status === 200 ? JSON.parse(body) : undefined;
    },
    async knows(user, password) {
      return (await ask('/api/export/state', user, password)).status === 200;
    },
    store() {
      const database = new DatabaseSync(installed.config.store ?? '', { readOnly: true });
      try {
        const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
        const tables = database
          .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
          .all();
        const rows = tables.reduce(
          (sum, table) => sum + Number(one(`SELECT count(*) FROM "${String(table['name'])}"`)),
          0,
        );
        return {
          journalMode: String(one('PRAGMA journal_mode')),
          integrity: String(one('PRAGMA integrity_check')),
          rows,
        };
      } finally {
        database.close();
      }
    },
    now_ms: () => hostTime_ms(),
  };
}

function readBaseline(file: string): Baseline | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Baseline; // our own file, written by scripts/write-baseline.ts
  } catch {
    return undefined;
  }
}
