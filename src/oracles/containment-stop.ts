import { alarmRaised, codeRead, faultArmed, faultFired, lineStateChanged, unitPassed } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { readExpectation } from './expectation.ts';
import type { Oracle } from './oracle.ts';
import { createPolicies } from './policies.ts';

const EXECUTE = 6;

/** A cause for which the line has to stop. */
interface Cause {
  readonly what: string;
  readonly facts: readonly number[];
  readonly at_us: number;
  passed: number;
}

/** The line stops at once for what must be contained. */
export const containmentStop: Oracle = {
  id: 'containment-stop',
  claim:
    'After a containing alarm, or after a sensor could see its cause, the line leaves Execute within the budget of time and units.',
  requirement: 'URS-C02.2',
  needs: 'an alarm that the rationalisation lets contain or stop, while the line is in Execute',
  init({ place, textOf, incidents }, findings) {
    const policies = createPolicies(textOf);
    /** By activation: the fault, when each of its first-out alarms has to stop the line. */
    const stopping = new Map<number, string>();
    /** Units that a fault acted on and no sensor looked at since: the fault and its fact. */
    const unseen = new Map<number, { fault: string; firedAt: number }>();
    let waiting: Cause[] = [];
    let executing = false;
    let early = false;

    const stops = (alarm: string): boolean => {
      const reaction = incidents.rationale.get(alarm)?.reaction;
      return reaction === 'contain' || reaction === 'stop';
    };

    const begin = (what: string, facts: readonly number[]): void => {
      if (!executing) return;
      findings.exercise();
      waiting.push({ what, facts, at_us: place.time_us, passed: 0 });
    };

    const isLate = (cause: Cause): boolean =>
      place.time_us - cause.at_us > policies.limit('containment.stop_ms') * 1000 ||
      cause.passed >= policies.limit('containment.stop_units');

    const complain = (cause: Cause): void =>
      findings.contradict(
        `${cause.what}; after ${Math.round((place.time_us - cause.at_us) / 1000)} ms and ${cause.passed} more units the line was still in Execute.`,
        [...cause.facts, place.index],
      );

    return {
      steps: [
        ...policies.steps,
        on(alarmRaised, (_instance, number) => {
          const alarm = textOf(number);
          if (incidents.rationale.size === 0) early = true;
          if (!stops(alarm)) return;
          unseen.clear(); // the controller knows; from here on its own alarm counts
          begin(`Alarm ${alarm} was raised`, [place.index]);
        }),
        on(faultArmed, (activation, fault, json) => {
          const expectation = readExpectation(textOf(json));
          if (expectation === undefined || expectation.firstOut.length === 0) return;
          if (expectation.firstOut.every(stops)) stopping.set(activation, textOf(fault));
        }),
        on(faultFired, (activation, unit) => {
          const fault = stopping.get(activation);
          if (fault !== undefined && unit > 0) unseen.set(unit, { fault, firedAt: place.index });
        }),
        on(codeRead, (unit) => {
          if (unseen.size === 0) return;
          const fault = unseen.get(unit);
          if (fault === undefined) return;
          unseen.delete(unit);
          begin(`A camera saw unit ${unit} after fault ${fault.fault}`, [fault.firedAt, place.index]);
        }),
        on(unitPassed, () => {
          if (waiting.length === 0) return;
          for (const cause of waiting) {
            cause.passed += 1;
            if (isLate(cause)) complain(cause);
          }
          waiting = waiting.filter((cause) => !isLate(cause));
        }),
        on(lineStateChanged, (state) => {
          executing = state === EXECUTE;
          for (const cause of waiting) if (isLate(cause)) complain(cause);
          waiting = [];
        }),
      ],
      finish() {
        for (const cause of waiting) {
          if (isLate(cause)) complain(cause);
          else findings.doubt(`the journal ends before the budget of "${cause.what}" does`);
        }
        if (early) findings.doubt('an alarm was raised and no rationalisation says whether it stops the line');
      },
    };
  },
};
