import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Fact } from '../core/records.ts';
import type { Store } from './store.ts';

/** The store was changed by somebody else than the controller: from this fact on it cannot be trusted. */
export class TamperedStore extends Error {
  readonly sequence: number;

  constructor(path: string, sequence: number, problem: string) {
    super(`the store ${path} was changed from outside: fact ${sequence} ${problem}`);
    this.sequence = sequence;
  }
}

/** A store in a file, and where its chain is broken. */
export interface SqliteStore extends Store {
  /** First fact that does not fit the chain, known once all facts were loaded; only ever set when tampering is accepted. */
  readonly tamperedAt: number | undefined;
}

/**
 * Opens a store in a SQLite file: write-ahead log, each commit synchronous. Every row carries a SHA-256 over the row
 * before and its own content, and `head` the last of them, so an edited, moved, added or removed fact shows when the
 * facts are loaded. There is no key in it: somebody who computes the whole chain anew is not found out.
 */
export function openSqliteStore(path: string, options: { readonly acceptTampered?: boolean } = {}): SqliteStore {
  const owner = takeOwnership(path);
  const database = new DatabaseSync(path, { timeout: READER_TIME_ms });
  try {
    prepareTables(database);
  } catch (error) {
    database.close();
    owner.close();
    throw error;
  }
  const insert = database.prepare('INSERT INTO facts (sequence, body, chain) VALUES (?, ?, ?)');
  const moveHead = database.prepare('INSERT OR REPLACE INTO head (id, sequence, chain) VALUES (1, ?, ?)');
  const readHead = database.prepare('SELECT sequence, chain FROM head WHERE id = 1');
  const readLast = database.prepare('SELECT sequence, chain FROM facts ORDER BY sequence DESC LIMIT 1');
  const readAll = database.prepare('SELECT sequence, body, chain FROM facts ORDER BY sequence');
  const last = readLast.get();
  let sequence = Number(last?.['sequence'] ?? 0);
  let chain = last === undefined ? BEGINNING : bytesOf(last['chain']);
  let tail: string[] = [];
  let tamperedAt: number | undefined;

  const broken = (at: number, problem: string): void => {
    if (options.acceptTampered !== true) throw new TamperedStore(path, at, problem);
    tamperedAt ??= at;
  };

  return {
    append(facts) {
      for (const fact of facts) tail.push(JSON.stringify(fact));
    },
    commit() {
      if (tail.length === 0) return;
      let next = sequence;
      let link = chain;
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const body of tail) {
          next += 1;
          link = linkOf(link, next, body);
          insert.run(next, body, link);
        }
        moveHead.run(next, link);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
      sequence = next;
      chain = link;
      tail = [];
    },
    rollback() {
      tail = [];
    },
    *load() {
      let expected = 0;
      let before: Uint8Array = BEGINNING;
      for (const row of readAll.iterate()) {
        const at = Number(row['sequence']);
        const body = String(row['body']);
        const stored = bytesOf(row['chain']);
        expected += 1;
        if (at !== expected) broken(expected, 'is missing');
        else if (!isSame(stored, linkOf(before, at, body))) broken(at, 'does not fit the chain');
        expected = at;
        before = stored;
        yield parseFact(path, at, body);
      }
      const head = readHead.get();
      const headAt = Number(head?.['sequence'] ?? 0);
      if (headAt !== expected) broken(Math.min(headAt, expected) + 1, `is one of ${headAt}, and ${expected} are there`);
      else if (head && !isSame(bytesOf(head['chain']), before)) broken(headAt, 'is not the last that was committed');
    },
    close() {
      if (!database.isOpen) return;
      database.close();
      owner.close();
    },
    get tamperedAt() {
      return tamperedAt;
    },
  };
}

const BEGINNING = createHash('sha256').update('facts of a serialization line controller').digest();

/** A reader of the file may hold up a commit for this long. */
const READER_TIME_ms = 500;

// One controller at a time: a second one on the same file would give the same numbers out again. The lock is on a file
// of its own, so that others may read the facts meanwhile, and the operating system frees it when the process dies.
function takeOwnership(path: string): DatabaseSync {
  const owner = new DatabaseSync(`${path}-owner`);
  try {
    owner.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    owner.close();
    throw error;
  }
  return owner;
}

function prepareTables(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS facts (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL, chain BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS head (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, chain BLOB NOT NULL) STRICT;
  `);
}

function linkOf(before: Uint8Array, sequence: number, body: string): Uint8Array {
  return createHash('sha256').update(before).update(`${sequence}\0${body}`).digest();
}

function parseFact(path: string, sequence: number, body: string): Fact {
  try {
    return JSON.parse(body) as Fact; // the chain says that it is what this program wrote
  } catch {
    throw new TamperedStore(path, sequence, 'cannot be read at all');
  }
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
