import { createHash } from 'node:crypto';

/** The approved state of what is installed; written by `npm run baseline` and kept under version control. */
export interface Baseline {
  readonly sut: { readonly name: string; readonly version: string; readonly digest: string };
  /** SHA-256 over the settings export, without addresses. */
  readonly settingsDigest: string;
  readonly users: Readonly<Record<string, string>>;
}

/** The installed SUT as the bench can look at it from outside; only on the wire. */
export interface Installation {
  readonly sut: { readonly name: string; readonly version: string; readonly digest: string };
  /** Outgoing endpoints of the SUT's configuration. */
  readonly endpoints: readonly { readonly name: string; readonly address: string }[];
  /** Addresses that the bench opened. */
  readonly ours: readonly string[];
  readonly wires: readonly string[];
  readonly baseline: Baseline | undefined;
  readonly gcp: string;
  /** Company prefixes that may be used in tests. */
  readonly testPrefixes: readonly string[];
  /** Names of exports that a foreign SUT shows in our form, `users` and `store` beside them; left out where all are shown. */
  readonly shows?: readonly string[];
  /** GTINs of the line's products, where a profile names them. */
  readonly products?: readonly string[];
  /** Reads an export of the SUT. */
  read(name: string): Promise<unknown>;
  /** Logs a user in with a password; true when the SUT knows them. */
  knows(user: string, password: string): Promise<boolean>;
  store(): { readonly journalMode: string; readonly integrity: string; readonly rows: number };
  /** The host's time, ms since 1970. */
  now_ms(): number;
}

/** Every text of a configuration that names a place: URLs, host and port, device files. */
export function endpointsOf(config: unknown, at = ''): { name: string; address: string }[] {
  if (typeof config !== 'object' || config === null) return [];
  const record = config as Readonly<Record<string, unknown>>; // any object can be walked by its keys
  const found: { name: string; address: string }[] = [];
  const host = record['host'];
  if (typeof host === 'string' && typeof record['port'] === 'number' && at !== 'http')
    found.push({ name: at, address: `${host}:${record['port']}` });
  for (const [name, value] of Object.entries(record)) {
    const path = at === '' ? name : `${at}.${name}`;
    if (typeof value === 'string' && /^[a-z.+]+:\/\//.test(value)) found.push({ name: path, address: value });
    else if (name === 'path' && typeof value === 'string') found.push({ name: path, address: value });
    else found.push(...endpointsOf(value, path));
  }
  return found;
}

/** SHA-256 over a value with sorted keys, so that the order in a file does not matter. */
export function digestOfValue(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
