import { expect, test } from 'vitest';
import {
  alarmAcknowledged,
  alarmRaised,
  alarmRationalised,
  alarmReturned,
  faultArmed,
  faultFired,
  gateDecided,
  lineStateChanged,
  policySet,
} from '../journal/facts.ts';
import { alarms } from './alarms.ts';
import { history } from './history.test-kit.ts';

type H = ReturnType<typeof history>;

const line = (): H => {
  const h = history();
  h.add(alarmRationalised, { alarm: 'A03', priority: 4, latching: 1, reaction: 'contain' });
  h.add(alarmRationalised, { alarm: 'A13', priority: 3, latching: 1, reaction: 'stop' });
  h.add(alarmRationalised, { alarm: 'A19', priority: 2, latching: 0, reaction: 'none' });
  return h;
};

const arm = (h: H, expectation: object, activation = 1): number =>
  h.add(faultArmed, {
    activation,
    fault: `MAC-0${activation}`,
    expectation: JSON.stringify({ firstOut: ['A03'], permitted: ['A13'], forbidden: [], ...expectation }),
  });

const raise = (h: H, instance: number, alarm = 'A03', priority = 4): number =>
  h.add(alarmRaised, { instance, alarm, priority });

test('a fault whose first-out alarm never comes is a contradiction', () => {
  const h = line();
  arm(h, {});
  const fired = h.add(faultFired, { activation: 1, unit: 5 });
  h.wait(5001).add(gateDecided);
  expect(h.judge(alarms)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C03.1',
    contradictions: [
      { sentence: 'Fault MAC-01 acted and none of its first-out alarms (A03) was raised.', facts: [fired] },
    ],
  });
});

test('a permitted alarm does not stand in for the first-out one', () => {
  const h = line();
  arm(h, {});
  h.add(faultFired, { activation: 1 });
  raise(h, 1, 'A13', 3);
  h.wait(6000).add(gateDecided);
  expect(h.judge(alarms).verdict).toBe('fail');
});

test('an alarm that comes too late in time or units is a contradiction', () => {
  const h = line();
  arm(h, { within_ms: 100 });
  const fired = h.add(faultFired, { activation: 1 });
  const late = h.wait(101).add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  expect(h.judge(alarms).contradictions).toEqual([
    { sentence: 'The first-out alarm of fault MAC-01 came after 101 ms, allowed are 100 ms.', facts: [fired, late] },
  ]);
  const units = line();
  arm(units, { within_units: 1 });
  units.add(faultFired, { activation: 1 });
  units.add(gateDecided);
  units.add(gateDecided);
  raise(units, 1);
  expect(units.judge(alarms).contradictions[0]?.sentence).toBe(
    'The first-out alarm of fault MAC-01 came after 2 more units, allowed are 1.',
  );
});

test('an alarm that nothing explains, or that the fault forbids, is a contradiction', () => {
  const h = line();
  const before = raise(h, 1, 'A19', 2);
  arm(h, { forbidden: ['A19'] });
  const fired = h.add(faultFired, { activation: 1 });
  raise(h, 2);
  const forbidden = raise(h, 3, 'A19', 2);
  expect(h.judge(alarms).contradictions).toEqual([
    {
      sentence: 'Alarm A19 was raised, which fault MAC-01 forbids.',
      facts: [fired, forbidden],
      requirement: 'URS-C03.2',
    },
    {
      sentence: 'Alarm A19 was raised and no fault and no step of the scenario explains it.',
      facts: [before],
      requirement: 'URS-C03.2',
    },
  ]);
});

test('a fault that is armed and did not fire explains nothing', () => {
  const h = line();
  arm(h, {});
  const raised = raise(h, 1);
  expect(h.judge(alarms).contradictions[0]?.facts).toEqual([raised]);
});

test('a priority other than the rationalised one is a contradiction', () => {
  const h = line();
  arm(h, {});
  h.add(faultFired, { activation: 1 });
  const raised = raise(h, 1, 'A03', 2);
  expect(h.judge(alarms).contradictions).toEqual([
    { sentence: 'Alarm A03 was raised with priority 2, rationalised is 4.', facts: [raised], requirement: 'URS-C03.3' },
  ]);
});

