import { PACKML } from '../../simulators/devices/plc/packml.ts';
import type { Bench } from './bench.ts';

/** How long the line must stand before a verb calls it stopped. */
const STANDSTILL_us = 600_000;

const MOVING: ReadonlySet<number> = new Set([PACKML.execute, PACKML.unholding, PACKML.starting]);

/** Tells, each time it is asked, whether the line has stood still for long enough; asked over and over by one verb. */
export function watchStandstill({ line, clock }: Bench): () => boolean {
  let since_us: number | undefined;
  return () => {
    if (MOVING.has(line.plc.state)) since_us = undefined;
    else since_us ??= clock.now_us();
    return since_us !== undefined && clock.now_us() - since_us >= STANDSTILL_us;
  };
}
