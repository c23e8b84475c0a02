import { batchOrdered, epcisCaptured, epcisEpc, epcisIlmd, sutProcessed } from '../journal/facts.ts';
import { isoDate, readDate } from '../standards/gs1/dates.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import { STEP } from './epcis.ts';
import type { Findings, Oracle, Surroundings } from './oracle.ts';
import { WHERE } from './physical.ts';
import { closedByLabel, labelOf } from './sscc.ts';

/** States on record for which the repository must know that the number began. */
const BEGUN: ReadonlySet<string> = new Set([
  'active-loose',
  'active-aggregated',
  'sampled',
  'decommissioned',
  'destroyed',
  'shipped',
]);

/** While a batch runs its units may still wait for their case before they are reported. */
const UNDER_WAY: ReadonlySet<string> = new Set(['ordered', 'running', 'held', 'closing']);

/** What the repository was told is complete and in an order that can have happened. */
export const epcisOrder: Oracle = {
  id: 'epcis-order',
  claim:
    'Every number is commissioned before it is packed, shipped or ended, nothing follows its end, and every closed parent was reported with exactly its children.',
  requirement: 'URS-C08.1',
  needs: 'captured EPCIS events',
  init(around, findings) {
    const { epcis, place, textOf } = around;
    const unknown = new Set<string>();
    let clockStepped = false;
    const ordered = new Map<number, { readonly lot: string; readonly expiry: string }>();
    let ilmd = { event: 0, lot: '', expiry: '' };
    /** A unit's commissioning gives it the lot and the expiry of its order; one contradiction for an event. */
    const judgeIlmd = (event: number, identity: number): void => {
      if (ilmd.event !== event) return;
      const { lot, expiry } = ilmd;
      const order = ordered.get(around.physical.batchOfIdentity.get(identity));
      if (order === undefined || (lot === order.lot && expiry === order.expiry)) return;
      ilmd = { event: 0, lot: '', expiry: '' };
      findings.contradict(
        `Identity ${identity} of batch ${order.lot}, expiry ${order.expiry}, was commissioned with lot "${lot}" and expiry "${expiry}".`,
        [epcis.factOf.get(event), place.index],
      );
    };

    const judge = (
      event: number,
      what: string,
      step: number,
      commissionedBy: number,
      packedBy: number,
      endedBy: number,
    ): void => {
      const here = [epcis.factOf.get(event), place.index].filter((fact, at, all) => all.indexOf(fact) === at);
      if (endedBy > 0 && !(step === STEP.destroying && epcis.stepOf.get(endedBy) === STEP.decommissioning))
        findings.contradict(`${what} was reported again after its end.`, [epcis.factOf.get(endedBy), ...here]);
      if (step === STEP.commissioning || step === STEP.other) return;
      if (commissionedBy === 0) {
        findings.contradict(`${what} was reported without having been commissioned before.`, here);
        return;
      }
      if (step === STEP.unpacking && packedBy === 0)
        findings.contradict(`${what} was unpacked without having been packed.`, here);
      const earlier = packedBy > 0 && step !== STEP.packing ? packedBy : commissionedBy;
      if (!clockStepped && epcis.timeOf.get(event) < epcis.timeOf.get(earlier))
        findings.contradict(`${what} has an event time before that of the event that it needs.`, [
          epcis.factOf.get(earlier),
          ...here,
        ]);
    };

    return {
      steps: [
        on(sutProcessed, (event) => {
          if (textOf(event).startsWith('clock stepped')) clockStepped = true;
        }),
        on(batchOrdered, (batch, number, _gtin, expiry) => {
          ordered.set(batch, { lot: textOf(number), expiry: calendarDate(textOf(expiry)) });
        }),
        on(epcisIlmd, (event, lot, expiry) => {
          ilmd = { event, lot: textOf(lot), expiry: textOf(expiry) };
        }),
        on(epcisCaptured, (event) => {
          findings.exercise();
          const step = epcis.stepOf.get(event);
          if (step !== STEP.packing && step !== STEP.unpacking) return;
          const { commissionedBy, endedBy, parentPackedBy } = epcis.before;
          judge(event, `Parent ${epcis.parentOf(event)}`, step, commissionedBy, parentPackedBy, endedBy);
        }),
        on(epcisEpc, (event, identity, epc) => {
          const step = epcis.stepOf.get(event);
          const { commissionedBy, packedBy, endedBy } = epcis.before;
          if (identity > 0 && step === STEP.commissioning) judgeIlmd(event, identity);
          if (identity > 0) return judge(event, `Identity ${identity}`, step, commissionedBy, packedBy, endedBy);
          const name = textOf(epc);
          if (epcis.parents.size > 0 && name.includes(':sscc:'))
            return judge(event, name, step, commissionedBy, packedBy, endedBy);
          if (unknown.has(name)) return;
          unknown.add(name);
          findings.contradict(`${name} was reported and is no number that was handed down.`, [
            epcis.factOf.get(event),
            place.index,
          ]);
        }),
      ],
      finish() {
        if (epcis.eventCount === 0) return;
        judgeCompleteness(around, findings);
        if (around.claimed.any) judgeRecordedParents(around, findings);
        else judgePhysicalParents(around, findings);
      },
    };
  },
};

