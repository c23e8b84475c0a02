import type { Act, Clock, Ticket } from '../../src/kernel/clock.ts';
import { createEventQueue } from '../../src/kernel/event-queue.ts';

/** How the belt moves. */
export interface BeltOptions {
  readonly beltSpeed_mmPerS: number;
  /** Distance the belt coasts after a stop command, slowing down evenly. */
  readonly stoppingDistance_mm: number;
}

/** A belt whose events happen at positions; positions are computed when something happens, never ticked. */
export interface Belt {
  position_mm(): number;
  readonly moving: boolean;
  start(): void;
  /** Takes the drive away; the belt coasts its stopping distance. */
  stop(): void;
  /** Freezes the belt between steps, in any state; the harness's own hand, not a stop of the line. */
  freeze(frozen: boolean): void;
  /** Runs `act(a, b)` when the belt reaches the position; at once when it has passed. */
  at(position_mm: number, act: Act, a?: number, b?: number): Ticket;
  cancel(ticket: Ticket): void;
}

/** Creates a belt at rest at position 0. */
export function createBelt(clock: Clock, options: BeltOptions): Belt {
  const speed_mmPerUs = options.beltSpeed_mmPerS / 1e6;
  const coast_mm = options.stoppingDistance_mm;
  const coastTime_us = coast_mm > 0 ? (2 * coast_mm) / speed_mmPerUs : 0;
  const queue = createEventQueue();
  let motion: 'still' | 'running' | 'coasting' = 'still';
  let frozen = false;
  let since_us = 0;
  let from_mm = 0;
  /** Coast time that had passed before the harness froze the belt. */
  let coasted_us = 0;
  let wake: Ticket = 0;
  let wakeAt_mm = Infinity;

  const coastDistance = (spent_us: number): number => {
    const spent = Math.min(spent_us, coastTime_us);
    return speed_mmPerUs * spent * (1 - spent / (2 * coastTime_us));
  };

  const position = (): number => {
    if (frozen || motion === 'still') return from_mm;
    const spent_us = clock.now_us() - since_us;
    if (motion === 'running') return from_mm + speed_mmPerUs * spent_us;
    return from_mm + coastDistance(coasted_us + spent_us) - coastDistance(coasted_us);
  };

  const settle = (): void => {
    const now_us = clock.now_us();
    from_mm = position();
    if (motion === 'coasting' && !frozen) coasted_us += now_us - since_us;
    since_us = now_us;
  };

  const delayTo_us = (target_mm: number): number => {
    const way_mm = target_mm - from_mm;
    if (way_mm <= 0) return 0;
    if (motion === 'running') return way_mm / speed_mmPerUs;
    const start_mm = coastDistance(coasted_us);
    const share = (start_mm + way_mm) / coast_mm;
    return share > 1 ? Infinity : coastTime_us * (1 - Math.sqrt(1 - share)) - coasted_us;
  };

  const arm = (): void => {
    if (wake !== 0) clock.cancel(wake);
    wake = 0;
    wakeAt_mm = Infinity;
    if (frozen || motion === 'still') return;
    const next_mm = queue.nextKey();
    if (next_mm === Infinity && motion === 'running') return;
    const untilNext_us = next_mm === Infinity ? Infinity : since_us + delayTo_us(next_mm) - clock.now_us();
    const untilRest_us = motion === 'coasting' ? since_us + coastTime_us - coasted_us - clock.now_us() : Infinity;
    const delay_us = Math.min(untilNext_us, untilRest_us);
    if (delay_us === Infinity) return;
    wakeAt_mm = untilNext_us <= untilRest_us ? next_mm : Infinity;
    wake = clock.after(Math.max(0, delay_us), onWake);
  };

  const onWake = (): void => {
    wake = 0;
    // The wake time was rounded up, so the belt has reached the position, give or take the last bit of a float.
    const reached_mm = Math.max(position(), wakeAt_mm === Infinity ? -Infinity : wakeAt_mm);
    while (!frozen && motion !== 'still' && queue.nextKey() <= reached_mm) queue.runNext();
    if (motion === 'coasting' && coasted_us + (clock.now_us() - since_us) >= coastTime_us) {
      settle();
      motion = 'still';
    }
    arm();
  };

  return {
    position_mm: position,
    get moving() {
      return motion !== 'still' && !frozen;
    },
    start() {
      if (motion === 'running') return;
      settle();
      motion = 'running';
      arm();
    },
    stop() {
      if (motion !== 'running') return;
      settle();
      motion = coast_mm > 0 ? 'coasting' : 'still';
      coasted_us = 0;
      arm();
    },
    freeze(wanted) {
      if (wanted === frozen) return;
      settle();
      frozen = wanted;
      since_us = clock.now_us();
      arm();
    },
    at(position_mm, act, a = 0, b = 0) {
      const ticket = queue.push(position_mm, act, a, b);
      if (position_mm < wakeAt_mm || wake === 0) arm();
      return ticket;
    },
    cancel: (ticket) => queue.cancel(ticket),
  };
}
