import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { HEADER_WORDS, TEXT_KIND, type Kind, type Values } from './kind.ts';

/** Takes blocks of whole facts as they fill; the words are only lent until the call returns. */
export type Consumer = (words: Int32Array, from: number, to: number) => void;

/** Where a journal's bytes go. */
export interface JournalSink {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** An append-only record of facts, in blocks that are hashed each with the one before. */
export interface Journal {
  /** Number of a text; the same text has the same number within a journal. 0 is the empty text. */
  text(value: string): number;
  /** Writes one fact at the present line time. */
  append<Fields extends readonly string[]>(kind: Kind<Fields>, source: number, ...values: Values<Fields>): void;
  /** Sends everything from the first fact on to the consumer too; possible until the first block is full. */
  attach(consumer: Consumer): Disposable;
  /** Calls back right after each fact of a kind, while the run goes on; the callback may only schedule. */
  watch<Fields extends readonly string[]>(kind: Kind<Fields>, seen: (...values: Values<Fields>) => void): Disposable;
  /** Hands what was appended since the last time to the consumers. */
  pump(): void;
  /** Closes the last block; returns the chain hash in hex and the number of facts. */
  close(): { hash: string; facts: number };
  readonly facts: number;
  textOf(number: number): string;
}

/** A writer bound to one source (a device, the line, the SUT's driver). */
export type Note = <Fields extends readonly string[]>(kind: Kind<Fields>, ...values: Values<Fields>) => void;

/** First bytes of a journal file; the digit is the layout's version. */
export const JOURNAL_MAGIC = 'FLTJRNL1';

/** Bytes before each block's words: the number of words and the chain hash (SHA-256). */
export const BLOCK_HEADER_BYTES = 4 + 32;

const BLOCK_WORDS = 1 << 18; // 1 MiB

/** Creates a journal whose facts are stamped by `now_us`. Without a sink only the hash and the consumers remain. */
export function createJournal(now_us: () => number, sink?: JournalSink): Journal {
  assert(
    new Uint8Array(new Uint32Array([1]).buffer)[0] === 1,
    'the journal is written as this machine holds integers: little-endian',
  );
  const block = new Int32Array(BLOCK_WORDS);
  const bytes = new Uint8Array(block.buffer);
  const numbers = new Map<string, number>([['', 0]]);
  const texts: string[] = [''];
  let consumers: Consumer[] = [];
  const watchers: (((...values: number[]) => void)[] | undefined)[] = [];
  let used = 0;
  let pumped = 0;
  let blockCount = 0;
  let facts = 0;
  let chain: Uint8Array = new Uint8Array(32);
  let closed = false;
  sink?.write(new TextEncoder().encode(JOURNAL_MAGIC));

  const pump = (): void => {
    if (pumped === used) return;
    for (const consumer of consumers) consumer(block, pumped, used);
    pumped = used;
  };

  const flush = (): void => {
    pump();
    if (used === 0) return;
    blockCount += 1;
    const payload = bytes.subarray(0, used * 4);
    chain = createHash('sha256').update(chain).update(payload).digest();
    if (sink) {
      const header = new Uint8Array(BLOCK_HEADER_BYTES);
      new DataView(header.buffer).setUint32(0, used, true);
      header.set(chain, 4);
      sink.write(header);
      sink.write(payload);
    }
    used = 0;
    pumped = 0;
  };

  const need = (words: number): void => {
    assert(!closed, 'a closed journal takes no facts');
    assert(words <= BLOCK_WORDS, 'a fact must fit into a block');
    if (used + words > BLOCK_WORDS) flush();
  };

  return {
    text(value) {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      const utf8 = Buffer.from(value, 'utf8');
      need(2 + ((utf8.length + 3) >> 2));
      block[used] = TEXT_KIND;
      block[used + 1] = utf8.length;
      const start = (used + 2) * 4;
      const end = start + ((utf8.length + 3) & ~3);
      bytes.fill(0, start, end);
      bytes.set(utf8, start);
      used = end >> 2;
      const number = texts.length;
      numbers.set(value, number);
      texts.push(value);
      return number;
    },
    append(kind, source, ...values) {
      const length = kind.fields.length;
      assert(values.length === length, 'a fact has as many values as its kind has fields');
      need(HEADER_WORDS + length);
      const time_us = now_us();
      block[used] = kind.id | (source << 16);
      block[used + 1] = time_us | 0;
      block[used + 2] = Math.floor(time_us / 4294967296);
      let at = used + HEADER_WORDS;
      for (let index = 0; index < length; index += 1) block[at++] = values[index] as number;
      used = at;
      facts += 1;
      const interested = watchers[kind.id];
      if (interested !== undefined) for (const seen of interested) seen(...(values as readonly number[] as number[])); // same integers
    },
    watch(kind, seen) {
      // A kind's values are integers; bound, because the same function may watch twice.
      const callback = (seen as unknown as (...values: number[]) => void).bind(undefined);
      watchers[kind.id] = [...(watchers[kind.id] ?? []), callback];
      return {
        [Symbol.dispose]: () => {
          const left = (watchers[kind.id] ?? []).filter((other) => other !== callback);
          watchers[kind.id] = left.length > 0 ? left : undefined;
        },
      };
    },
    attach(consumer) {
      assert(blockCount === 0, 'a consumer is attached before the first block is full, or it would miss texts');
      pump();
      if (used > 0) consumer(block, 0, used);
      const own: Consumer = consumer.bind(undefined); // the same function may be attached twice
      consumers = [...consumers, own];
      return {
        [Symbol.dispose]: () => {
          consumers = consumers.filter((other) => other !== own);
        },
      };
    },
    pump,
    close() {
      if (!closed) {
        flush();
        closed = true;
        sink?.close();
      }
      return { hash: Buffer.from(chain).toString('hex'), facts };
    },
    get facts() {
      return facts;
    },
    textOf: (number) => texts[number] ?? '',
  };
}

/** A sink that writes to a file synchronously. */
export function fileSink(path: string): JournalSink {
  const descriptor = openSync(path, 'w');
  return {
    write: (part) => {
      for (let done = 0; done < part.length;) done += writeSync(descriptor, part, done);
    },
    close: () => closeSync(descriptor),
  };
}

/** Binds a journal to one source. */
export function noteAs(journal: Journal, source: string): Note {
  const number = journal.text(source);
  assert(number < 1 << 15, 'sources are named before serial numbers are interned');
  return (kind, ...values) => journal.append(kind, number, ...values);
}
