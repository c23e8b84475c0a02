import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { KINDS, lineStateChanged, quietPoint, stepBegan, unitFed } from './facts.ts';
import { readJournalFile } from './file.ts';
import { createFactReader } from './fold.ts';
import { BLOCK_HEADER_BYTES, createJournal, fileSink, JOURNAL_MAGIC, noteAs, type JournalSink } from './journal.ts';
import type { Kind } from './kind.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Fact {
  readonly kind: Kind;
  readonly values: readonly number[];
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const factOf = (kind: Kind): fc.Arbitrary<Fact> =>
  fc.array(int32, { minLength: kind.fields.length, maxLength: kind.fields.length }).map((values) => ({ kind, values }));

describe('what is written', () => {
  test('is read back: every kind, any integers, at any time', () => {
    const everyKind = fc.tuple(...KINDS.map(factOf));
    fc.assert(
      fc.property(
        everyKind,
        fc.array(fc.nat(2 ** 45), { minLength: KINDS.length, maxLength: KINDS.length }),
        (facts, times) => {
          let now_us = 0;
          const { sink, bytes } = memory();
          const journal = createJournal(() => now_us, sink);
          const note = noteAs(journal, 'device');
          const ordered = times.toSorted((a, b) => a - b);
          for (const [place, { kind, values }] of facts.entries()) {
            now_us = ordered[place] ?? 0;
            note(kind, ...values);
          }
          const { facts: count, hash } = journal.close();
          const file = save('round-trip', bytes());
          const read: Fact[] = [];
          const places: number[] = [];
          const reader = createFactReader(KINDS, [], (kind, values) => {
            read.push({ kind, values: [...values] });
            places.push(reader.place.time_us);
            expect(reader.textOf(reader.place.source)).toBe('device');
          });
          expect(readJournalFile(file, (words) => reader.feed(words, 0, words.length))).toEqual({ hash, blocks: 1 });
          expect(read).toEqual(facts);
          expect(places).toEqual(ordered);
          expect(reader.facts).toBe(count);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('has the texts it had, whatever characters they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (texts) => {
        const awkward = ['', '\u0000', '"\\\n\u2028', 'Größe µm', '𝔘𝔫𝔦', '👩🏽‍🔬📦', '\u001d', 'a'.repeat(1001), ...texts];
        const journal = createJournal(() => 0);
        const reader = createFactReader(KINDS, []);
        journal.attach((words, from, to) => reader.feed(words, from, to));
        const numbers = awkward.map((text) => journal.text(text));
        journal.pump();
        expect(numbers.map((number) => reader.textOf(number))).toEqual(awkward);
        expect(numbers.map((number) => journal.textOf(number))).toEqual(awkward);
      }),
    );
  });

  test('may be longer than a block, and is one chain', () => {
    const { sink, bytes } = memory();
    const journal = createJournal(() => 5, sink);
    const note = noteAs(journal, 'line');
    const count = 130_000; // 5 words each: two and a half blocks of 1 MiB
    for (let unit = 1; unit <= count; unit += 1) {
      if (unit % 1000 === 0) journal.text(`text ${unit}`);
      note(unitFed, unit, 1);
    }
    const { hash, facts } = journal.close();
    expect(facts).toBe(count);
    let next = 1;
    const reader = createFactReader(KINDS, [], (_kind, [unit]) => {
      if (unit === next) next += 1;
    });
    const state = readJournalFile(save('long', bytes()), (words) => reader.feed(words, 0, words.length));
    expect(state.hash).toBe(hash);
    expect(state.problem).toBeUndefined();
    expect(state.blocks).toBeGreaterThan(2);
    expect(next).toBe(count + 1);
  });

  test('goes to a file whole, and closing twice is closing once', () => {
    const path = join(folder, 'sink.flj');
    const journal = createJournal(() => 0, fileSink(path));
    noteAs(journal, 'line')(unitFed, 1, 1);
    expect(journal.close()).toEqual(journal.close());
    expect(readJournalFile(path, () => {}).problem).toBeUndefined();
  });
});

describe('a journal', () => {
  test('gives the same text the same number, and the empty text 0', () => {
    const journal = createJournal(() => 0);
    expect(journal.text('')).toBe(0);
    expect(journal.text('a')).toBe(journal.text('a'));
    expect(journal.text('a')).not.toBe(journal.text('b'));
  });

  test('refuses a fact with too few values, and any fact once it is closed', () => {
    const journal = createJournal(() => 0);
    const loose: Kind = unitFed; // as a caller has it that TypeScript does not check
    expect(() => journal.append(loose, 0, 1)).toThrow('as many values as its kind has fields');
    journal.close();
    expect(() => journal.append(unitFed, 0, 1, 1)).toThrow('a closed journal takes no facts');
  });

  test('hashes the facts and their order, and nothing else', () => {
    const hashOf = (units: readonly number[], at_us = 0, source = 'line'): string => {
      const journal = createJournal(() => at_us);
      const note = noteAs(journal, source);
      for (const unit of units) note(unitFed, unit, 1);
      return journal.close().hash;
    };
    const hashes = [
      hashOf([1, 2]),
      hashOf([2, 1]),
      hashOf([1]),
      hashOf([]),
      hashOf([1, 2], 1),
      hashOf([1, 2], 2 ** 33),
      hashOf([1, 2], 0, 'plc'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOf([1, 2])).toBe(hashes[0]);
  });
});

describe('a consumer', () => {
  test('hears everything from the first fact on, once, however late it comes within the first block', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('note', 'pump', 'attach'), { maxLength: 40 }), (acts) => {
        const journal = createJournal(() => 0);
        const note = noteAs(journal, 'line');
        const heard: number[][] = [];
        let noted = 0;
        for (const act of acts) {
          if (act === 'note') note(unitFed, (noted += 1), 1);
          else if (act === 'pump') journal.pump();
          else {
            const units: number[] = [];
            heard.push(units);
            const reader = createFactReader(KINDS, [], (_kind, [unit]) => units.push(unit ?? 0));
            journal.attach((words, from, to) => reader.feed(words, from, to));
          }
        }
        journal.close();
        const all = Array.from({ length: noted }, (_, place) => place + 1);
        for (const units of heard) expect(units).toEqual(all);
      }),
    );
  });

  test('hears the facts across a full block, none twice', () => {
    const journal = createJournal(() => 0);
    const note = noteAs(journal, 'line');
    let next = 1;
    const reader = createFactReader(KINDS, [], (_kind, [unit]) => {
      if (unit === next) next += 1;
      else expect.unreachable(`unit ${unit} after ${next - 1}`);
    });
    journal.attach((words, from, to) => reader.feed(words, from, to));
    for (let unit = 1; unit <= 60_000; unit += 1) {
      note(unitFed, unit, 1);
      if (unit % 7001 === 0) journal.pump();
    }
    journal.close();
    expect(next).toBe(60_001);
  });

  test('is refused once a block is full, because texts went by', () => {
    const journal = createJournal(() => 0);
    const note = noteAs(journal, 'line');
    for (let unit = 1; unit <= 60_000; unit += 1) note(unitFed, unit, 1);
    expect(() => journal.attach(() => {})).toThrow('before the first block is full');
  });

  test('hears nothing more once it is disposed, and another one with the same function still does', () => {
    const journal = createJournal(() => 0);
    const note = noteAs(journal, 'line');
    let calls = 0;
    const consumer = (): void => {
      calls += 1;
    };
    const first = journal.attach(consumer);
    journal.attach(consumer);
    calls = 0;
    first[Symbol.dispose]();
    note(unitFed, 1, 1);
    journal.pump();
    expect(calls).toBe(1);
  });
});

