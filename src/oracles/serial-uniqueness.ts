import { epcisEpc, gateDecided } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import { STEP } from './epcis.ts';
import type { Oracle } from './oracle.ts';
import { WHERE } from './physical.ts';
import { createHolds } from './releasable.ts';

/** No serial number is on two packs that can both leave, and none begins twice in the records. */
export const serialUniqueness: Oracle = {
  id: 'serial-uniqueness',
  claim: 'No two units with the same serial number are both releasable, and no serial number is commissioned twice.',
  requirement: 'URS-C02.1',
  needs: 'a marked unit that went past the gate',
  init(around, findings) {
    const { physical, claimed, epcis, place, textOf } = around;
    const holds = createHolds(around);
    /** The PLC let it through on the SUT's word. */
    const good = createColumn(1);

    const isReleasable = (unit: number): boolean => {
      const where = physical.whereIs.get(unit);
      if (where === WHERE.shipped) return true;
      if (good.get(unit) === 0 || (where !== WHERE.passed && where !== WHERE.parent)) return false;
      return !(where === WHERE.parent && physical.caseClosed.get(physical.caseOf.get(unit)) === 2);
    };

    return {
      steps: [
        ...holds.steps,
        on(gateDecided, (unit, _item, eject) => good.set(unit, eject === 0 ? 1 : 0)),
        on(epcisEpc, (event, identity) => {
          if (identity === 0 || epcis.stepOf.get(event) !== STEP.commissioning) return;
          const first = epcis.before.commissionedBy;
          if (first === 0) return;
          findings.contradict(
            `The serial number of identity ${identity} was commissioned twice.`,
            [epcis.factOf.get(first), place.index],
            'URS-C08.1',
          );
        }),
      ],
      finish() {
        const carriers = new Map<number, number[]>();
        for (let unit = 1; unit <= physical.unitCount; unit += 1) {
          const identity = physical.identityOf.get(unit);
          if (identity === 0) continue;
          if (good.get(unit) === 1) findings.exercise();
          if (physical.carriers.get(identity) < 2) continue;
          const same = carriers.get(identity);
          if (same) same.push(unit);
          else carriers.set(identity, [unit]);
        }
        for (const [identity, units] of carriers) {
          const free = units.filter((unit) => isReleasable(unit) && holds.holdOn(unit) === '');
          if (free.length < 2) continue;
          const state = textOf(claimed.stateOf.get(identity));
          findings.contradict(
            `Units ${free.join(' and ')} carry the same serial number and nothing holds them${state === '' ? '' : `; on record it is ${state}`}.`,
            [
              ...free.flatMap((unit) => [physical.markedAt.get(unit), physical.movedAt.get(unit)]),
              ...(state === '' ? [] : [claimed.statedAt.get(identity)]),
            ],
          );
        }
      },
    };
  },
};