test('lives of alarms that cannot be are contradictions', () => {
  const h = line();
  h.add(policySet, { policy: 'alarm.claimed', value: 'A03' });
  const raised = raise(h, 1);
  const returned = h.add(alarmReturned, { instance: 1 });
  const twice = h.add(alarmReturned, { instance: 1 });
  const acknowledged = h.add(alarmAcknowledged, { instance: 1, user: 'olivia' });
  const again = h.add(alarmAcknowledged, { instance: 1, user: 'olivia' });
  const ghost = h.add(alarmAcknowledged, { instance: 9, user: 'olivia' });
  const none = h.add(alarmReturned, { instance: 9 });
  const same = raise(h, 1);
  const finding = h.judge(alarms);
  expect(finding.contradictions.map((one) => one.facts)).toEqual([
    [raised, returned],
    [returned, twice],
    [acknowledged, again],
    [ghost],
    [none],
    [raised, same],
  ]);
  expect(new Set(finding.contradictions.map((one) => one.requirement))).toEqual(new Set(['URS-C03.3']));
});

test('a start over a latched alarm that nobody acknowledged is a contradiction', () => {
  const h = line();
  h.add(policySet, { policy: 'alarm.claimed', value: 'A03' });
  h.add(lineStateChanged, { state: 6 });
  const raised = raise(h, 1);
  h.wait(1000).add(lineStateChanged, { state: 11 });
  const started = h.add(lineStateChanged, { state: 12 });
  h.add(alarmAcknowledged, { instance: 1, user: 'olivia' }); // too late: the line is on its way
  h.add(lineStateChanged, { state: 6 });
  expect(h.judge(alarms).contradictions).toEqual([
    {
      sentence: 'The line was started although alarm A03 was not acknowledged.',
      facts: [raised, started],
      requirement: 'URS-C03.3',
    },
  ]);
});

test('an expectation that cannot be read, and a firing that was never armed, are inconclusive', () => {
  const h = line();
  h.add(faultArmed, { activation: 1, fault: 'MAC-01', expectation: 'not JSON' });
  h.add(faultFired, { activation: 1 });
  expect(h.judge(alarms)).toMatchObject({ verdict: 'inconclusive', contradictions: [] });
});

test('holds for the right alarm in time, its consequences, and a life by the book', () => {
  const h = line();
  arm(h, { within_ms: 500 });
  h.add(lineStateChanged, { state: 6 });
  h.add(faultFired, { activation: 1, unit: 4 });
  h.wait(200);
  raise(h, 1);
  raise(h, 2, 'A13', 3);
  h.wait(1000).add(lineStateChanged, { state: 11 });
  for (const instance of [1, 2]) {
    h.add(alarmAcknowledged, { instance, user: 'sven' });
    h.add(alarmReturned, { instance });
  }
  h.add(lineStateChanged, { state: 12 });
  h.add(lineStateChanged, { state: 6 });
  expect(h.judge(alarms)).toMatchObject({ verdict: 'pass', exercised: 3, contradictions: [] });
});

test('a step may claim an alarm before or after it comes', () => {
  const h = line();
  raise(h, 1, 'A19', 2);
  h.add(policySet, { policy: 'alarm.claimed', value: 'A19' });
  expect(h.judge(alarms).verdict).toBe('pass');
});

test('an alarm that stands is not raised again for one more of the same cause', () => {
  const h = line();
  arm(h, {});
  h.add(faultFired, { activation: 1, unit: 4 });
  raise(h, 1);
  h.add(faultFired, { activation: 1, unit: 5 });
  h.wait(6000).add(gateDecided);
  expect(h.judge(alarms).verdict).toBe('pass');
});

test('a run of spoiled units is one act, and a unit apart from it is another', () => {
  const h = line();
  arm(h, {});
  for (const unit of [10, 11]) h.add(faultFired, { activation: 1, unit });
  raise(h, 1);
  h.add(alarmAcknowledged, { instance: 1, user: 'sven' });
  h.add(alarmReturned, { instance: 1 });
  h.add(faultFired, { activation: 1, unit: 12 });
  h.wait(6000).add(gateDecided);
  expect(h.judge(alarms)).toMatchObject({ verdict: 'pass', exercised: 4 });
  const apart = h.add(faultFired, { activation: 1, unit: 20 });
  h.wait(6000).add(gateDecided);
  expect(h.judge(alarms).contradictions[0]?.facts).toEqual([apart]);
});

test('a fault that needs no alarm needs none, and alarms outside the table are listed', () => {
  const h = line();
  arm(h, { firstOut: [], permitted: ['Z99'] });
  h.add(faultFired, { activation: 1 });
  raise(h, 1, 'Z99', 1);
  expect(h.judge(alarms)).toMatchObject({ verdict: 'pass', note: 'not in the rationalisation: Z99' });
});

test('a journal that ends before the alarm was due is inconclusive', () => {
  const h = line();
  arm(h, {});
  h.add(faultFired, { activation: 1 });
  expect(h.judge(alarms)).toMatchObject({ verdict: 'inconclusive', exercised: 1 });
});
