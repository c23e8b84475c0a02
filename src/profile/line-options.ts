import type { Geometry } from './geometry.ts';
import type { LineProfile } from './line-profile.ts';

/** Geometry and times of the simulated line (simulators/line/line-options.ts has the same fields). */
export interface ProfiledLine extends Geometry {
  readonly coderBufferMax: number;
  readonly printTime_us: number;
  readonly verifierLatency_us: number;
  readonly verifierJitter_us: number;
  readonly ejectTime_us: number;
  readonly watchdog_us: number;
  readonly collectTime_us: number;
  readonly labelTime_us: number;
  readonly readTime_us: number;
}

/** What a simulated line is told of a profile. */
export function lineOptionsOf({ geometry, times }: LineProfile): ProfiledLine {
  return {
    ...geometry,
    coderBufferMax: times.coderBufferMax,
    printTime_us: times.printTime_ms * 1000,
    verifierLatency_us: times.verifierLatency_ms * 1000,
    verifierJitter_us: times.verifierJitter_ms * 1000,
    ejectTime_us: times.ejectTime_ms * 1000,
    watchdog_us: times.watchdog_ms * 1000,
    collectTime_us: times.collectTime_ms * 1000,
    labelTime_us: times.labelTime_ms * 1000,
    readTime_us: times.readTime_ms * 1000,
  };
}
