import {
  alarmAcknowledged,
  alarmRaised,
  alarmReturned,
  faultArmed,
  faultFired,
  gateDecided,
  lineStateChanged,
} from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { type AlarmExpectation, readExpectation } from './expectation.ts';
import type { Findings, Oracle } from './oracle.ts';
import { createPolicies, type Policies } from './policies.ts';

const EXECUTE = 6;

/** PackML states on the way into Execute: starting, unsuspending, unholding. */
const ENTERING: ReadonlySet<number> = new Set([3, 12, 14]);

/** From this priority on a latched alarm keeps the line from starting (ISA-18.2: 3 high, 4 critical). */
const BARS_FROM = 3;

interface Instance {
  readonly alarm: string;
  readonly raisedAt: number;
  readonly raised_us: number;
  readonly priority: number;
  readonly latching: boolean;
  acknowledgedAt: number;
  returnedAt: number;
}

interface Activation {
  readonly fault: string;
  readonly expectation: AlarmExpectation;
  firedAt: number;
  /** The unit it acted on last, and whether its first-out alarm came since it began to act on unit after unit. */
  lastUnit: number;
  alarmed: boolean;
}

interface Firing {
  readonly activation: Activation;
  readonly at: number;
  readonly at_us: number;
  readonly gateCount: number;
}

