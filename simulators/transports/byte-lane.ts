import type { Clock } from '../../src/kernel/clock.ts';
import type { ByteDecision } from '../../src/seams/channels.ts';

/** One direction of a disturbed wire: keeps the order while chunks are delayed, split or merged. */
export interface ByteLane {
  /** Hands a chunk on, behind whatever still waits. */
  pass(bytes: Uint8Array): boolean;
  /** Does to a chunk what was decided; false when that cannot act on this chunk, which then went nowhere. */
  apply(decision: ByteDecision, bytes: Uint8Array): boolean;
  /** Hands on what a merge holds back. */
  release(): void;
  /** Loses everything that waits or is held back. */
  forget(): void;
}

/** Creates a lane without waiting chunks. */
export function createByteLane(clock: Clock, deliver: (bytes: Uint8Array) => boolean): ByteLane {
  let waiting: Uint8Array[] = [];
  let due_us = 0;
  let epoch = 0; // events of chunks that were forgotten since belong to an older epoch
  let held: Uint8Array | undefined;

  const runNext = (ofEpoch: number): void => {
    if (ofEpoch !== epoch) return;
    const next = waiting.shift();
    if (next !== undefined) deliver(next);
  };

  const send = (bytes: Uint8Array, delay_us: number): boolean => {
    const whole = held === undefined ? bytes : join(held, bytes);
    held = undefined;
    if (delay_us === 0 && waiting.length === 0) return deliver(whole);
    const now_us = clock.now_us();
    due_us = Math.max(now_us + delay_us, waiting.length === 0 ? 0 : due_us);
    waiting.push(whole === bytes ? bytes.slice() : whole);
    clock.after(Math.max(0, due_us - now_us), runNext, epoch);
    return true;
  };

  return {
    pass: (bytes) => send(bytes, 0),
    apply(decision, bytes) {
      switch (decision.kind) {
        case 'drop':
          break;
        case 'flip': {
          if (decision.offset >= bytes.length || (decision.mask & 0xff) === 0) return false;
          const flipped = bytes.slice();
          flipped[decision.offset] = (bytes[decision.offset] ?? 0) ^ decision.mask;
          send(flipped, 0);
          break;
        }
        case 'delay':
          send(bytes, decision.delay_us);
          break;
        case 'duplicate':
          send(bytes, 0);
          send(bytes, 0);
          break;
        case 'split':
          if (decision.at <= 0 || decision.at >= bytes.length) return false;
          send(bytes.subarray(0, decision.at), 0);
          send(bytes.subarray(decision.at), decision.gap_us);
          break;
        case 'merge':
          held = held === undefined ? bytes.slice() : join(held, bytes);
          break;
      }
      return true;
    },
    release() {
      if (held !== undefined) send(new Uint8Array(0), 0);
    },
    forget() {
      epoch += 1;
      waiting = [];
      held = undefined;
    },
  };
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
