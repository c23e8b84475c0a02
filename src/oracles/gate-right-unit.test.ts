import { expect, test } from 'vitest';
import { codeRead, gateDecided, unitFed, unitMarked, unitPassed, unitSeen, verdictArrived } from '../journal/facts.ts';
import { gateRightUnit } from './gate-right-unit.ts';
import { history } from './history.test-kit.ts';

test('a good verdict for a unit that was not read sound is for the wrong unit', () => {
  const h = history().order(2);
  const { read, verdict, gate } = h.unit(1, { readable: 0, verdict: 'good' });
  expect(h.judge(gateRightUnit)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C02.6',
    contradictions: [{ facts: [read, verdict, gate] }],
  });
});

test('a code that was read on another unit first is no good code', () => {
  const h = history().order(2);
  h.unit(1);
  const { read, verdict, gate } = h.unit(2, { identity: 1 });
  const finding = h.judge(gateRightUnit);
  expect(finding.contradictions).toEqual([
    {
      sentence: 'Unit 2 passed on a good verdict, but its serial number was read on unit 1 before.',
      facts: [read, verdict, gate],
    },
  ]);
});

test('a code with other content than the order asks is not sound', () => {
  const h = history().order(1);
  h.add(unitFed, { unit: 1, batch: 1 });
  h.add(unitMarked, { unit: 1, index: 1, identity: 1, content: 'wrong expiry', readable: 1 });
  h.add(unitSeen, { unit: 1, station: 'verifier', item: 1 });
  const read = h.add(codeRead, { unit: 1, station: 'verifier', identity: 1, content: 'wrong expiry' });
  const verdict = h.add(verdictArrived, { item: 1, good: 1 });
  const gate = h.add(gateDecided, { unit: 1, item: 1 });
  expect(h.judge(gateRightUnit).contradictions[0]?.facts).toEqual([read, verdict, gate]);
});

test('the PLC passes nothing without a verdict, against a bad one, or before the good one came', () => {
  const h = history().order(3);
  const silent = h.unit(1, { verdict: 'none', ejected: false });
  const bad = h.unit(2, { verdict: 'bad', ejected: false });
  const late = h.unit(3, { verdict: 'none', ejected: false });
  h.add(verdictArrived, { item: 3, good: 1 });
  expect(h.judge(gateRightUnit).contradictions.map((one) => one.facts)).toEqual([
    [silent.gate],
    [bad.verdict, bad.gate],
    [late.gate],
  ]);
});

test('a good verdict that was taken back does not count', () => {
  const h = history().order(1);
  h.add(unitFed, { unit: 1, batch: 1 });
  h.add(unitMarked, { unit: 1, index: 1, identity: 1, readable: 1 });
  h.add(unitSeen, { unit: 1, station: 'verifier', item: 1 });
  h.add(codeRead, { unit: 1, station: 'verifier', identity: 1 });
  h.add(verdictArrived, { item: 1, good: 1 });
  const purge = h.add(verdictArrived, { item: 1, good: 0 });
  const gate = h.add(gateDecided, { unit: 1, item: 1, eject: 0 });
  expect(h.judge(gateRightUnit).contradictions[0]?.facts).toEqual([purge, gate]);
});

test('the verdict of the neighbour does not open the gate', () => {
  const h = history().order(2);
  for (const unit of [1, 2]) {
    h.add(unitFed, { unit, batch: 1 });
    h.add(unitSeen, { unit, station: 'verifier', item: unit });
    h.add(codeRead, { unit, station: 'verifier', identity: unit });
  }
  const verdict = h.add(verdictArrived, { item: 2, good: 1 });
  const gate = h.add(gateDecided, { unit: 1, item: 2, eject: 0 });
  h.add(unitPassed, { unit: 1, item: 2 });
  expect(h.judge(gateRightUnit).contradictions).toEqual([
    { sentence: 'Unit 1 passed on a good verdict for unit 2 (item 2).', facts: [verdict, gate] },
  ]);
});

test('an eject with a good verdict in time is a contradiction of the PLC', () => {
  const h = history().order(1);
  const { gate } = h.unit(1, { verdict: 'good', ejected: true });
  expect(h.judge(gateRightUnit).contradictions[0]?.facts).toEqual([gate]);
});

test('holds for good units that pass, bad ones and silent ones that are ejected', () => {
  const h = history().order(3);
  h.unit(1);
  h.unit(2, { readable: 0 });
  h.unit(3, { verdict: 'none' });
  expect(h.judge(gateRightUnit)).toMatchObject({ verdict: 'pass', exercised: 3 });
});

test('sound units that are rejected without a reason near them are counted, not held against anybody', () => {
  const h = history().order(1);
  h.wait(5000);
  h.unit(1, { verdict: 'bad' });
  expect(h.judge(gateRightUnit)).toMatchObject({
    verdict: 'pass',
    note: '1 sound units were rejected without a stop or a fault near them',
  });
});
