import { BIT } from '../oracles/physical.ts';
import type { Watch } from './watch.ts';

/** Units in the bin that nobody expected there: no fault acted, no challenge was under way, no step claimed a reject. */
export function unclaimedRejects(watch: Watch, claimed: ReadonlySet<number>): readonly string[] {
  watch.refresh();
  if (watch.fired.length > 0) return [];
  const { physical } = watch;
  const unclaimed: string[] = [];
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    const bits = physical.bits.get(unit);
    if ((bits & BIT.ejected) !== 0 && (bits & BIT.testPiece) === 0 && !claimed.has(unit))
      unclaimed.push(`unit ${unit} was rejected`);
  }
  return unclaimed;
}
