/** Milliseconds of the host since the call, for reports of duration and for benchmarks; never for line time. */
export function stopwatch(): () => number {
  const begun_ms = performance.now();
  return () => performance.now() - begun_ms;
}

/** The host's time, ms since 1970: for what a SUT process stamps, and for the name of a run. */
export function hostTime_ms(): number {
  return Date.now();
}
