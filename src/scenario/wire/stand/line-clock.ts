import type { Clock } from '../../../kernel/clock.ts';

/** The clock of one line on wires that outlive it. */
export interface LineClock {
  /** Line time from 0; what was scheduled on it does nothing once it has ended. */
  readonly clock: Clock;
  /** What a device or a fault threw in an event, once; whoever moves the line throws it on. */
  readonly trouble: unknown;
  /** Takes what was thrown outside an event, for example when a process did not start. */
  report(error: unknown): void;
  /** Nothing that the devices of this line scheduled acts any more. */
  end(): void;
}

/** Begins line time 0 on a clock that runs on. */
export function beginLineClock(base: Clock): LineClock {
  const begun_us = base.now_us();
  let ended = false;
  let trouble: unknown;
  return {
    clock: {
      now_us: () => base.now_us() - begun_us,
      after: (delay_us, act, a, b) =>
        base.after(
          delay_us,
          (first, second) => {
            if (ended) return;
            try {
              act(first, second);
            } catch (error) {
              trouble ??= error;
            }
          },
          a,
          b,
        ),
      cancel: (ticket) => base.cancel(ticket),
    },
    get trouble() {
      return trouble;
    },
    report(error) {
      trouble ??= error;
    },
    end() {
      ended = true;
    },
  };
}
