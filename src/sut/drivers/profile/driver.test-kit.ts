import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import type { Kind } from '../../../journal/kind.ts';
import type { LineProfile } from '../../../profile/line-profile.ts';
import { parseLineProfile } from '../../../profile/parse-line.ts';
import type { Sut } from '../../../profile/sut.ts';
import type { ClaimWorld, Demand, DemandAnswer, Person, SutPort } from '../../port.ts';

/** A scenario's world that remembers what was noted, in words: `alarmRaised 1 A03 4 0`. */
export interface TestWorld extends ClaimWorld {
  readonly facts: readonly string[];
  readonly attached: ReadonlyMap<string, string>;
  /** Resolves when so many facts were noted. */
  noted(count: number): Promise<void>;
  /** Everything that was kept, as one text. */
  kept(): string;
}

/** Makes a world of the batches B1 and B2; a serial number `S7` of GTIN 09521234000013 is identity 7. */
export function createTestWorld(epoch_ms = 0): TestWorld {
  const facts: string[] = [];
  const texts: string[] = [''];
  const attached = new Map<string, string>();
  let wanted = Infinity;
  let wake = (): void => {};
  const text = (value: string): number => {
    const known = texts.indexOf(value);
    return known >= 0 ? known : texts.push(value) - 1;
  };
  return {
    facts,
    attached,
    note(kind: Kind, ...values) {
      const numbers: readonly number[] = values;
      const shown = numbers.map((value, place) =>
        kind.types[place] === 'text' ? (texts[value] ?? '?') || '-' : String(value),
      );
      facts.push([kind.name, ...shown].join(' '));
      if (facts.length >= wanted) wake();
    },
    async noted(count) {
      if (facts.length >= count) return;
      wanted = count;
      const next = Promise.withResolvers<void>();
      wake = next.resolve;
      await next.promise;
    },
    text,
    identityOf: (gtin, serial) => (gtin === '09521234000013' ? Number(serial.slice(1)) : 0),
    batchOf: (number) => ['B1', 'B2'].indexOf(number) + 1,
    productGcpLength: 7,
    epoch_ms,
    attach(name, content) {
      attached.set(name, content);
      return createHash('sha256').update(content).digest('hex').slice(0, 8);
    },
    kept: () => [...facts, ...texts, ...[...attached].flat()].join('\n'),
  };
}

/** The reference profile with another SUT part. */
export function profileWith(sut: Partial<Sut>): LineProfile {
  const text = readFileSync(new URL('../../../../examples/lines/reference-line.yaml', import.meta.url), 'utf8');
  const parsed = parseLineProfile(text, 'line.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ problem }) => problem).join('\n'));
  const { process: _process, page: _page, ...plain } = parsed.profile.sut;
  return { ...parsed.profile, sut: { ...plain, acts: {}, people: {}, records: { sources: [] }, ...sut } };
}

/** Asks a driver and waits for the answer. */
export function demandOf(driver: SutPort, person: Person, demand: Demand): Promise<DemandAnswer> {
  return new Promise((resolve) => driver.demand(person, demand, resolve));
}

/** Reads all records; resolves with the problems. */
export function recordsOf(driver: SutPort, world: ClaimWorld): Promise<readonly string[]> {
  return new Promise((resolve) => driver.claimRecords(world, resolve));
}

/** A small SUT on HTTP. */
export interface FakeSut {
  readonly url: string;
  /** What it was asked: `POST /orders x-user=olivia {"a":1}`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts a SUT on HTTP that answers as it is told; the answer is given the whole body. */
export async function startFakeSut(
  answer: (incoming: IncomingMessage, outgoing: ServerResponse, body: string) => void,
): Promise<FakeSut> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => (body += text));
    incoming.once('end', () => {
      const user = incoming.headers['x-user'];
      const who = typeof user === 'string' ? ` x-user=${user}` : '';
      asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}${who}${body === '' ? '' : ` ${body}`}`);
      answer(incoming, outgoing, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
