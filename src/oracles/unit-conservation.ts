import {
  gateDecided,
  parentCollected,
  testPieceFed,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitReturned,
  unitShipped,
  unitTaken,
} from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import type { Oracle } from './oracle.ts';
import { BIT, WHERE } from './physical.ts';

const PLACES: Readonly<Record<number, string>> = {
  [WHERE.none]: 'was never fed',
  [WHERE.belt]: 'is on the belt',
  [WHERE.bin]: 'is in the reject bin',
  [WHERE.passed]: 'is past the gate',
  [WHERE.parent]: 'is in a case',
  [WHERE.taken]: 'was taken off',
  [WHERE.shipped]: 'was shipped',
};

/** The simulated line itself keeps its packs together: a check of the harness, whatever the SUT does. */
export const unitConservation: Oracle = {
  id: 'unit-conservation',
  claim: 'Every unit that was fed is in exactly one place, and comes there only from where it can come from.',
  requirement: 'URS-A07',
  needs: 'a unit that was fed',
  init({ physical, place }, findings) {
    /** 1 the PLC decided to pass it, 2 to eject it; 0 no decision is open. */
    const decision = createColumn(1);

    const expect = (unit: number, what: string, from: readonly number[]): void => {
      const { where, at } = physical.before;
      if (from.includes(where)) return;
      findings.contradict(`Unit ${unit} ${what}, but it ${PLACES[where]}.`, at > 0 ? [at, place.index] : [place.index]);
    };

    const leaveGate = (unit: number, passed: boolean): void => {
      // A gate that should eject may be stuck and let a unit through; it never ejects what it decided to pass.
      const decided = decision.get(unit);
      if (decided === 0 || (decided === 1 && !passed))
        findings.contradict(
          `Unit ${unit} was ${passed ? 'passed' : 'ejected'} without such a decision at the gate.`,
          [physical.before.at, place.index].filter((fact) => fact > 0),
        );
      decision.set(unit, 0);
    };

    return {
      steps: [
        on(unitFed, (unit) => {
          findings.exercise();
          expect(unit, 'was fed', [WHERE.none]);
        }),
        on(testPieceFed, (unit) => expect(unit, 'was fed as a test piece', [WHERE.none])),
        on(unitMarked, (unit) => {
          if (physical.whereIs.get(unit) === WHERE.belt) return;
          const at = physical.movedAt.get(unit);
          findings.contradict(
            `Unit ${unit} was marked, but it ${PLACES[physical.whereIs.get(unit)]}.`,
            at > 0 ? [at, place.index] : [place.index],
          );
        }),
        on(gateDecided, (unit, _item, eject) => decision.set(unit, eject === 1 ? 2 : 1)),
        on(unitPassed, (unit) => {
          expect(unit, 'passed the gate', [WHERE.belt]);
          leaveGate(unit, true);
        }),
        on(unitEjected, (unit) => {
          expect(unit, 'fell into the bin', [WHERE.belt]);
          leaveGate(unit, false);
        }),
        on(unitPacked, (unit, into) => {
          // By hand, a unit comes into a case from the bin, or from where a person had put it.
          const byHand = (physical.bits.get(unit) & BIT.returned) === 0 ? [] : [WHERE.belt];
          expect(unit, `was packed into case ${into}`, [WHERE.passed, WHERE.bin, WHERE.taken, ...byHand]);
          if (physical.caseClosed.get(into) !== 0)
            findings.contradict(`Unit ${unit} was packed into case ${into}, which had left its station.`, [
              physical.caseReleasedAt.get(into),
              place.index,
            ]);
        }),
        on(unitTaken, (unit, from) => {
          const { where, at, inCase } = physical.before;
          if (where === WHERE.parent ? inCase === from : where === WHERE.passed) return;
          findings.contradict(
            `Unit ${unit} was taken out of case ${from}, but it ${PLACES[where]}${where === WHERE.parent ? ` ${inCase}` : ''}.`,
            at > 0 ? [at, place.index] : [place.index],
          );
        }),
        on(unitReturned, (unit) => expect(unit, 'was put back on the belt', [WHERE.bin, WHERE.taken])),
        on(unitShipped, (unit) => expect(unit, 'was shipped', [WHERE.parent])),
        on(parentCollected, (level, parent, children) => {
          const inside = (level === 2 ? physical.caseCount : physical.palletCount).get(parent);
          if (inside !== children)
            findings.contradict(
              `${level === 2 ? 'Case' : 'Pallet'} ${parent} was collected with ${children} children, ${inside} went in.`,
              [place.index],
            );
        }),
      ],
      finish() {
        const inCase = createColumn(4);
        const where = [0, 0, 0, 0, 0, 0, 0];
        for (let unit = 1; unit <= physical.unitCount; unit += 1) {
          const at = physical.whereIs.get(unit);
          where[at] = (where[at] ?? 0) + 1;
          const into = physical.caseOf.get(unit);
          if (at === WHERE.parent || (at === WHERE.shipped && into > 0)) inCase.set(into, inCase.get(into) + 1);
        }
        for (let parent = 1; parent <= physical.cases; parent += 1) {
          if (inCase.get(parent) === physical.caseCount.get(parent)) continue;
          findings.contradict(
            `${physical.caseCount.get(parent)} units were counted into case ${parent}, ${inCase.get(parent)} are in it.`,
            [physical.caseReleasedAt.get(parent)].filter((fact) => fact > 0),
          );
        }
        findings.remark(
          `${where[WHERE.belt]} on the belt, ${where[WHERE.bin]} in the bin, ${where[WHERE.passed]} past the gate, ${where[WHERE.parent]} in cases, ${where[WHERE.taken]} taken off, ${where[WHERE.shipped]} shipped`,
        );
      },
    };
  },
};
