import type { Check } from './check.ts';
import type { AllowedAct, SeenEntry } from './watch.ts';
import type { World } from './world.ts';

/** Acts that change a state which was there before. */
const CHANGES: ReadonlySet<string> = new Set(['startBatch', 'closeBatch', 'releaseBatch', 'shipParent']);

/** Every act that was allowed is in the audit trail under the name of who did it, with the value that it changed. */
export async function auditNamesActs(world: World): Promise<Check> {
  world.need('readAudit');
  await world.readRecords();
  world.watch.refresh();
  const expected = 'each act is in the audit trail with who did it, and each change with what it was before';
  const entries = [...world.watch.audit.values()];
  const read = entries.reduce((last, entry) => Math.max(last, entry.fact), 0);
  const acts = world.watch.allowed.filter((one) => one.fact < read);
  if (acts.length === 0 || entries.length === 0)
    return { expected, actual: 'no act was allowed, or no trail was read', verdict: 'inconclusive', facts: [] };
  const left = [...entries];
  const missing: AllowedAct[] = [];
  for (const one of acts) {
    const place = left.findIndex(({ act, user }) => act === one.act && user === one.person);
    if (place < 0) missing.push(one);
    else left.splice(place, 1);
  }
  const mute: SeenEntry[] = entries.filter(({ act, old }) => CHANGES.has(act) && old === '');
  const wrong = [
    ...missing.map(({ act, person }) => `${act} of the ${person} is not there under that name`),
    ...mute.map(({ act, sequence }) => `entry ${sequence} (${act}) has no old value`),
  ];
  return {
    expected,
    actual: wrong.length === 0 ? `${acts.length} acts, ${entries.length} entries` : wrong.slice(0, 3).join('; '),
    verdict: wrong.length === 0 ? 'pass' : 'fail',
    facts: [...missing, ...mute].slice(0, 5).map((one) => one.fact),
  };
}
