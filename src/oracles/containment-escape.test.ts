import { expect, test } from 'vitest';
import {
  alarmRaised,
  alarmRationalised,
  batchStated,
  demandAnswered,
  gateDecided,
  parentReleased,
  parentStateStated,
  testPieceFed,
  unitFed,
  unitPacked,
  unitPassed,
  unitReturned,
  unitShipped,
} from '../journal/facts.ts';
import { containmentEscape } from './containment-escape.ts';
import { history, SSCC } from './history.test-kit.ts';

/** An unreadable unit that came into case 1. */
const packed = (): ReturnType<typeof history> => {
  const h = history().order(1);
  h.unit(1, { readable: 0, verdict: 'good', into: 1 });
  return h;
};

test('an unreadable unit in a closed case that nothing holds has escaped', () => {
  const h = history().order(2);
  const { marked, moved } = h.unit(1, { readable: 0, verdict: 'good', into: 1 });
  const { released } = h.close(2, 1, SSCC.first);
  const stated = h.state(1, 'active-aggregated', SSCC.first);
  expect(h.judge(containmentEscape)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.1',
    exercised: 1,
    contradictions: [{ facts: [marked, moved, released, stated] }],
  });
});

test('it has escaped without any records too, and when the records think it is in the bin', () => {
  const silent = history().order(1);
  silent.unit(1, { content: 'wrong batch', verdict: 'good', into: 1 });
  silent.close(2, 1, SSCC.first);
  expect(silent.judge(containmentEscape).verdict).toBe('fail');
  const mistaken = history().order(1);
  mistaken.unit(1, { readable: 0, ejected: false, into: 1 });
  mistaken.close(2, 1, SSCC.first);
  mistaken.state(1, 'rejected');
  expect(mistaken.judge(containmentEscape).verdict).toBe('fail');
});

test('what was shipped has escaped whatever holds it now', () => {
  const h = history().order(1);
  h.unit(1, { identity: 0, verdict: 'good', into: 1 });
  h.close(2, 1, SSCC.first);
  const shipped = h.add(unitShipped, { unit: 1 });
  h.add(batchStated, { batch: 1, state: 'quarantined' });
  const finding = h.judge(containmentEscape);
  expect(finding.contradictions[0]?.sentence).toBe('Unit 1 is not what the order asks and was shipped.');
  expect(finding.contradictions[0]?.facts).toContain(shipped);
});

test('blank units, test pieces and rejects that came back escape as well', () => {
  const h = history().order(3);
  h.add(unitFed, { unit: 1, batch: 1 });
  h.add(unitPassed, { unit: 1, item: 1 });
  h.add(unitPacked, { unit: 1, case: 1 });
  h.add(testPieceFed, { unit: 2, piece: 'no code' });
  h.add(unitPassed, { unit: 2, item: 2 });
  h.add(unitPacked, { unit: 2, case: 1 });
  h.unit(3, { verdict: 'bad' });
  h.add(unitReturned, { unit: 3, station: 'verifier' });
  h.add(gateDecided, { unit: 3, item: 4, eject: 0 });
  h.add(unitPassed, { unit: 3, item: 4 });
  h.add(unitPacked, { unit: 3, case: 1 });
  h.unit(4, { verdict: 'bad' });
  h.add(unitPacked, { unit: 4, case: 1 }); // out of the bin, by hand
  h.close(2, 1, SSCC.first);
  expect(h.judge(containmentEscape).contradictions.map((one) => one.sentence.split(' and ')[0])).toEqual([
    'Unit 1 is blank',
    'Unit 2 is a test piece',
    'Unit 3 is a reject that came back',
    'Unit 4 is a reject that came back',
  ]);
});

test('a release of the batch that was refused is a hold, and ends with one that was allowed', () => {
  const h = history().order(1);
  h.unit(1, { readable: 0, verdict: 'good', into: 1 });
  h.close(2, 1, SSCC.first);
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 0 });
  expect(h.judge(containmentEscape)).toMatchObject({
    verdict: 'pass',
    note: '1 defective units came past the gate and are held or not packed',
  });
  h.add(demandAnswered, { demand: 'releaseBatch', subject: 'B1', allowed: 1 });
  expect(h.judge(containmentEscape).verdict).toBe('fail');
});

test('holds when the unit is in the bin, its case was put aside, or case, pallet or batch is held', () => {
  const bin = history().order(1);
  bin.unit(1, { readable: 0 });
  expect(bin.judge(containmentEscape)).toMatchObject({ verdict: 'pass', exercised: 1, note: '' });
  const aside = packed();
  aside.add(parentReleased, { level: 2, parent: 1, closed: 0 });
  expect(aside.judge(containmentEscape).verdict).toBe('pass');
  const blocked = packed();
  blocked.close(2, 1, SSCC.first);
  blocked.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'blocked' });
  expect(blocked.judge(containmentEscape).verdict).toBe('pass');
  const quarantined = packed();
  quarantined.close(2, 1, SSCC.first);
  quarantined.add(batchStated, { batch: 1, state: 'quarantined' });
  expect(quarantined.judge(containmentEscape).verdict).toBe('pass');
  const incident = packed();
  incident.close(2, 1, SSCC.first);
  incident.add(alarmRationalised, { alarm: 'A09', priority: 4, latching: 1, reaction: 'contain' });
  incident.add(alarmRaised, { instance: 1, alarm: 'A09', priority: 4 });
  expect(incident.judge(containmentEscape).verdict).toBe('pass');
});

test('a run in which no defective unit was made shows nothing', () => {
  const h = history().order(1);
  h.unit(1, { into: 1 });
  expect(h.judge(containmentEscape)).toMatchObject({
    verdict: 'inconclusive',
    note: 'never exercised: needs a defective unit on the line',
  });
});
