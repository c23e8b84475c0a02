import assert from 'node:assert/strict';
import type { Clock } from './clock.ts';
import { createEventQueue } from './event-queue.ts';

/** How late the process ran behind its own belt, in microseconds. */
export interface PaceRecord {
  lagMax_us: number;
  lagSum_us: number;
  eventCount: number;
  /** Line time given up so that the belt stretched and did not skip. */
  stretch_us: number;
}

/**
 * Line time paced by the wall clock, for the wire assembly. Events run in order at their own line time; when the
 * process is late by more than `catchUp_us` the rest is given up, so the belt stretches and never rushes.
 */
export interface PacedClock extends Clock {
  readonly pace: Readonly<PaceRecord>;
  /** Begins a new record of lag. */
  forgetLag(): void;
  /** Stops for good; nothing stays scheduled. */
  stop(): void;
}

/** Starts a paced clock at line time 0. */
export function createPacedClock(options: { catchUp_us?: number } = {}): PacedClock {
  const catchUp_us = options.catchUp_us ?? 5_000;
  const queue = createEventQueue();
  const pace: PaceRecord = { lagMax_us: 0, lagSum_us: 0, eventCount: 0, stretch_us: 0 };
  let origin_us = wall_us();
  let floor_us = 0;
  let running = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let timerKey = Infinity;

  // Between events a socket callback asks for the time: it may not pass an event that is still due.
  const now = (): number => {
    if (!running) floor_us = Math.max(floor_us, Math.min(Math.floor(wall_us() - origin_us), queue.nextKey()));
    return floor_us;
  };

  const arm = (): void => {
    const next = queue.nextKey();
    if (stopped || running || next === timerKey) return;
    clearTimeout(timer);
    timerKey = next;
    if (next === Infinity) return;
    const wait_ms = (next - (wall_us() - origin_us)) / 1000;
    timer = setTimeout(pump, Math.max(0, Math.floor(wait_ms)));
  };

  const pump = (): void => {
    timerKey = Infinity;
    running = true;
    try {
      while (!stopped) {
        const next = queue.nextKey();
        const lag_us = wall_us() - origin_us - next;
        if (lag_us < 0) break;
        pace.eventCount += 1;
        pace.lagSum_us += lag_us;
        pace.lagMax_us = Math.max(pace.lagMax_us, lag_us);
        if (lag_us > catchUp_us) {
          pace.stretch_us += lag_us - catchUp_us;
          origin_us += lag_us - catchUp_us;
        }
        floor_us = Math.max(floor_us, next);
        queue.runNext();
      }
    } finally {
      running = false;
    }
    arm();
  };

  return {
    now_us: now,
    after(delay_us, act, a = 0, b = 0) {
      assert(delay_us >= 0, 'an event cannot be scheduled in the past');
      const ticket = queue.push(now() + Math.ceil(delay_us), act, a, b);
      arm();
      return ticket;
    },
    cancel(ticket) {
      queue.cancel(ticket);
    },
    pace,
    forgetLag() {
      Object.assign(pace, { lagMax_us: 0, lagSum_us: 0, eventCount: 0, stretch_us: 0 });
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function wall_us(): number {
  return performance.now() * 1000;
}
