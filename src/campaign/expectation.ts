import type { Fault } from '../faults/fault.ts';
import type { SeedPlan } from './seed-plan.ts';

/**
 * A fault as a plan arms it. Its page says what a sound controller does about the fault alone, at its standard strength.
 * Beside others another one may stand before it, hide it, or raise its alarm first: none of its alarms is required in time and
 * none is forbidden; every one of them is explained, and an alarm that no fault of the plan explains is still a finding. Alone
 * the page is judged in full, but for falling grades at another strength (docs/decisions/0004).
 */
export function asJudged(fault: Fault, { judged, faults, coder }: SeedPlan): Fault {
  const { firstOut, permitted, within_ms: _, ...rest } = fault.expectation;
  const explained = [...new Set([...firstOut, ...permitted, ...(BESIDE_OTHERS[fault.id] ?? [])])];
  if (judged === 'beside others')
    return { ...fault, expectation: { ...rest, firstOut: [], permitted: explained, forbidden: [] } };
  const isDrawn = faults.some((one) => one.fault === fault.id && Object.keys(one.parameters).length > 0);
  const isMatterOfDegree = isDrawn && firstOut.includes(GRADES_FALL);
  // Pages about the coder's wire speak of Zipher; a controller asks a coder with WSI once more, and nobody needs to know.
  const isAskedAgain = coder === 'wsi' && fault.seam === 'bytes' && fault.station === 'printer';
  if (!isMatterOfDegree && !isAskedAgain) return fault;
  return { ...fault, expectation: { ...rest, firstOut: [], permitted: explained } };
}

/**
 * Alarms that a page does not have and that another fault on the same unit brings out. MAC-02: two records went to one unit, so
 * neither is confirmed as its print; where its code cannot be read either, all that is known of it is that no print is (A08).
 */
const BESIDE_OTHERS: Readonly<Record<string, readonly string[]>> = { 'MAC-02': ['A08'] };

/** The alarm of falling grades: whether and when they fall below the limit is a matter of how strong the fault is. */
const GRADES_FALL = 'A15';
