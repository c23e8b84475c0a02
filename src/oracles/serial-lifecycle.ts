import { bufferCleared, faultFired, recordBuffered, sutProcessed } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { createColumn } from './columns.ts';
import { historyFacts } from './lifecycle.ts';
import type { Oracle } from './oracle.ts';

/** States in which a serial number is out of use and no parent on record may hold it. */
const OUT: ReadonlySet<string> = new Set([
  'rejected',
  'print-uncertain',
  'invalidated',
  'unused-returned',
  'decommissioned',
  'destroyed',
]);

/** A fault at the coder's own buffer acts in the same moment as the record it repeats. */
const SAME_MOMENT_us = 1000;

/** Every serial number has a life that agrees with what happened to the carton, and only one. */
export const serialLifecycle: Oracle = {
  id: 'serial-lifecycle',
  claim:
    'Every state on record is possible after what physically happened to the number, and no number is used again after it was in doubt.',
  requirement: 'URS-C08.3',
  needs: 'a record in the coder, or exported states of serial numbers',
  init(around, findings) {
    const { physical, claimed, history, place, textOf } = around;
    /** The fact that put the number into the coder's buffer. */
    const bufferedAt = createColumn(4);
    let lastFault_us = -Infinity;
    let clearedAt = 0;
    let restartedAt = 0;

    return {
      steps: [
        on(recordBuffered, (index, identity) => {
          if (identity === 0) return;
          findings.exercise();
          const first = bufferedAt.get(identity);
          bufferedAt.set(identity, place.index);
          if (first === 0 || place.time_us - lastFault_us <= SAME_MOMENT_us) return;
          const isMarked = physical.carriers.get(identity) > 0;
          // Taken out of the coder unprinted, and the controller saw it all the time: it may be sent again.
          if (!isMarked && clearedAt > first && restartedAt < first) return;
          findings.contradict(
            `The serial number of record ${index} was given to the coder again although ${isMarked ? 'it had been printed' : 'nobody could know whether it had been printed'}.`,
            [first, ...(isMarked ? [physical.markedAt.get(physical.firstUnit.get(identity))] : []), place.index],
          );
        }),
        on(faultFired, () => {
          lastFault_us = place.time_us;
        }),
        on(bufferCleared, () => {
          clearedAt = place.index;
        }),
        on(sutProcessed, (event) => {
          if (textOf(event).startsWith('restart')) restartedAt = place.index;
        }),
      ],
      finish() {
        if (!claimed.any) {
          findings.doubt('states on record were not judged: no records were exported');
          return;
        }
        for (let identity = 1; identity <= physical.identityCount; identity += 1) {
          if (claimed.timesStated.get(identity) === 0) continue; // reconciliation names the missing ones
          findings.exercise();
          const state = textOf(claimed.stateOf.get(identity));
          const problem = history.problemOf(identity, state);
          if (problem !== undefined)
            findings.contradict(
              `Identity ${identity} is ${state} on record, but it ${problem}.`,
              historyFacts(around, identity),
              'URS-C05.1',
            );
          const parent = claimed.parents.get(textOf(claimed.parentOf.get(identity)));
          if (OUT.has(state) && parent !== undefined && (parent.state === 'closed' || parent.state === 'shipped'))
            findings.contradict(
              `Identity ${identity} is ${state} on record and still a child of the ${parent.state} parent ${parent.sscc}.`,
              [claimed.statedAt.get(identity), parent.statedAt],
              'URS-C05.1',
            );
        }
      },
    };
  },
};
