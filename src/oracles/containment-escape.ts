import type { Oracle } from './oracle.ts';
import { BIT, isDefective, WHERE } from './physical.ts';
import { createHolds, isPacked } from './releasable.ts';

/** The sentence for which the line is built: what must not reach a patient cannot leave. */
export const containmentEscape: Oracle = {
  id: 'containment-escape',
  claim: 'No unit that is blank, unreadable, wrong, a test piece or a returned reject lies in a parent that can leave.',
  requirement: 'URS-C02.1',
  needs: 'a defective unit on the line',
  init(around, findings) {
    const { physical, claimed, textOf } = around;
    const holds = createHolds(around);
    return {
      steps: holds.steps,
      finish() {
        let missed = 0;
        for (let unit = 1; unit <= physical.unitCount; unit += 1) {
          if (!isDefective(physical, unit)) continue;
          const where = physical.whereIs.get(unit);
          if (where === WHERE.belt) continue; // it did not come to the gate yet
          findings.exercise();
          if (where === WHERE.bin || where === WHERE.taken) continue;
          if (isPacked(around, unit) && holds.holdOn(unit) === '') {
            const identity = physical.identityOf.get(unit);
            const state = identity === 0 ? '' : textOf(claimed.stateOf.get(identity));
            findings.contradict(
              `Unit ${unit} is ${defectOf(physical.bits.get(unit))} and ${where === WHERE.shipped ? 'was shipped' : `lies in case ${physical.caseOf.get(unit)}, which nothing holds`}${state === '' ? '' : `; its number is ${state} on record`}.`,
              [
                physical.markedAt.get(unit),
                physical.movedAt.get(unit),
                where === WHERE.shipped ? 0 : physical.caseReleasedAt.get(physical.caseOf.get(unit)),
                state === '' ? 0 : claimed.statedAt.get(identity),
              ].filter((fact) => fact > 0),
            );
          } else missed += 1;
        }
        if (missed > 0) findings.remark(`${missed} defective units came past the gate and are held or not packed`);
      },
    };
  },
};

function defectOf(bits: number): string {
  if ((bits & BIT.testPiece) !== 0) return 'a test piece';
  if ((bits & BIT.marked) === 0) return 'blank';
  if ((bits & BIT.readable) === 0) return 'unreadable';
  if ((bits & BIT.asOrdered) === 0) return 'not what the order asks';
  return 'a reject that came back';
}
