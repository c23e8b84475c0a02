import { expect, test } from 'vitest';
import {
  alarmRaised,
  alarmRationalised,
  batchOrdered,
  batchStated,
  demandAnswered,
  notificationArrived,
  operatorActed,
  policySet,
  unitFed,
} from '../journal/facts.ts';
import { history, SSCC } from './history.test-kit.ts';
import { isolation } from './isolation.ts';

const affected = (): { h: ReturnType<typeof history>; raised: number } => {
  const h = history().order(2);
  h.add(alarmRationalised, { alarm: 'A05', priority: 4, latching: 1, reaction: 'contain' });
  h.unit(1, { into: 1 });
  const raised = h.add(alarmRaised, { instance: 1, alarm: 'A05', priority: 4 });
  h.add(notificationArrived, { role: 'quality', incident: '1' });
  h.close(2, 1, SSCC.first);
  return { h, raised };
};

test('a batch that is released while its incident is open is a contradiction', () => {
  const { h, raised } = affected();
  const release = h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 1 });
  expect(h.judge(isolation)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.4',
    contradictions: [{ facts: [raised, release] }],
  });
});

test('a parent that may leave with a defective unit or out of an affected batch is a contradiction', () => {
  const { h, raised } = affected();
  const ship = h.add(demandAnswered, { demand: 'shipParent', subject: SSCC.first, allowed: 1 });
  expect(h.judge(isolation).contradictions[0]?.facts).toEqual([raised, ship]);
  const quiet = history().order(1);
  const { moved } = quiet.unit(1, { readable: 0, verdict: 'good', into: 1 });
  quiet.close(2, 1, SSCC.first);
  const shipped = quiet.add(demandAnswered, { demand: 'shipParent', subject: SSCC.first, allowed: 1 });
  expect(quiet.judge(isolation).contradictions[0]).toMatchObject({ facts: [moved, shipped] });
});

test('an affected batch that is on record as sound is a contradiction', () => {
  const { h, raised } = affected();
  const stated = h.add(batchStated, { batch: 1, state: 'closed' });
  expect(h.judge(isolation).contradictions).toEqual([
    { sentence: 'Batch B1 is closed on record although incident 1 is open.', facts: [raised, stated] },
  ]);
  const held = affected();
  held.h.add(batchStated, { batch: 1, state: 'quarantined' });
  expect(held.h.judge(isolation).contradictions).toEqual([]);
});

test('a refusal to somebody without the right says nothing about the batch', () => {
  const h = history().order(1);
  h.add(batchStated, { batch: 1, state: 'closed' });
  h.add(operatorActed, { user: 'operator', act: 'releaseBatch', subject: 'B1' });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  expect(h.judge(isolation)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
});

test('the control batch must be released, and so must one that is closed and unaffected', () => {
  const { h } = affected();
  h.add(batchOrdered, { batch: 2, batchNumber: 'B2' });
  h.add(policySet, { policy: 'isolation.control', value: 'B2' });
  const refused = h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B2', allowed: 0 });
  expect(h.judge(isolation).contradictions[0]?.facts).toEqual([refused]);
  const other = history().order(1);
  const stated = other.add(batchStated, { batch: 1, state: 'closed' });
  const no = other.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  expect(other.judge(isolation).contradictions[0]?.facts).toEqual([stated, no]);
});

test('holds when the affected is refused, the control is released, and release follows the decision', () => {
  const { h } = affected();
  h.add(batchOrdered, { batch: 2, batchNumber: 'B2' });
  h.add(policySet, { policy: 'isolation.control', value: 'B2' });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  h.add(demandAnswered, { demand: 'shipParent', subject: SSCC.first, allowed: 0 });
  h.add(unitFed, { unit: 9, batch: 2 });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B2', allowed: 1 });
  h.add(demandAnswered, { demand: 'closeIncident', subject: '1', allowed: 1 });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 1 });
  expect(h.judge(isolation)).toMatchObject({ verdict: 'pass', exercised: 3 });
});

test('an incident after which nobody wanted to release or ship shows nothing', () => {
  expect(affected().h.judge(isolation)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
});
