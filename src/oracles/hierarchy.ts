import { epcisCaptured, epcisEpc } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import type { ClaimedParent } from './claimed.ts';
import { STEP } from './epcis.ts';
import type { Findings, Oracle, Surroundings } from './oracle.ts';

/** States of a parent in which its children are in it. */
const SEALED: ReadonlySet<string> = new Set(['closed', 'shipped']);

/** Batches in these states take no more units: their last parents may be partial. */
const ENDING: ReadonlySet<string> = new Set(['closing', 'closed', 'released', 'quarantined']);

/** The tree of parents and children on record is a tree, and full. */
export const hierarchy: Oracle = {
  id: 'hierarchy',
  claim:
    'On record every child has one parent of the next level, no SSCC is given twice, and parents are full except the last one of a batch.',
  requirement: 'URS-C04.2',
  needs: 'parents in exported records, or captured packing events',
  init(around, findings) {
    return {
      steps: packingSteps(around, findings),
      finish() {
        const { claimed } = around;
        for (const { sscc, facts } of claimed.doubledParents)
          findings.contradict(`Parent ${sscc} is on record twice.`, facts);
        if (claimed.parents.size === 0) return;
        judgeLevels(around, findings);
        judgeCounts(around, findings);
      },
    };
  },
};

/** A child is packed once, and a parent is not filled again before it was unpacked. */
function packingSteps({ epcis, place }: Surroundings, findings: Findings): ReturnType<Oracle['init']>['steps'] {
  return [
    on(epcisCaptured, (event) => {
      if (epcis.stepOf.get(event) !== STEP.packing) return;
      findings.exercise();
      const first = epcis.before.parentPackedBy;
      if (first > 0)
        findings.contradict(`Parent ${epcis.parentOf(event)} was packed again without having been unpacked.`, [
          epcis.factOf.get(first),
          place.index,
        ]);
    }),
    on(epcisEpc, (event, identity) => {
      if (epcis.stepOf.get(event) !== STEP.packing) return;
      const first = epcis.before.packedBy;
      if (!epcis.isPacked(first)) return;
      findings.contradict(
        `${identity > 0 ? `Identity ${identity}` : 'A parent'} was packed into ${epcis.parentOf(event)} while it was in ${epcis.parentOf(first)}.`,
        [epcis.factOf.get(first), place.index],
      );
    }),
  ];
}

function judgeLevels({ claimed }: Surroundings, findings: Findings): void {
  for (const record of claimed.parents.values()) {
    findings.exercise();
    if (record.parent === '') continue;
    const above = claimed.parents.get(record.parent);
    const facts = [record.parentAt, above?.statedAt ?? 0].filter((fact) => fact > 0);
    if (above === undefined)
      findings.contradict(`${record.sscc} has the parent ${record.parent}, which is not on record.`, facts);
    else if (isInItself(claimed.parents, record))
      findings.contradict(`${record.sscc} is, over its parents, in itself.`, facts);
    else if (above.level !== record.level + 1)
      findings.contradict(
        `${record.sscc} of level ${record.level} has the parent ${above.sscc} of level ${above.level}.`,
        facts,
      );
    else if (!SEALED.has(above.state))
      findings.contradict(`${record.sscc} has the parent ${above.sscc}, which is ${above.state}.`, facts);
  }
}

function isInItself(parents: ReadonlyMap<string, ClaimedParent>, record: ClaimedParent): boolean {
  let above = parents.get(record.parent);
  for (let steps = 0; above !== undefined && steps <= parents.size; steps += 1) {
    if (above === record) return true;
    above = parents.get(above.parent);
  }
  return false;
}

interface Count {
  readonly record: ClaimedParent;
  batch: number;
  children: number;
}

function judgeCounts(around: Surroundings, findings: Findings): void {
  const { claimed, physical, textOf } = around;
  const counts = new Map<string, Count>();
  for (const record of claimed.parents.values()) counts.set(record.sscc, { record, batch: 0, children: 0 });

  let text = 0;
  let count: Count | undefined;
  for (let identity = 1; identity <= physical.identityCount; identity += 1) {
    const parent = claimed.parentOf.get(identity);
    if (parent === 0) continue;
    if (parent !== text) {
      text = parent;
      count = counts.get(textOf(parent)); // neighbours mostly share a parent
    }
    if (count === undefined) {
      findings.contradict(`Identity ${identity} has the parent ${textOf(parent)}, which is not on record.`, [
        claimed.statedAt.get(identity),
      ]);
      continue;
    }
    const { record } = count;
    count.children += 1;
    count.batch = physical.batchOfIdentity.get(identity);
    const facts = [claimed.statedAt.get(identity), record.statedAt];
    if (record.level !== 2)
      findings.contradict(`Identity ${identity} has the parent ${record.sscc} of level ${record.level}.`, facts);
    else if (!SEALED.has(record.state))
      findings.contradict(`Identity ${identity} has the parent ${record.sscc}, which is ${record.state}.`, facts);
  }
  for (const { record, batch } of counts.values()) {
    const above = record.level === 2 ? counts.get(record.parent) : undefined;
    if (above === undefined) continue;
    above.children += 1;
    above.batch = batch;
  }

  const partials = new Map<string, ClaimedParent>();
  for (const { record, batch, children } of counts.values()) {
    if (!SEALED.has(record.state)) continue;
    if (children === 0) {
      findings.contradict(`${record.sscc} is ${record.state} on record and has no child.`, [record.statedAt]);
      continue;
    }
    const nominal = (record.level === 2 ? physical.unitsPerCase : physical.casesPerPallet).get(batch);
    if (nominal === 0 || children === nominal) continue;
    if (children > nominal) {
      findings.contradict(`${record.sscc} has ${children} children, ${nominal} go in.`, [record.statedAt]);
      continue;
    }
    const key = `${batch} ${record.level}`;
    const other = partials.get(key);
    partials.set(key, record);
    const state = claimed.batches.get(batch);
    if (other !== undefined)
      findings.contradict(
        `${other.sscc} and ${record.sscc} of batch ${batch} are both partial; only the last one of a batch may be.`,
        [other.statedAt, record.statedAt],
      );
    else if (state !== undefined && !ENDING.has(state))
      findings.contradict(
        `${record.sscc} has ${children} of ${nominal} children although batch ${batch} is ${state}.`,
        [record.statedAt],
      );
  }
}
