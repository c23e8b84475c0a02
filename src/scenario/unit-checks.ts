import { BIT, WHERE } from '../oracles/physical.ts';
import type { Check } from './check.ts';
import type { World } from './world.ts';

const PLACES: Readonly<Record<number, string>> = {
  [WHERE.belt]: 'on the belt',
  [WHERE.bin]: 'in the reject bin',
  [WHERE.passed]: 'past the gate',
  [WHERE.parent]: 'in a case',
  [WHERE.taken]: 'taken off the line',
  [WHERE.shipped]: 'shipped',
};

/** A unit lies in the reject bin. */
export function unitRejected(world: World, unit: number): Check {
  world.watch.refresh();
  world.claimReject(unit);
  const where = world.watch.physical.whereIs.get(unit);
  return {
    expected: `unit ${unit} is in the reject bin`,
    actual: `it is ${PLACES[where] ?? ''}`,
    verdict: where === WHERE.bin ? 'pass' : 'fail',
    facts: [],
  };
}

/** A unit lies in a case that was closed. */
export function unitPackedSound(world: World, unit: number): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  const into = physical.caseOf.get(unit);
  const inside = physical.whereIs.get(unit) === WHERE.parent && physical.caseClosed.get(into) === 1;
  return {
    expected: `unit ${unit} is in a closed case`,
    actual: `it is ${PLACES[physical.whereIs.get(unit)] ?? ''}${into > 0 ? ` ${into}` : ''}`,
    verdict: inside ? 'pass' : 'fail',
    facts: [],
  };
}

/** A unit is in no case that was closed. */
export function unitNotReleasable(world: World, unit: number): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  const into = physical.caseOf.get(unit);
  const releasable =
    physical.whereIs.get(unit) === WHERE.shipped ||
    (physical.whereIs.get(unit) === WHERE.parent && physical.caseClosed.get(into) === 1);
  return {
    expected: `unit ${unit} is in no closed case`,
    actual: `it is ${PLACES[physical.whereIs.get(unit)] ?? ''}${into > 0 ? ` ${into}` : ''}`,
    verdict: releasable ? 'fail' : 'pass',
    facts: [],
  };
}

/** So many units lie in closed cases, and so many in the bin. */
export function unitCounts(world: World, packed: number, rejected: number): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  let inCases = 0;
  let inBin = 0;
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    if ((physical.bits.get(unit) & BIT.testPiece) !== 0) continue;
    const where = physical.whereIs.get(unit);
    if (where === WHERE.bin) {
      inBin += 1;
      world.claimReject(unit);
    } else if (where === WHERE.parent && physical.caseClosed.get(physical.caseOf.get(unit)) === 1) inCases += 1;
  }
  return {
    expected: `${packed} units in closed cases and ${rejected} in the bin`,
    actual: `${inCases} in closed cases, ${inBin} in the bin`,
    verdict: inCases === packed && inBin === rejected ? 'pass' : 'fail',
    facts: [],
  };
}

/** All units of the batch are where they end up, and at most a share of them in the bin. */
export function rejectsAtMost(world: World, share_percent: number): Check {
  world.watch.refresh();
  const { physical } = world.watch;
  let inBin = 0;
  let units = 0;
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    if ((physical.bits.get(unit) & BIT.testPiece) !== 0) continue;
    units += 1;
    if (physical.whereIs.get(unit) === WHERE.bin) {
      inBin += 1;
      world.claimReject(unit);
    }
  }
  const actual_percent = units === 0 ? 0 : (100 * inBin) / units;
  return {
    expected: `at most ${share_percent} % of the units are rejected`,
    actual: `${inBin} of ${units} (${actual_percent.toFixed(1)} %)`,
    verdict: units === 0 ? 'inconclusive' : actual_percent <= share_percent ? 'pass' : 'fail',
    facts: [],
  };
}
