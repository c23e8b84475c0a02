import assert from 'node:assert/strict';
import type { Clock } from './clock.ts';
import { createEventQueue } from './event-queue.ts';

/** Why a slice of virtual time ended. */
export type SliceEnd = 'condition' | 'idle' | 'timeLimit' | 'eventLimit';

/** A clock that jumps from event to event; a run on it depends on nothing but its inputs. */
export interface VirtualClock extends Clock {
  /** Runs events in order until `until` holds (asked after each event), none is left, or a limit is reached. */
  run(limits: { until?: () => boolean; timeLimit_us?: number; eventLimit?: number }): SliceEnd;
  readonly eventCount: number;
}

/** Creates a virtual clock at time 0. */
export function createVirtualClock(): VirtualClock {
  const queue = createEventQueue();
  let now = 0;
  let eventCount = 0;
  return {
    now_us: () => now,
    after(delay_us, act, a = 0, b = 0) {
      assert(delay_us >= 0, 'an event cannot be scheduled in the past');
      return queue.push(now + Math.ceil(delay_us), act, a, b);
    },
    cancel: (ticket) => queue.cancel(ticket),
    run({ until, timeLimit_us = Infinity, eventLimit = Infinity }) {
      if (until?.()) return 'condition';
      for (let left = eventLimit; left > 0; left -= 1) {
        const next = queue.nextKey();
        if (next === Infinity) return 'idle';
        if (next > timeLimit_us) {
          now = Math.max(now, timeLimit_us);
          return 'timeLimit';
        }
        now = next;
        eventCount += 1;
        queue.runNext();
        if (until?.()) return 'condition';
      }
      return 'eventLimit';
    },
    get eventCount() {
      return eventCount;
    },
  };
}

/** Lets the process breathe between two slices of virtual time: signals and progress act, line time does not move. */
export function betweenSlices(): Promise<void> {
  return new Promise((resume) => {
    setImmediate(resume);
  });
}
