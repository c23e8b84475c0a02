import { describe, expect, test } from 'vitest';
import { KINDS, unitFed } from './facts.ts';
import { createFactReader, on, type Step } from './fold.ts';
import { createJournal, noteAs } from './journal.ts';
import { kind, type Kind } from './kind.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe('a step', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('gets all %i values of its kind in order', (arity) => {
    const wide = kind(1000 + arity, 'observed', `wide${arity}`, NAMES.slice(0, arity));
    const values = NAMES.slice(0, arity).map((_, place) => -(place + 1) * 1000);
    const seen: number[][] = [];
    const read = play([wide], [on(wide, (...got) => seen.push([...got]))], [[wide, ...values]]);
    read();
    expect(seen).toEqual([values]);
  });

  test('is called for its own kind alone, and several for one kind in their order', () => {
    const seen: string[] = [];
    const steps = [on(unitFed, (unit) => seen.push(`one ${unit}`)), on(unitFed, (unit) => seen.push(`two ${unit}`))];
    const other = KINDS.find((one) => one.name === 'quietPoint') as Kind; // the vocabulary has it
    play(KINDS, steps, [
      [unitFed, 4, 1],
      [other, 1],
      [unitFed, 5, 1],
    ])();
    expect(seen).toEqual(['one 4', 'two 4', 'one 5', 'two 5']);
  });

  test('that throws is told of once and not called again, while the others go on', () => {
    let calls = 0;
    let others = 0;
    const failures: unknown[] = [];
    const bad: Step = {
      ...on(unitFed, () => {
        calls += 1;
        throw new RangeError(`call ${calls}`);
      }),
      failed: (error) => failures.push(error),
    };
    play(
      KINDS,
      [bad, on(unitFed, () => (others += 1))],
      [
        [unitFed, 1, 1],
        [unitFed, 2, 1],
        [unitFed, 3, 1],
      ],
    )();
    expect(calls).toBe(1);
    expect(failures).toEqual([new RangeError('call 1')]);
    expect(others).toBe(3);
  });

  test('that throws and tells nobody stops the reading', () => {
    const read = play(
      KINDS,
      [
        on(unitFed, () => {
          throw new RangeError('bad');
        }),
      ],
      [[unitFed, 1, 1]],
    );
    expect(read).toThrow('bad');
  });

  test('for a kind that the vocabulary lacks is a mistake', () => {
    const strange = kind(999, 'observed', 'strange', ['a']);
    expect(() => createFactReader(KINDS, [on(strange, () => {})])).toThrow('a kind that the vocabulary has');
  });
});

test('a fact of an unknown kind stops the reading and says where', () => {
  const strange = kind(999, 'observed', 'strange', ['a']);
  expect(play(KINDS, [], [[strange, 1]])).toThrow('unknown kind 999 at word');
});

test('the place of a fact is its number from 1, its time beyond 32 bits, and its source', () => {
  let now_us = 0;
  const journal = createJournal(() => now_us);
  const note = noteAs(journal, 'line');
  const places: unknown[] = [];
  const reader = createFactReader(KINDS, [], () =>
    places.push({ ...reader.place, source: reader.textOf(reader.place.source) }),
  );
  journal.attach((words, from, to) => reader.feed(words, from, to));
  for (const at of [0, 2 ** 31, 2 ** 32, 2 ** 45 + 1]) {
    now_us = at;
    note(unitFed, 1, 1);
  }
  journal.pump();
  expect(places).toEqual(
    [0, 2 ** 31, 2 ** 32, 2 ** 45 + 1].map((time_us, place) => ({ index: place + 1, time_us, source: 'line' })),
  );
});

function play(
  kinds: readonly Kind[],
  steps: readonly Step[],
  facts: readonly (readonly [Kind, ...number[]])[],
): () => void {
  const journal = createJournal(() => 0);
  const note = noteAs(journal, 'test');
  for (const [one, ...values] of facts) note(one, ...values);
  const reader = createFactReader(kinds, steps);
  return () => {
    journal.attach((words, from, to) => reader.feed(words, from, to));
  };
}
