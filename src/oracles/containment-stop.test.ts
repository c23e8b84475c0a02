import { expect, test } from 'vitest';
import {
  alarmRaised,
  alarmRationalised,
  codeRead,
  faultArmed,
  faultFired,
  lineStateChanged,
  policySet,
  unitPassed,
} from '../journal/facts.ts';
import { containmentStop } from './containment-stop.ts';
import { history } from './history.test-kit.ts';

const running = (): ReturnType<typeof history> => {
  const h = history();
  h.add(alarmRationalised, { alarm: 'A03', priority: 4, latching: 1, reaction: 'contain' });
  h.add(alarmRationalised, { alarm: 'A19', priority: 2, latching: 0, reaction: 'none' });
  h.add(lineStateChanged, { state: 6 });
  return h;
};

test('a line that stops too late after a containing alarm is a contradiction', () => {
  const h = running();
  const alarm = h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  const stop = h.wait(1501).add(lineStateChanged, { state: 10 });
  expect(h.judge(containmentStop)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.2',
    contradictions: [{ facts: [alarm, stop] }],
  });
});

test('a line that lets three more units pass is late, however fast', () => {
  const h = running();
  const alarm = h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.add(unitPassed, { unit: 1 });
  h.add(unitPassed, { unit: 2 });
  const third = h.wait(300).add(unitPassed, { unit: 3 });
  h.add(lineStateChanged, { state: 10 });
  expect(h.judge(containmentStop).contradictions).toEqual([
    {
      sentence: 'Alarm A03 was raised; after 300 ms and 3 more units the line was still in Execute.',
      facts: [alarm, third],
    },
  ]);
});

test('a line that never stops is late as soon as the journal goes beyond the budget', () => {
  const h = running();
  h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.wait(2000).add(policySet, { policy: 'anything', value: '' });
  expect(h.judge(containmentStop).verdict).toBe('fail');
});

test('a cause that a camera saw counts even when the controller raises nothing', () => {
  const h = running();
  h.add(faultArmed, {
    activation: 1,
    fault: 'MAC-01',
    expectation: '{"firstOut":["A03"],"permitted":[],"forbidden":[]}',
  });
  const fired = h.add(faultFired, { activation: 1, unit: 7 });
  const seen = h.wait(250).add(codeRead, { unit: 7, station: 'verifier', identity: 6 });
  for (const unit of [4, 5, 6]) h.wait(100).add(unitPassed, { unit });
  expect(h.judge(containmentStop).contradictions[0]?.facts).toEqual([fired, seen, seen + 3]);
});

test('the budgets are those of the profile', () => {
  const h = running();
  h.add(policySet, { policy: 'containment.stop_ms', value: '100' });
  h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.wait(200).add(lineStateChanged, { state: 10 });
  expect(h.judge(containmentStop).verdict).toBe('fail');
});

test('holds when the line leaves Execute in time', () => {
  const h = running();
  h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.add(unitPassed, { unit: 1 });
  h.wait(50).add(lineStateChanged, { state: 10 });
  for (const unit of [2, 3, 4]) h.add(unitPassed, { unit });
  expect(h.judge(containmentStop)).toMatchObject({ verdict: 'pass', exercised: 1 });
});

test('a journal that ends within the budget is inconclusive, and so is one without a rationalisation', () => {
  const h = running();
  h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  expect(h.judge(containmentStop)).toMatchObject({ verdict: 'inconclusive', exercised: 1 });
  const bare = history();
  bare.add(lineStateChanged, { state: 6 });
  bare.add(alarmRaised, { instance: 1, alarm: 'X', priority: 4 });
  expect(bare.judge(containmentStop).note).toContain('no rationalisation');
});

test('an alarm that need not stop the line, or that comes while it stands, exercises nothing', () => {
  const h = running();
  h.add(alarmRaised, { instance: 1, alarm: 'A19', priority: 2 });
  h.add(lineStateChanged, { state: 11 });
  h.add(alarmRaised, { instance: 2, alarm: 'A03', priority: 4 });
  expect(h.judge(containmentStop)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
});
