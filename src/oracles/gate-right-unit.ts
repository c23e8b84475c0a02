import { codeRead, faultFired, gateDecided, lineStateChanged, unitSeen, verdictArrived } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import type { Oracle } from './oracle.ts';
import { createRing } from './ring.ts';

const EXECUTE = 6;

/** A pack passes only by an explicit, timely good for itself. */
export const gateRightUnit: Oracle = {
  id: 'gate-right-unit',
  claim:
    'The gate passes a unit only when this very unit was read sound for the first time and the controller said good in time.',
  requirement: 'URS-C02.6',
  needs: 'a decision at the gate',
  init({ place, textOf }, findings) {
    // What is between the verifier and the gate fits into a small window; nothing is kept by unit but one number.
    /** By item: the unit that the verifier's eye saw with it last; the controller's last word (1 bad, 2 good) and its fact. */
    const items = createRing(3);
    /** By unit: the identity that was read sound (0: not sound), the fact of the reading, its line time in ms, its item at the eye. */
    const reads = createRing(4);
    const firstReader = createColumn(4);
    let verifier = 0;
    let executingSince_ms = 0;
    let lastFault_ms = -Infinity;
    let falseRejects = 0;

    const isVerifier = (station: number): boolean => {
      if (verifier === 0 && textOf(station) === 'verifier') verifier = station;
      return station === verifier;
    };
    const now_ms = (): number => Math.floor(place.time_us / 1000);

    const judgePassed = (unit: number, item: number): void => {
      const verdict = items.get(item, 1);
      if (verdict !== 2) {
        findings.contradict(
          `The PLC passed unit ${unit} (item ${item}) ${verdict === 1 ? 'against a bad verdict' : 'without a verdict'}.`,
          [items.get(item, 2), place.index].filter((fact) => fact > 0),
        );
        return;
      }
      if (reads.get(unit, 3) !== item) {
        const judged = items.get(item, 0);
        findings.contradict(
          `Unit ${unit} passed on a good verdict for ${judged === 0 ? 'an item that the verifier never saw' : `unit ${judged}`} (item ${item}).`,
          [items.get(item, 2), place.index],
        );
        return;
      }
      const identity = reads.get(unit, 0);
      if (identity === 0)
        findings.contradict(
          `Unit ${unit} passed on a good verdict, but no sound code was read on it.`,
          [reads.get(unit, 1), items.get(item, 2), place.index].filter((fact) => fact > 0),
        );
      else if (firstReader.get(identity) !== unit)
        findings.contradict(
          `Unit ${unit} passed on a good verdict, but its serial number was read on unit ${firstReader.get(identity)} before.`,
          [reads.get(unit, 1), items.get(item, 2), place.index],
        );
    };

    return {
      steps: [
        on(unitSeen, (unit, station, item) => {
          if (!isVerifier(station)) return;
          items.set(item, 0, unit);
          reads.set(unit, 3, item);
        }),
        on(codeRead, (unit, station, identity, content) => {
          if (!isVerifier(station)) return;
          const sound = content === 0 ? identity : 0;
          reads.set(unit, 0, sound);
          reads.set(unit, 1, place.index);
          reads.set(unit, 2, now_ms());
          if (sound > 0 && firstReader.get(sound) === 0) firstReader.set(sound, unit);
        }),
        on(verdictArrived, (item, good) => {
          items.set(item, 1, good === 1 ? 2 : 1);
          items.set(item, 2, place.index);
        }),
        on(gateDecided, (unit, item, eject, why) => {
          findings.exercise();
          if (eject === 0) return judgePassed(unit, item);
          if (why === 3) return; // the flap was still down for the unit before
          if (why === 0)
            findings.contradict(`The PLC ejected unit ${unit} (item ${item}) and says that it was good.`, [
              place.index,
            ]);
          const identity = reads.get(unit, 0);
          const since_ms = Math.max(executingSince_ms, lastFault_ms);
          if (identity > 0 && firstReader.get(identity) === unit && reads.get(unit, 2) > since_ms + SETTLE_ms)
            falseRejects += 1;
        }),
        on(lineStateChanged, (state) => {
          executingSince_ms = state === EXECUTE ? now_ms() : Infinity;
        }),
        on(faultFired, () => {
          lastFault_ms = now_ms();
        }),
      ],
      finish() {
        if (falseRejects > 0)
          findings.remark(`${falseRejects} sound units were rejected without a stop or a fault near them`);
      },
    };
  },
};

/** A reject so soon after a stop or fault is a purge or its consequence, not a false reject. */
const SETTLE_ms = 2000;
