import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventQueue, type EventQueue, type Ticket } from './event-queue.ts';

const key = fc.integer({ min: -20, max: 20 }).map((half) => half / 2);

describe('order', () => {
  test('is by key and then by the order of pushing, as a sorted array has it', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 700 }), (keys) => {
        const queue = createEventQueue();
        const ran: number[] = [];
        for (const [place, one] of keys.entries()) queue.push(one, (a) => ran.push(a), place, 0);
        runAll(queue);
        const sorted = keys.map((_, place) => place).toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
        expect(ran).toEqual(sorted);
      }),
    );
  });

  test('holds through any mix of pushing, cancelling and running', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), key }),
      fc.record({ kind: fc.constant('cancel' as const), choice: fc.nat(1000) }),
      fc.record({ kind: fc.constant('run' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 400 }), (acts) => {
        const queue = createEventQueue();
        const tickets: Ticket[] = [];
        const ran: number[] = [];
        const expected: number[] = [];
        let model: { key: number; order: number }[] = [];
        for (const one of acts) {
          if (one.kind === 'push') {
            const order = tickets.length;
            tickets.push(queue.push(one.key, (a) => ran.push(a), order, 0));
            model.push({ key: one.key, order });
          } else if (one.kind === 'cancel' && tickets.length > 0) {
            // Any ticket of the past, also one whose event ran and whose slot belongs to another by now.
            const order = one.choice % tickets.length;
            queue.cancel(tickets[order] ?? 0);
            model = model.filter((other) => other.order !== order);
          } else if (one.kind === 'run' && model.length > 0) {
            const [first] = model.toSorted((a, b) => a.key - b.key || a.order - b.order);
            model = model.filter((other) => other !== first);
            expected.push(first?.order ?? -1);
            queue.runNext();
          }
          expect(queue.size).toBe(model.length);
          expect(queue.nextKey()).toBe(Math.min(Infinity, ...model.map((other) => other.key)));
        }
        expect(ran).toEqual(expected);
      }),
    );
  });

  test('counts an event that is pushed while another runs behind those of the same key', () => {
    const queue = createEventQueue();
    const ran: string[] = [];
    queue.push(
      1,
      () => {
        ran.push('first');
        queue.push(1, () => ran.push('pushed by the first'), 0, 0);
      },
      0,
      0,
    );
    queue.push(1, () => ran.push('second'), 0, 0);
    runAll(queue);
    expect(ran).toEqual(['first', 'second', 'pushed by the first']);
  });

  test('survives the growth of the arrays', () => {
    const queue = createEventQueue();
    const ran: number[] = [];
    for (let place = 0; place < 3000; place += 1)
      queue.push((place * 7919) % 3001, (a) => ran.push(a), (place * 7919) % 3001, 0);
    expect(queue.size).toBe(3000);
    runAll(queue);
    expect(ran).toEqual(ran.toSorted((a, b) => a - b));
    expect(new Set(ran).size).toBe(3000);
  });
});

describe('an event', () => {
  test('gets both of its integers', () => {
    const queue = createEventQueue();
    const got: number[][] = [];
    queue.push(0, (a, b) => got.push([a, b]), 3, -4);
    queue.runNext();
    expect(got).toEqual([[3, -4]]);
  });

  test('needs a key that is a number', () => {
    expect(() => createEventQueue().push(Number.NaN, () => {}, 0, 0)).toThrow('a key that is a number');
  });

  test('is there to be run, or running the next one is a mistake', () => {
    const queue = createEventQueue();
    expect(queue.nextKey()).toBe(Infinity);
    expect(() => queue.runNext()).toThrow('needs a waiting event');
  });
});

describe('cancelling', () => {
  test('before the event keeps it from running, twice as once', () => {
    const queue = createEventQueue();
    const ran: number[] = [];
    const ticket = queue.push(1, (a) => ran.push(a), 1, 0);
    queue.push(2, (a) => ran.push(a), 2, 0);
    queue.cancel(ticket);
    queue.cancel(ticket);
    expect(queue.size).toBe(1);
    expect(queue.nextKey()).toBe(2);
    runAll(queue);
    expect(ran).toEqual([2]);
  });

  test('after the event changes nothing, also from within it', () => {
    const queue = createEventQueue();
    let ran = 0;
    const ticket = queue.push(
      1,
      () => {
        ran += 1;
        queue.cancel(ticket);
      },
      0,
      0,
    );
    queue.runNext();
    queue.cancel(ticket);
    expect(ran).toBe(1);
    expect(queue.size).toBe(0);
  });

  test('by a ticket whose slot was given to another event cancels nothing', () => {
    const queue = createEventQueue();
    const ran: number[] = [];
    const old = queue.push(1, (a) => ran.push(a), 1, 0);
    queue.runNext();
    const young = queue.push(2, (a) => ran.push(a), 2, 0);
    expect(young & 0xfffff).toBe(old & 0xfffff); // the same slot, or this test shows nothing
    queue.cancel(old);
    expect(queue.size).toBe(1);
    runAll(queue);
    expect(ran).toEqual([1, 2]);
  });

  test('by ticket 0 cancels nothing, however often a slot was used', () => {
    const queue = createEventQueue();
    for (let turn = 0; turn < 5000; turn += 1) {
      const ticket = queue.push(turn, () => {}, 0, 0);
      expect(ticket).toBeGreaterThan(0);
      queue.cancel(0);
      expect(queue.size).toBe(1);
      queue.runNext();
    }
  });
});

function runAll(queue: EventQueue): void {
  while (queue.size > 0) queue.runNext();
}
