import { expect, test } from 'vitest';
import {
  bufferCleared,
  codeRead,
  faultFired,
  gateDecided,
  parentStateStated,
  recordBuffered,
  sutProcessed,
  unitEjected,
  unitFed,
  unitMarked,
  unitPassed,
} from '../journal/facts.ts';
import { history, SSCC } from './history.test-kit.ts';
import { serialLifecycle } from './serial-lifecycle.ts';

test('a number that had been printed and is sent to the coder again was reused', () => {
  const h = history().order(1);
  const first = h.add(recordBuffered, { index: 1, identity: 1 });
  const marked = h.add(unitMarked, { unit: 1, index: 1, identity: 1, readable: 1 });
  h.wait(100).add(faultFired, { activation: 1 });
  h.add(sutProcessed, { event: 'killed afterCommit' });
  h.wait(500).add(sutProcessed, { event: 'restarted' });
  const again = h.wait(500).add(recordBuffered, { index: 2, identity: 1 });
  expect(h.judge(serialLifecycle)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C08.3',
    contradictions: [{ facts: [first, marked, again] }],
  });
});

test('a number that was in the coder when the controller died is in doubt, cleared or not', () => {
  const h = history().order(1);
  const first = h.add(recordBuffered, { index: 1, identity: 1 });
  h.add(sutProcessed, { event: 'restarted' });
  h.add(bufferCleared, { records: 1 });
  const again = h.add(recordBuffered, { index: 1, identity: 1 });
  expect(h.judge(serialLifecycle).contradictions[0]?.facts).toEqual([first, again]);
  const plain = history().order(1);
  plain.add(recordBuffered, { index: 1, identity: 1 });
  plain.add(recordBuffered, { index: 2, identity: 1 });
  expect(plain.judge(serialLifecycle).verdict).toBe('fail');
});

test('a record that the coder repeats by a fault of its own is not the controller reusing it', () => {
  const h = history().order(1);
  h.add(recordBuffered, { index: 1, identity: 1 });
  h.wait(10).add(faultFired, { activation: 1 });
  h.add(recordBuffered, { index: 1, identity: 1 });
  expect(h.judge(serialLifecycle).contradictions).toEqual([]);
});

test('states on record that cannot be are contradictions', () => {
  const h = history().order(6);
  const one = h.unit(1, { into: 1 });
  const two = h.unit(2, { into: 1 });
  h.close(2, 1, SSCC.first);
  const three = h.unit(3, { verdict: 'bad' });
  h.add(recordBuffered, { index: 5, identity: 5 });
  const stated = [
    h.state(1, 'unused-returned'),
    h.state(2, 'rejected'),
    h.state(3, 'active-loose'),
    h.state(4, 'active-loose'),
    h.state(5, 'unused-returned'),
    h.state(6, 'unused-returned'),
  ];
  expect(h.judge(serialLifecycle).contradictions).toEqual([
    {
      sentence: 'Identity 1 is unused-returned on record, but it was marked on a unit.',
      facts: [one.marked, one.moved, stated[0]],
      requirement: 'URS-C05.1',
    },
    {
      sentence: 'Identity 2 is rejected on record, but it is on a unit in a closed case.',
      facts: [two.marked, two.moved, stated[1]],
      requirement: 'URS-C05.1',
    },
    {
      sentence: 'Identity 3 is active-loose on record, but it is on no unit that went past the gate.',
      facts: [three.marked, three.moved, stated[2]],
      requirement: 'URS-C05.1',
    },
    {
      sentence: 'Identity 4 is active-loose on record, but it was never marked on a unit.',
      facts: [stated[3]],
      requirement: 'URS-C05.1',
    },
    {
      sentence:
        'Identity 5 is unused-returned on record, but it was in the coder, so nobody can say that it was not used.',
      facts: [stated[4]],
      requirement: 'URS-C05.1',
    },
  ]);
});

test('an invalidated or never read number on a unit past the gate, and an active one in the bin, cannot be', () => {
  const h = history().order(3);
  h.unit(1, { into: 1 });
  h.unit(2, { readable: 0, verdict: 'good', into: 1 });
  h.add(unitFed, { unit: 3, batch: 1 });
  h.add(unitMarked, { unit: 3, index: 3, identity: 3, readable: 1 });
  h.add(codeRead, { unit: 3, station: 'verifier', identity: 3 });
  h.add(gateDecided, { unit: 3, item: 3 });
  h.add(unitPassed, { unit: 3, item: 3 });
  h.add(unitEjected, { unit: 3, item: 3 });
  h.state(1, 'invalidated');
  h.state(2, 'active-aggregated', SSCC.first);
  h.state(3, 'active-loose');
  expect(h.judge(serialLifecycle).contradictions.map((one) => one.sentence)).toEqual([
    'Identity 1 is invalidated on record, but it is on a unit that went past the gate.',
    'Identity 2 is active-aggregated on record, but it was never read sound by the verifier.',
    'Identity 3 is active-loose on record, but it is on a unit in the reject bin.',
  ]);
});

test('a number that is out of use is no child of a closed parent', () => {
  const h = history().order(1);
  h.unit(1, { into: 1 });
  const stated = h.state(1, 'decommissioned', SSCC.first);
  const parent = h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'closed' });
  expect(h.judge(serialLifecycle).contradictions).toEqual([
    {
      sentence: `Identity 1 is decommissioned on record and still a child of the closed parent ${SSCC.first}.`,
      facts: [stated, parent],
      requirement: 'URS-C05.1',
    },
  ]);
});

test('holds for lives that agree with what happened', () => {
  const h = history().order(6);
  h.unit(1, { into: 1 });
  h.unit(2, { into: 1 });
  h.close(2, 1, SSCC.first);
  h.unit(3, { readable: 0 });
  h.unit(4);
  h.add(recordBuffered, { index: 5, identity: 5 });
  h.add(bufferCleared, { records: 1 });
  h.state(1, 'active-aggregated', SSCC.first);
  h.state(2, 'shipped', SSCC.first);
  h.state(3, 'rejected');
  h.state(4, 'active-loose');
  h.state(5, 'invalidated');
  h.state(6, 'unused-returned');
  expect(h.judge(serialLifecycle)).toMatchObject({ verdict: 'pass', exercised: 11, contradictions: [] });
});

test('a record that was taken out of the coder unprinted may be sent again by a controller that was there', () => {
  const h = history().order(1);
  h.add(recordBuffered, { index: 1, identity: 1 });
  h.add(bufferCleared, { records: 1 });
  h.add(recordBuffered, { index: 1, identity: 1 });
  h.state(1, 'invalidated');
  expect(h.judge(serialLifecycle).verdict).toBe('pass');
});

test('without exported records it is inconclusive even when no number was reused', () => {
  const h = history().order(1);
  h.unit(1);
  expect(h.judge(serialLifecycle)).toMatchObject({ verdict: 'inconclusive', exercised: 1 });
});
