import assert from 'node:assert/strict';

/** What happens when an event is due; two integers spare a closure per event. */
export type Act = (a: number, b: number) => void;

/** Names a scheduled event so that it can be cancelled; never 0. */
export type Ticket = number;

/**
 * Events ordered by key, then by the order in which they were pushed. The key is a time in us for a clock and a
 * position for a belt; equal keys run first in, first out, so a run repeats exactly.
 */
export interface EventQueue {
  push(key: number, act: Act, a: number, b: number): Ticket;
  /** Forgets an event; harmless when it already ran. */
  cancel(ticket: Ticket): void;
  /** Key of the next event, Infinity when none is waiting. */
  nextKey(): number;
  /** Takes out the next event and runs it; the queue must not be empty. */
  runNext(): void;
  readonly size: number;
}

const SLOT_BITS = 20;
const SLOT_MASK = (1 << SLOT_BITS) - 1;

const forgotten: Act = () => {};

/** Creates an empty queue: a binary heap over typed arrays (a line has fewer than 1,000 pending events). */
export function createEventQueue(): EventQueue {
  let capacity = 256;
  let keys = new Float64Array(capacity);
  let orders = new Float64Array(capacity);
  let heap = new Int32Array(capacity);
  const acts: Act[] = [];
  const firsts: number[] = [];
  const seconds: number[] = [];
  const generations: number[] = [];
  const free: number[] = [];
  let count = 0;
  let live = 0;
  let pushed = 0;

  const before = (slotA: number, slotB: number): boolean => {
    const keyA = keys[slotA] as number; // inside the arrays by construction
    const keyB = keys[slotB] as number;
    return keyA < keyB || (keyA === keyB && (orders[slotA] as number) < (orders[slotB] as number));
  };

  const grow = (): void => {
    capacity *= 2;
    assert(capacity <= SLOT_MASK, 'more events are waiting than a ticket can name');
    keys = widen(keys, new Float64Array(capacity));
    orders = widen(orders, new Float64Array(capacity));
    heap = widen(heap, new Int32Array(capacity));
  };

  const up = (from: number): void => {
    let index = from;
    const slot = heap[index] as number;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const other = heap[parent] as number;
      if (!before(slot, other)) break;
      heap[index] = other;
      index = parent;
    }
    heap[index] = slot;
  };

  const down = (): void => {
    let index = 0;
    const slot = heap[0] as number;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= count) break;
      if (child + 1 < count && before(heap[child + 1] as number, heap[child] as number)) child += 1;
      const other = heap[child] as number;
      if (!before(other, slot)) break;
      heap[index] = other;
      index = child;
    }
    heap[index] = slot;
  };

  const takeTop = (): number => {
    const slot = heap[0] as number;
    count -= 1;
    if (count > 0) {
      heap[0] = heap[count] as number;
      down();
    }
    free.push(slot);
    generations[slot] = ((generations[slot] as number) % 0x7ff) + 1; // 1 to 2047: a ticket is never 0
    return slot;
  };

  const dropForgotten = (): void => {
    while (count > 0 && acts[heap[0] as number] === forgotten) takeTop();
  };

  return {
    push(key, act, a, b) {
      assert(key === key, 'an event needs a key that is a number');
      if (count === capacity) grow();
      const slot = free.pop() ?? acts.length;
      keys[slot] = key;
      orders[slot] = pushed++;
      acts[slot] = act;
      firsts[slot] = a;
      seconds[slot] = b;
      generations[slot] ??= 1;
      heap[count] = slot;
      up(count++);
      live += 1;
      return (generations[slot] << SLOT_BITS) | slot;
    },
    cancel(ticket) {
      const slot = ticket & SLOT_MASK;
      if (generations[slot] !== ticket >>> SLOT_BITS || acts[slot] === forgotten) return;
      acts[slot] = forgotten;
      live -= 1;
    },
    nextKey() {
      dropForgotten();
      return count === 0 ? Infinity : (keys[heap[0] as number] as number);
    },
    runNext() {
      dropForgotten();
      assert(count > 0, 'runNext needs a waiting event');
      const slot = takeTop();
      const act = acts[slot] ?? forgotten;
      acts[slot] = forgotten;
      live -= 1;
      act(firsts[slot] as number, seconds[slot] as number);
    },
    get size() {
      return live;
    },
  };
}

function widen<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
