/** The controller's clock: the host's, moved by an offset that a test may change. */
export interface SutClock {
  /** Milliseconds since 1970. */
  readonly now_ms: () => number;
  /** Moves the clock, as an operator or a time server that sets it would. */
  readonly step: (by_ms: number) => void;
}

/** Creates a clock that differs from the host's by so many milliseconds. */
export function createClock(offset_ms = 0): SutClock {
  let moved_ms = offset_ms;
  return {
    now_ms: () => Date.now() + moved_ms,
    step(by_ms) {
      moved_ms += by_ms;
    },
  };
}
