import type { DemandAnswer } from '../../port.ts';

/** The answer to an act that was not done at the SUT: it says nothing about the SUT. */
export function undone(why: string): DemandAnswer {
  return { allowed: false, answer: `not executed: ${why}`, undone: why };
}
