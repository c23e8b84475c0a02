import type { Clock } from '../../src/kernel/clock.ts';

/** Runs an act after a delay, on line time where a clock is given and else on wall time; returns how to call it off. */
export function later(clock: Clock | undefined, delay_ms: number, act: () => void): () => void {
  if (clock !== undefined) {
    const ticket = clock.after(delay_ms * 1000, act);
    return () => clock.cancel(ticket);
  }
  const timer = setTimeout(act, delay_ms);
  return () => clearTimeout(timer);
}

/** Calls nothing off: where no act is pending. */
export const nothingPending = (): void => {};