describe('a watch', () => {
  test('is called right after each fact of its kind and of no other', () => {
    const journal = createJournal(() => 0);
    const note = noteAs(journal, 'line');
    const seen: number[][] = [];
    const watch = journal.watch(lineStateChanged, (state, cause) => seen.push([state, cause, journal.facts]));
    note(unitFed, 1, 1);
    note(lineStateChanged, 6, 0);
    expect(seen).toEqual([[6, 0, 2]]);
    watch[Symbol.dispose]();
    note(lineStateChanged, 2, 0);
    expect(seen).toHaveLength(1);
  });

  test('may end within its own call, and the others still hear the fact', () => {
    const journal = createJournal(() => 0);
    const note = noteAs(journal, 'line');
    let others = 0;
    const once = journal.watch(quietPoint, () => once[Symbol.dispose]());
    journal.watch(quietPoint, () => (others += 1));
    note(quietPoint, 1);
    note(quietPoint, 2);
    expect(others).toBe(2);
  });

  test('ends alone where the same function watches twice', () => {
    const journal = createJournal(() => 0);
    let calls = 0;
    const seen = (): void => {
      calls += 1;
    };
    const first = journal.watch(quietPoint, seen);
    journal.watch(quietPoint, seen);
    first[Symbol.dispose]();
    noteAs(journal, 'line')(quietPoint, 1);
    expect(calls).toBe(1);
  });
});

