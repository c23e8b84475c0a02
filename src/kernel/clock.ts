import type { Act, Ticket } from './event-queue.ts';

export type { Act, Ticket } from './event-queue.ts';

/** Line time as every device sees it: integer microseconds since the run began. Nothing sleeps; it schedules. */
export interface Clock {
  now_us(): number;
  /** Runs `act(a, b)` after the delay; equal times run in the order of scheduling. */
  after(delay_us: number, act: Act, a?: number, b?: number): Ticket;
  cancel(ticket: Ticket): void;
}