/** The right alarm comes first and in time, none without a cause, and each lives by its rationalisation. */
export const alarms: Oracle = {
  id: 'alarms',
  claim:
    'Each fault raises its first-out alarm in time, nothing unexplained or forbidden is raised, and alarms keep to their priority, latch and acknowledgement.',
  requirement: 'URS-C03.1',
  needs: 'a fault that fired and asks for an alarm, or an alarm that was raised',
  init({ place, textOf, incidents }, findings) {
    const policies = createPolicies(textOf);
    const activations = new Map<number, Activation>();
    const instances = new Map<number, Instance>();
    /** Alarms that no fault explained: the first ones are kept, a step may claim them later. */
    const unexplained: { alarm: string; at: number }[] = [];
    const unmapped = new Set<string>();
    /** Raised, and not yet over: the cause is there, or a latched one waits for a person. */
    const standing = new Set<Instance>();
    let waiting: Firing[] = [];
    let gateCount = 0;
    let going = false;

    const isStanding = (names: readonly string[]): boolean => [...standing].some((one) => names.includes(one.alarm));

    const judgeRaised = (alarm: string): void => {
      const fired = [...activations.values()].filter((one) => one.firedAt > 0);
      const explains = (one: Activation): boolean =>
        one.expectation.firstOut.includes(alarm) || one.expectation.permitted.includes(alarm);
      const forbids = fired.find((one) => one.expectation.forbidden.includes(alarm));
      const because = fired.find(explains);
      if (forbids !== undefined && (because === undefined || because === forbids))
        findings.contradict(
          `Alarm ${alarm} was raised, which fault ${forbids.fault} forbids.`,
          [forbids.firedAt, place.index],
          'URS-C03.2',
        );
      else if (because === undefined) unexplained.push({ alarm, at: place.index });
    };

    const raise = (instance: number, alarm: string, priority: number): void => {
      findings.exercise();
      const rationale = incidents.rationale.get(alarm);
      const known = instances.get(instance);
      if (known !== undefined)
        findings.contradict(`Alarm instance ${instance} was raised twice.`, [known.raisedAt, place.index], 'URS-C03.3');
      if (rationale === undefined) unmapped.add(alarm);
      else if (rationale.priority !== priority)
        findings.contradict(
          `Alarm ${alarm} was raised with priority ${priority}, rationalised is ${rationale.priority}.`,
          [place.index],
          'URS-C03.3',
        );
      const one: Instance = {
        alarm,
        raisedAt: place.index,
        raised_us: place.time_us,
        priority,
        latching: rationale?.latching ?? false,
        acknowledgedAt: 0,
        returnedAt: 0,
      };
      instances.set(instance, one);
      standing.add(one);
      judgeRaised(alarm);
      for (const activation of activations.values())
        if (activation.expectation.firstOut.includes(alarm)) activation.alarmed = true;
      waiting = waiting.filter((firing) => {
        if (!firing.activation.expectation.firstOut.includes(alarm)) return true;
        judgeInTime(firing, policies, place, gateCount, findings);
        return false;
      });
    };

    /** The line begins to go into Execute: nothing that bars a start may stand. */
    const judgeStart = (): void => {
      for (const one of standing) {
        if (!one.latching || one.priority < BARS_FROM || one.acknowledgedAt > 0) continue;
        // A command to start that was under way when the alarm came is judged by how fast the line stops.
        if (place.time_us - one.raised_us <= policies.limit('messages.cross_ms') * 1000) continue;
        findings.contradict(
          `The line was started although alarm ${one.alarm} was not acknowledged.`,
          [one.raisedAt, place.index],
          'URS-C03.3',
        );
      }
    };

    return {
      steps: [
        ...policies.steps,
        on(faultArmed, (activation, fault, json) => {
          const expectation = readExpectation(textOf(json));
          if (expectation === undefined) findings.doubt(`the expectation of fault ${textOf(fault)} cannot be read`);
          else
            activations.set(activation, { fault: textOf(fault), expectation, firedAt: 0, lastUnit: 0, alarmed: false });
        }),
        on(faultFired, (number, unit) => {
          const activation = activations.get(number);
          if (activation === undefined) return findings.doubt(`activation ${number} fired without having been armed`);
          if (activation.firedAt === 0) activation.firedAt = place.index;
          if (activation.expectation.firstOut.length === 0) return;
          findings.exercise();
          const goesOn = unit > 0 && unit === activation.lastUnit + 1;
          activation.lastUnit = unit;
          if (!goesOn) activation.alarmed = false;
          // A run of spoiled units is one act with one deadline: its alarm came already, though the line may have been
          // started since, or is still due.
          else if (activation.alarmed || waiting.some((firing) => firing.activation === activation)) return;
          // An alarm that stands already is not raised again for one more of the same cause (ISA-18.2).
          if (isStanding(activation.expectation.firstOut)) return;
          waiting.push({ activation, at: place.index, at_us: place.time_us, gateCount });
        }),
        on(gateDecided, () => {
          gateCount += 1;
        }),
        on(alarmRaised, (instance, alarm, priority) => raise(instance, textOf(alarm), priority)),
        on(alarmAcknowledged, (instance) => {
          const one = instances.get(instance);
          if (one === undefined || one.acknowledgedAt > 0) {
            findings.contradict(
              `Alarm instance ${instance} was acknowledged ${one === undefined ? 'without having been raised' : 'twice'}.`,
              one === undefined ? [place.index] : [one.acknowledgedAt, place.index],
              'URS-C03.3',
            );
            return;
          }
          one.acknowledgedAt = place.index;
          if (one.returnedAt > 0) standing.delete(one);
        }),
        on(alarmReturned, (instance) => {
          const one = instances.get(instance);
          if (one === undefined || one.returnedAt > 0)
            findings.contradict(
              `Alarm instance ${instance} returned to normal ${one === undefined ? 'without having been raised' : 'twice'}.`,
              one === undefined ? [place.index] : [one.returnedAt, place.index],
              'URS-C03.3',
            );
          else {
            one.returnedAt = place.index;
            if (one.latching && one.acknowledgedAt === 0)
              findings.contradict(
                `Alarm ${one.alarm} latches and returned to normal before anybody acknowledged it.`,
                [one.raisedAt, place.index],
                'URS-C03.3',
              );
            if (one.acknowledgedAt > 0 || !one.latching) standing.delete(one);
          }
        }),
        on(lineStateChanged, (state) => {
          const goes = state === EXECUTE || ENTERING.has(state);
          if (goes && !going) judgeStart();
          going = goes;
        }),
      ],
      finish() {
        for (const firing of waiting) {
          const { fault, expectation } = firing.activation;
          const within_ms = expectation.within_ms ?? policies.limit('alarm.within_ms');
          const isOver =
            place.time_us - firing.at_us > within_ms * 1000 ||
            (expectation.within_units !== undefined && gateCount - firing.gateCount > expectation.within_units);
          if (isOver)
            findings.contradict(
              `Fault ${fault} acted and none of its first-out alarms (${expectation.firstOut.join(', ')}) was raised.`,
              [firing.at],
            );
          else findings.doubt(`the journal ends before the first-out alarm of fault ${fault} was due`);
        }
        const claimed = policies.values('alarm.claimed');
        for (const { alarm, at } of unexplained)
          if (!claimed.includes(alarm))
            findings.contradict(
              `Alarm ${alarm} was raised and no fault and no step of the scenario explains it.`,
              [at],
              'URS-C03.2',
            );
        if (unmapped.size > 0) findings.remark(`not in the rationalisation: ${[...unmapped].join(', ')}`);
      },
    };
  },
};

function judgeInTime(
  firing: Firing,
  policies: Policies,
  place: { readonly index: number; readonly time_us: number },
  gateCount: number,
  findings: Findings,
): void {
  const { fault, expectation } = firing.activation;
  const within_ms = expectation.within_ms ?? policies.limit('alarm.within_ms');
  const after_ms = (place.time_us - firing.at_us) / 1000;
  const units = gateCount - firing.gateCount;
  if (after_ms > within_ms)
    findings.contradict(
      `The first-out alarm of fault ${fault} came after ${Math.round(after_ms)} ms, allowed are ${within_ms} ms.`,
      [firing.at, place.index],
    );
  else if (expectation.within_units !== undefined && units > expectation.within_units)
    findings.contradict(
      `The first-out alarm of fault ${fault} came after ${units} more units, allowed are ${expectation.within_units}.`,
      [firing.at, place.index],
    );
}
