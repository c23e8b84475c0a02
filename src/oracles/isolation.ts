import { batchStated, demandAnswered, operatorActed } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import type { Oracle } from './oracle.ts';
import { isDefective, WHERE } from './physical.ts';
import { createPolicies } from './policies.ts';
import { closedByLabel, ssccOf } from './sscc.ts';

/** States of a batch on record in which nothing keeps it any more. */
const FREE: ReadonlySet<string> = new Set(['closed', 'released']);

/** What an incident affects stays, and what it does not affect may go. */
export const isolation: Oracle = {
  id: 'isolation',
  claim:
    'Release and shipping of what an open incident affects are refused, also of its parents; an unaffected control batch is released.',
  requirement: 'URS-C02.4',
  needs: 'a demand to release or ship something that is affected, or that is the unaffected control',
  init(around, findings) {
    const { place, textOf, physical, claimed, incidents } = around;
    const policies = createPolicies(textOf);
    /** Who asked for the release last. */
    let asker = '';

    const batchOf = (batchNumber: string): number => {
      for (let batch = 1; batch <= physical.batchCount; batch += 1)
        if (physical.batchNumberOf(batch, textOf) === batchNumber) return batch;
      return 0;
    };

    const onRelease = (batchNumber: string, allowed: boolean): void => {
      const batch = batchOf(batchNumber);
      const open = incidents.openOf(batch)[0];
      if (open !== undefined) {
        findings.exercise();
        if (allowed)
          findings.contradict(`Batch ${batchNumber} was released although incident ${open.id || open.alarm} is open.`, [
            open.raisedAt,
            place.index,
          ]);
        return;
      }
      const isControl = policies.values('isolation.control').includes(batchNumber);
      // Whoever has no right to release is refused for that reason; it says nothing about the batch.
      if (asker !== '' && asker !== 'quality') return;
      if (isControl || claimed.batches.get(batch) === 'closed') {
        findings.exercise();
        if (!allowed)
          findings.contradict(
            `Release of batch ${batchNumber} was refused although no incident affects it.`,
            [claimed.batchStatedAt.get(batch) ?? 0, place.index].filter((fact) => fact > 0),
          );
      }
    };

    /** Units in the physical parents that carry this label. */
    const unitsUnder = (sscc: string): readonly number[] => {
      const pallets = closedByLabel(around, 3).get(sscc) ?? [];
      const cases = new Set(closedByLabel(around, 2).get(sscc) ?? []);
      for (let one = 1; one <= physical.cases; one += 1)
        if (pallets.includes(physical.casePallet.get(one))) cases.add(one);
      const units: number[] = [];
      for (let unit = 1; unit <= physical.unitCount; unit += 1)
        if (physical.whereIs.get(unit) === WHERE.parent && cases.has(physical.caseOf.get(unit))) units.push(unit);
      return units;
    };

    const onShip = (sscc: string, allowed: boolean): void => {
      const units = unitsUnder(sscc);
      const defective = units.find((unit) => isDefective(physical, unit));
      const open = units.length === 0 ? undefined : incidents.openOf(physical.batchOfUnit(units[0] ?? 0))[0];
      if (defective === undefined && open === undefined) return;
      findings.exercise();
      if (!allowed) return;
      const reason =
        open === undefined ? `unit ${defective} in it is defective` : `incident ${open.id || open.alarm} is open`;
      findings.contradict(`Parent ${sscc} may leave although ${reason}.`, [
        open === undefined ? physical.movedAt.get(defective ?? 0) : open.raisedAt,
        place.index,
      ]);
    };

    return {
      steps: [
        ...policies.steps,
        on(batchStated, (batch, text) => {
          const state = textOf(text);
          const open = incidents.openOf(batch)[0];
          if (open === undefined || !FREE.has(state)) return;
          findings.exercise();
          findings.contradict(
            `Batch ${physical.batchNumberOf(batch, textOf)} is ${state} on record although incident ${open.id || open.alarm} is open.`,
            [open.raisedAt, place.index],
          );
        }),
        on(operatorActed, (user, act) => {
          if (textOf(act) === 'releaseBatch') asker = textOf(user);
        }),
        on(demandAnswered, (demand, subject, allowed) => {
          const kind = textOf(demand);
          if (kind === 'releaseBatch') onRelease(textOf(subject), allowed === 1);
          else if (kind === 'shipParent') onShip(ssccOf(textOf(subject)), allowed === 1);
        }),
      ],
      finish() {},
    };
  },
};
