import {
  casePalletized,
  identityStated,
  parentReleased,
  quietPoint,
  unitEjected,
  unitPacked,
  unitPassed,
  unitTaken,
} from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import type { Oracle } from './oracle.ts';
import { WHERE } from './physical.ts';
import { isPacked } from './releasable.ts';
import { closedByLabel, labelOf } from './sscc.ts';

/** States on record in which a number lies in its parent. */
const INSIDE: ReadonlySet<string> = new Set(['active-aggregated', 'shipped']);

/** What is on record in a case is in the case. */
export const physicalEqualsRecorded: Oracle = {
  id: 'physical-equals-recorded',
  claim:
    'At rest, the children on record of every closed parent are exactly those that physically lie under its label.',
  requirement: 'URS-C04.1',
  needs: 'exported records and a parent that was closed',
  init(around, findings) {
    const { physical, claimed, textOf } = around;
    let movedSinceExport = false;
    let judged = 0;
    let judgedExport = 0;
    const move = (): void => {
      movedSinceExport = true;
    };

    const judge = (): void => {
      if (judgedExport === claimed.exportedAt) return;
      judgedExport = claimed.exportedAt;
      judged += 1;
      for (const level of [2, 3] as const) judgeLabels(level);
      judgeUnits();
      judgeCases();
    };

    const judgeLabels = (level: 2 | 3): void => {
      const name = level === 2 ? 'Case' : 'Pallet';
      const labelAt = level === 2 ? physical.caseLabelAt : physical.palletLabelAt;
      const releasedAt = level === 2 ? physical.caseReleasedAt : physical.palletReleasedAt;
      const closed = closedByLabel(around, level);
      for (const [label, parents] of closed) {
        findings.exercise(parents.length);
        const facts = parents
          .flatMap((parent) => [labelAt.get(parent), releasedAt.get(parent)])
          .filter((fact) => fact > 0);
        if (label === '')
          findings.contradict(`${name} ${parents.join(' and ')} was closed without a label that names it.`, facts);
        else if (parents.length > 1)
          findings.contradict(`${name}s ${parents.join(' and ')} carry the same label ${label}.`, facts);
        const record = claimed.parents.get(label);
        if (label !== '' && (record === undefined || record.level !== level))
          findings.contradict(
            `${name} ${parents[0]} was closed under the label ${label}, which is not on record.`,
            facts,
          );
        else if (
          record !== undefined &&
          record.state !== 'closed' &&
          record.state !== 'shipped' &&
          record.state !== 'dissolved'
        )
          findings.contradict(`${name} ${parents[0]} was closed, on record ${label} is ${record.state}.`, [
            ...facts,
            record.statedAt,
          ]);
      }
      for (const record of claimed.parents.values()) {
        if (record.level !== level || (record.state !== 'closed' && record.state !== 'shipped')) continue;
        if (!closed.has(record.sscc))
          findings.contradict(
            `${name} ${record.sscc} is ${record.state} on record, no closed one carries this label.`,
            [record.statedAt],
          );
      }
    };

    const judgeUnits = (): void => {
      /** By case: number of the text that names its label in the records. */
      const named = createColumn(4);
      for (let one = 1; one <= physical.cases; one += 1)
        named.set(one, claimed.parents.get(labelOf(around, 2, one))?.text ?? 0);
      const found = createColumn(1);
      for (let unit = 1; unit <= physical.unitCount; unit += 1) {
        if (!isPacked(around, unit)) continue;
        const into = physical.caseOf.get(unit);
        const identity = physical.identityOf.get(unit);
        const recorded = identity === 0 ? 0 : claimed.parentOf.get(identity);
        if (recorded !== 0 && recorded === named.get(into)) found.set(identity, 1);
        else if (named.get(into) !== 0)
          findings.contradict(
            `Unit ${unit} lies in case ${into} under the label ${labelOf(around, 2, into)}, on record ${identity === 0 ? 'nothing is known of it' : recorded === 0 ? 'it has no parent' : `it is in ${textOf(recorded)}`}.`,
            [
              physical.markedAt.get(unit),
              physical.movedAt.get(unit),
              physical.caseLabelAt.get(into),
              identity === 0 ? 0 : claimed.statedAt.get(identity),
            ].filter((fact) => fact > 0),
          );
      }
      for (let identity = 1; identity <= physical.identityCount; identity += 1) {
        const recorded = claimed.parentOf.get(identity);
        if (recorded === 0 || found.get(identity) === 1 || !INSIDE.has(textOf(claimed.stateOf.get(identity)))) continue;
        const unit = physical.lastUnit.get(identity);
        findings.contradict(
          `Identity ${identity} is in ${textOf(recorded)} on record, physically it is ${placeOf(unit)}.`,
          [claimed.statedAt.get(identity), physical.movedAt.get(unit)].filter((fact) => fact > 0),
        );
      }
    };

    const placeOf = (unit: number): string => {
      if (unit === 0) return 'on no unit';
      const where = physical.whereIs.get(unit);
      if (where === WHERE.parent) return `in case ${physical.caseOf.get(unit)}`;
      return where === WHERE.bin ? 'in the reject bin' : where === WHERE.taken ? 'taken off the line' : 'in no case';
    };

    const judgeCases = (): void => {
      const found = new Set<string>();
      for (let one = 1; one <= physical.cases; one += 1) {
        const pallet = physical.casePallet.get(one);
        if (pallet === 0 || physical.palletClosed.get(pallet) !== 1) continue;
        const sscc = labelOf(around, 2, one);
        const record = claimed.parents.get(sscc);
        if (record === undefined) continue; // said above
        const label = labelOf(around, 3, pallet);
        found.add(sscc);
        if (record.parent !== label && record.state !== 'dissolved')
          findings.contradict(
            `Case ${one} (${sscc}) lies on pallet ${pallet} under the label ${label}, on record ${record.parent === '' ? 'it has no pallet' : `it is on ${record.parent}`}.`,
            [
              physical.casePalletizedAt.get(one),
              physical.palletLabelAt.get(pallet),
              record.parentAt || record.statedAt,
            ].filter((fact) => fact > 0),
          );
      }
      for (const record of claimed.parents.values())
        if (record.level === 2 && record.parent !== '' && !found.has(record.sscc))
          findings.contradict(
            `Case ${record.sscc} is on ${record.parent} on record, physically it is on no closed pallet.`,
            [record.parentAt],
          );
    };

    return {
      steps: [
        on(identityStated, () => {
          movedSinceExport = false;
        }),
        on(quietPoint, () => {
          if (claimed.any && !movedSinceExport) judge();
        }),
        on(unitPassed, move),
        on(unitEjected, move),
        on(unitPacked, move),
        on(unitTaken, move),
        on(parentReleased, move),
        on(casePalletized, move),
      ],
      finish() {
        if (!claimed.any) findings.doubt('no records were exported');
        else if (!movedSinceExport) judge();
        else if (judged === 0)
          findings.doubt('the line moved on after the last export, and no export was made at rest');
      },
    };
  },
};
