import { expect, test } from 'vitest';
import { alarmRaised, alarmRationalised, notificationArrived, policySet, runEnded } from '../journal/facts.ts';
import { history } from './history.test-kit.ts';
import { notification } from './notification.ts';

const raised = (
  roles: readonly string[],
): { h: ReturnType<typeof history>; alarm: number; mails: readonly number[] } => {
  const h = history();
  h.add(alarmRationalised, { alarm: 'A09', priority: 4, latching: 1, reaction: 'contain' });
  const alarm = h.add(alarmRaised, { instance: 1, alarm: 'A09', priority: 4 });
  const mails = roles.map((role) => h.add(notificationArrived, { role, incident: '1', channel: 'mail' }));
  return { h, alarm, mails };
};

test('a role that was not told is a contradiction', () => {
  const { h, alarm } = raised(['operations', 'quality']);
  h.add(runEnded);
  expect(h.judge(notification)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.5',
    contradictions: [{ sentence: 'compliance got no message about incident 1.', facts: [alarm] }],
  });
});

test('a role that was told twice is a contradiction', () => {
  const { h, alarm, mails } = raised(['operations', 'quality', 'compliance', 'quality']);
  expect(h.judge(notification).contradictions).toEqual([
    { sentence: 'quality got 2 messages about incident 1.', facts: [alarm, mails[1], mails[3]] },
  ]);
});

test('nobody told at all is three contradictions', () => {
  const { h } = raised([]);
  h.add(runEnded);
  expect(h.judge(notification).contradictions).toHaveLength(3);
});

test('a second incident needs messages of its own', () => {
  const { h } = raised(['operations', 'quality', 'compliance']);
  const second = h.wait(60_000).add(alarmRaised, { instance: 2, alarm: 'A09', priority: 4 });
  h.add(runEnded);
  expect(h.judge(notification).contradictions.map((one) => one.facts)).toEqual([[second], [second], [second]]);
  h.add(policySet, { policy: 'incidents.join', value: 'yes' });
  expect(h.judge(notification).verdict).toBe('pass');
});

test('holds when each role gets one message, also when a message overtakes the alarm', () => {
  expect(raised(['operations', 'quality', 'compliance']).h.judge(notification)).toMatchObject({
    verdict: 'pass',
    exercised: 3,
  });
  const h = history();
  h.add(alarmRationalised, { alarm: 'A09', priority: 4, latching: 1, reaction: 'contain' });
  for (const role of ['operations', 'quality', 'compliance']) h.add(notificationArrived, { role, incident: '1' });
  h.add(alarmRaised, { instance: 1, alarm: 'A09', priority: 4 });
  expect(h.judge(notification).verdict).toBe('pass');
});

test('a journal that breaks off early, or a SUT without messages, is inconclusive', () => {
  expect(raised(['quality']).h.judge(notification).verdict).toBe('inconclusive');
  const { h } = raised([]);
  h.add(policySet, { policy: 'sut.lacks', value: 'receiveMail' });
  h.add(runEnded);
  expect(h.judge(notification)).toMatchObject({ verdict: 'inconclusive', contradictions: [] });
});