/** YYYY-MM-DD of a printed yymmdd date; the century is this one (GS1 General Specifications, AI 17). */
function calendarDate(yymmdd: string): string {
  const date = readDate(yymmdd, 2000 + Number(yymmdd.slice(0, 2)));
  return date === undefined ? yymmdd : isoDate(date);
}

function judgeCompleteness({ claimed, physical, epcis, textOf }: Surroundings, findings: Findings): void {
  for (let identity = 1; identity <= physical.identityCount; identity += 1) {
    const batch = claimed.batches.get(physical.batchOfIdentity.get(identity));
    if (batch !== undefined && UNDER_WAY.has(batch)) continue;
    const state = textOf(claimed.stateOf.get(identity));
    const statedAt = claimed.statedAt.get(identity);
    if (BEGUN.has(state) && epcis.commissionedBy.get(identity) === 0)
      findings.contradict(`Identity ${identity} is ${state} on record and was never commissioned at the repository.`, [
        statedAt,
      ]);
    if ((state === 'decommissioned' || state === 'destroyed') && epcis.endedBy.get(identity) === 0)
      findings.contradict(`Identity ${identity} is ${state} on record, the repository was not told.`, [statedAt]);
  }
}

/** Compares the SUT's records with what it reported, parent by parent. */
function judgeRecordedParents({ claimed, physical, epcis, textOf }: Surroundings, findings: Findings): void {
  const children = new Map<string, number>();
  for (let identity = 1; identity <= physical.identityCount; identity += 1) {
    const text = claimed.parentOf.get(identity);
    if (text === 0) continue;
    const recorded = textOf(text);
    children.set(recorded, (children.get(recorded) ?? 0) + 1);
    const event = epcis.packedBy.get(identity);
    const reported = epcis.isPacked(event) ? epcis.parentOf(event) : '';
    if (reported !== recorded)
      findings.contradict(
        `Identity ${identity} is in ${recorded} on record, ${reported === '' ? 'its packing was not reported' : `it was reported in ${reported}`}.`,
        [claimed.statedAt.get(identity), epcis.factOf.get(event)].filter((fact) => fact > 0),
      );
  }
  for (const record of claimed.parents.values())
    if (record.parent !== '') children.set(record.parent, (children.get(record.parent) ?? 0) + 1);
  for (const record of claimed.parents.values()) {
    if (record.state !== 'closed' && record.state !== 'shipped') continue;
    const event = epcis.parents.get(record.sscc)?.packedBy ?? 0;
    const count = children.get(record.sscc) ?? 0;
    if (event === 0)
      findings.contradict(`${record.sscc} is ${record.state} on record, its packing was not reported.`, [
        record.statedAt,
      ]);
    else if (epcis.epcCountOf.get(event) !== count)
      findings.contradict(
        `${record.sscc} was reported with ${epcis.epcCountOf.get(event)} children, ${count} are on record.`,
        [epcis.factOf.get(event), record.statedAt],
      );
  }
}

/** Without records: compares what lies in each closed case with what was reported of its label. */
function judgePhysicalParents(around: Surroundings, findings: Findings): void {
  const { physical, epcis } = around;
  const inside = createColumn(4);
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    const into = physical.caseOf.get(unit);
    const where = physical.whereIs.get(unit);
    if (into === 0 || (where !== WHERE.parent && where !== WHERE.shipped) || physical.caseClosed.get(into) !== 1)
      continue;
    inside.set(into, inside.get(into) + 1);
    const identity = physical.identityOf.get(unit);
    const event = identity === 0 ? 0 : epcis.packedBy.get(identity);
    const reported = epcis.isPacked(event) ? epcis.parentOf(event) : '';
    if (reported !== labelOf(around, 2, into))
      findings.contradict(
        `Unit ${unit} lies in case ${into} under the label ${labelOf(around, 2, into)}, ${reported === '' ? 'its packing was not reported' : `it was reported in ${reported}`}.`,
        [physical.movedAt.get(unit), physical.caseLabelAt.get(into), epcis.factOf.get(event)].filter(
          (fact) => fact > 0,
        ),
      );
  }
  for (const [label, cases] of closedByLabel(around, 2)) {
    const event = epcis.parents.get(label)?.packedBy ?? 0;
    const count = inside.get(cases[0] ?? 0);
    if (event > 0 && epcis.epcCountOf.get(event) !== count)
      findings.contradict(`${label} was reported with ${epcis.epcCountOf.get(event)} children, ${count} are in it.`, [
        epcis.factOf.get(event),
        physical.caseReleasedAt.get(cases[0] ?? 0),
      ]);
  }
}