describe('a journal file', () => {
  const { sink, bytes } = memory();
  const journal = createJournal(() => 3, sink);
  const note = noteAs(journal, 'line');
  note(stepBegan, journal.text('Given 📦'));
  note(unitFed, 1, 1);
  const { hash } = journal.close();
  const sound = bytes();

  test('is sound as it was written', () => {
    const facts: string[] = [];
    const reader = createFactReader(KINDS, [], (kind) => facts.push(kind.name));
    const state = readJournalFile(save('sound', sound), (words) => reader.feed(words, 0, words.length));
    expect(state).toEqual({ hash, blocks: 1 });
    expect(facts).toEqual(['stepBegan', 'unitFed']);
  });

  test('has a problem with any single bit turned over, and hands no word of that block on', () => {
    const missed: string[] = [];
    for (let offset = 0; offset < sound.length; offset += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const broken = Uint8Array.from(sound);
        broken[offset] = (broken[offset] ?? 0) ^ (1 << bit);
        let blocks = 0;
        const state = readJournalFile(save('flipped', broken), () => (blocks += 1));
        if (state.problem === undefined || blocks > 0) missed.push(`byte ${offset} bit ${bit}`);
      }
    }
    expect(missed).toEqual([]);
  });

  test('has a problem at every length but two: whole, and with no block yet', () => {
    const fine: number[] = [];
    for (let length = 0; length <= sound.length; length += 1) {
      const state = readJournalFile(save('short', sound.subarray(0, length)), () => {});
      if (state.problem === undefined) fine.push(length);
    }
    expect(fine).toEqual([JOURNAL_MAGIC.length, sound.length]);
  });

  test('names the byte where a problem begins', () => {
    expect(readJournalFile(save('other', Buffer.from('FLTJRNL2')), () => {}).problem).toEqual({
      what: 'this is not a journal of this version',
      offset: 8,
    });
    const header = sound.subarray(0, JOURNAL_MAGIC.length + BLOCK_HEADER_BYTES - 1);
    expect(readJournalFile(save('header', header), () => {}).problem).toEqual({
      what: 'the journal ends inside a block header',
      offset: JOURNAL_MAGIC.length,
    });
    const more = new Uint8Array([...sound, 9]);
    expect(readJournalFile(save('more', more), () => {}).problem?.offset).toBe(sound.length);
  });

  test('has a problem when two sound blocks change places', () => {
    const parts: Uint8Array[] = [];
    const long = createJournal(() => 0, { write: (part) => parts.push(Uint8Array.from(part)), close: () => {} });
    const noteLong = noteAs(long, 'line');
    for (let unit = 1; unit <= 120_000; unit += 1) noteLong(unitFed, unit, 1);
    long.close();
    const [magic, header1, block1, header2, block2, ...rest] = parts.map((part) => Buffer.from(part));
    const swapped = Buffer.concat(
      [magic, header2, block2, header1, block1, ...rest].filter((part) => part !== undefined),
    );
    expect(readJournalFile(save('swapped', swapped), () => {}).problem?.what).toBe('a block does not match its hash');
  });
});

function memory(): { sink: JournalSink; bytes: () => Uint8Array } {
  const parts: Uint8Array[] = [];
  return {
    sink: { write: (part) => parts.push(Uint8Array.from(part)), close: () => {} },
    bytes: () => Buffer.concat(parts),
  };
}

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.flj`);
  writeFileSync(path, bytes);
  expect(readFileSync(path).length).toBe(bytes.length);
  return path;
}
