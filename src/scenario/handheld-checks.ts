export type { HandheldPurpose } from '../sut/port.ts';
import type { Check } from './check.ts';
import type { World } from './world.ts';

/** The SUT refused a scan with the handheld for the expected reason, and says so in its audit trail. */
export async function scanRefused(world: World, reason: string): Promise<Check> {
  world.need('readAudit');
  await world.readRecords();
  world.watch.refresh();
  const refused = [...world.watch.audit.values()].filter((entry) => entry.act === 'scan refused');
  const found = refused.find((entry) => entry.reason.includes(reason));
  return {
    expected: `a scan is refused because "${reason}"`,
    actual:
      refused.length === 0 ? 'none was refused' : `refused because "${refused.map((one) => one.reason).join('", "')}"`,
    verdict: found === undefined ? 'fail' : 'pass',
    facts: refused.map((one) => one.fact).slice(0, 5),
  };
}

/** The audit trail says who took a unit out with the handheld, from which state, and why. */
export async function scanOnRecord(world: World, purpose: string): Promise<Check> {
  world.need('readAudit');
  await world.readRecords();
  world.watch.refresh();
  const found = [...world.watch.audit.values()].find((entry) => entry.act === `${purpose} scanned unit`);
  const whole = found !== undefined && found.user === 'supervisor' && found.old !== '' && found.reason !== '';
  return {
    expected: `the audit trail has the ${purpose} by scan with user, old state and reason`,
    actual:
      found === undefined ? 'it has none' : `user ${found.user}, old state "${found.old}", reason "${found.reason}"`,
    verdict: whole ? 'pass' : 'fail',
    facts: found ? [found.fact] : [],
  };
}

/** A unit was taken out of a case that had been put aside. */
export function takenAsSample(world: World, unit: number): Check {
  const taken = world.bench.line.hands.takeFromPutAside(unit, 'sampled');
  return {
    expected: `unit ${unit} can be taken out of a case that was put aside`,
    actual: taken ? 'it was taken' : 'it lies in no such case',
    verdict: taken ? 'pass' : 'inconclusive',
    facts: [],
  };
}
