import { expect, test } from 'vitest';
import {
  alarmRaised,
  alarmRationalised,
  demandAnswered,
  lineStateChanged,
  notificationArrived,
} from '../journal/facts.ts';
import { containmentRestart } from './containment-restart.ts';
import { history } from './history.test-kit.ts';

const incident = (): { h: ReturnType<typeof history>; raised: number } => {
  const h = history();
  h.add(alarmRationalised, { alarm: 'A03', priority: 4, latching: 1, reaction: 'contain' });
  h.add(lineStateChanged, { state: 6 });
  const raised = h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.add(notificationArrived, { role: 'quality', incident: '1' });
  h.add(lineStateChanged, { state: 10 });
  h.wait(1000).add(lineStateChanged, { state: 11 });
  return { h, raised };
};

test('a start that is allowed before the investigation was signed is a contradiction', () => {
  const { h, raised } = incident();
  const start = h.add(demandAnswered, { demand: 'startLine', allowed: 1 });
  expect(h.judge(containmentRestart)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.3',
    contradictions: [
      {
        sentence: 'startLine was allowed although incident 1 has no signed preliminary investigation.',
        facts: [raised, start],
      },
    ],
  });
});

test('a line that starts by itself is a contradiction, with and without a way in', () => {
  const { h, raised } = incident();
  const started = h.add(lineStateChanged, { state: 12 });
  h.add(demandAnswered, { demand: 'investigateIncident', subject: '1', allowed: 1 }); // too late: the line is on its way
  h.add(lineStateChanged, { state: 6 });
  expect(h.judge(containmentRestart).contradictions[0]?.facts).toEqual([raised, started]);
  const other = incident();
  const at = other.h.add(lineStateChanged, { state: 6 });
  expect(other.h.judge(containmentRestart).contradictions[0]?.facts).toEqual([other.raised, at]);
});

test('each incident needs its own signature', () => {
  const { h } = incident();
  const second = h.add(alarmRaised, { instance: 2, alarm: 'A03', priority: 4 });
  h.add(notificationArrived, { role: 'quality', incident: '2' });
  h.add(demandAnswered, { demand: 'investigateIncident', subject: '1', allowed: 1 });
  const start = h.add(demandAnswered, { demand: 'startLine', allowed: 1 });
  expect(h.judge(containmentRestart).contradictions[0]?.facts).toEqual([second, start]);
});

test('a signature that was refused is none', () => {
  const { h } = incident();
  h.add(demandAnswered, { demand: 'investigateIncident', subject: '1', allowed: 0 });
  h.add(demandAnswered, { demand: 'startLine', allowed: 1 });
  expect(h.judge(containmentRestart).verdict).toBe('fail');
});

test('holds when the attempt is refused and the line starts after the signature', () => {
  const { h } = incident();
  h.add(demandAnswered, { demand: 'startLine', allowed: 0 });
  h.add(demandAnswered, { demand: 'investigateIncident', subject: '1', allowed: 1 });
  h.add(demandAnswered, { demand: 'startLine', allowed: 1 });
  h.add(lineStateChanged, { state: 12 });
  h.add(lineStateChanged, { state: 6 });
  expect(h.judge(containmentRestart)).toMatchObject({ verdict: 'pass', exercised: 1 });
});

test('an alarm that comes while the line is on its way into Execute is judged by how fast it stops', () => {
  const h = history();
  h.add(alarmRationalised, { alarm: 'A03', priority: 4, latching: 1, reaction: 'contain' });
  h.add(lineStateChanged, { state: 12 });
  h.add(alarmRaised, { instance: 1, alarm: 'A03', priority: 4 });
  h.add(lineStateChanged, { state: 6 });
  expect(h.judge(containmentRestart).contradictions).toEqual([]);
});

test('an incident after which nobody tried to start shows nothing', () => {
  expect(incident().h.judge(containmentRestart)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
});
