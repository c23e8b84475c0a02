import { expect, test } from 'vitest';
import {
  gateDecided,
  parentCollected,
  parentReleased,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitReturned,
  unitShipped,
  unitTaken,
} from '../journal/facts.ts';
import { history } from './history.test-kit.ts';
import { unitConservation } from './unit-conservation.ts';

test('a unit that was fed twice is in two places', () => {
  const h = history();
  const first = h.add(unitFed, { unit: 1, batch: 1 });
  const again = h.add(unitFed, { unit: 1, batch: 1 });
  expect(h.judge(unitConservation)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-A07',
    contradictions: [{ sentence: 'Unit 1 was fed, but it is on the belt.', facts: [first, again] }],
  });
});

test('a unit that nobody fed cannot be marked or pass the gate', () => {
  const h = history();
  const marked = h.add(unitMarked, { unit: 7, index: 1, identity: 1, readable: 1 });
  h.add(gateDecided, { unit: 7, item: 1, eject: 0 });
  const passed = h.add(unitPassed, { unit: 7, item: 1 });
  expect(h.judge(unitConservation).contradictions.map((one) => one.facts)).toEqual([[marked], [passed]]);
});

test('a unit in the bin does not come into a case by itself, and none leaves a case twice', () => {
  const h = history();
  h.unit(1, { verdict: 'good', into: 1 });
  const taken = h.add(unitTaken, { unit: 1, case: 1, where: 'sample' });
  const again = h.add(unitTaken, { unit: 1, case: 1, where: 'sample' });
  expect(h.judge(unitConservation).contradictions).toEqual([
    { sentence: 'Unit 1 was taken out of case 1, but it was taken off.', facts: [taken, again] },
  ]);
});

test('a unit is not packed twice, not into a case that is gone, and not shipped from the bin', () => {
  const h = history();
  const { moved } = h.unit(1, { into: 1 });
  const again = h.add(unitPacked, { unit: 1, case: 2 });
  const { moved: binned } = h.unit(2, { verdict: 'bad' });
  const shipped = h.add(unitShipped, { unit: 2 });
  h.unit(3, {});
  const released = h.add(parentReleased, { level: 2, parent: 2, closed: 1 });
  const late = h.add(unitPacked, { unit: 3, case: 2 });
  expect(h.judge(unitConservation).contradictions.map((one) => one.facts)).toEqual([
    [moved, again],
    [binned, shipped],
    [released, late],
  ]);
});

test('nothing passes or falls without a decision, and what should pass does not fall', () => {
  const h = history();
  const fed = h.add(unitFed, { unit: 1, batch: 1 });
  const passed = h.add(unitPassed, { unit: 1, item: 1 });
  const fedToo = h.add(unitFed, { unit: 2, batch: 1 });
  h.add(gateDecided, { unit: 2, item: 2, eject: 0 });
  const fell = h.add(unitEjected, { unit: 2, item: 2, confirmed: 1 });
  expect(h.judge(unitConservation).contradictions.map((one) => one.facts)).toEqual([
    [fed, passed],
    [fedToo, fell],
  ]);
});

test('a case is collected with what was packed into it', () => {
  const h = history();
  h.unit(1, { into: 1 });
  const collected = h.add(parentCollected, { level: 2, parent: 1, children: 2 });
  expect(h.judge(unitConservation)).toMatchObject({ verdict: 'fail', contradictions: [{ facts: [collected] }] });
});

test('holds when units pass, fall, come back, are taken and packed by hand', () => {
  const h = history();
  h.unit(1, { into: 1 });
  h.unit(2, { verdict: 'bad' });
  h.add(unitReturned, { unit: 2, station: 'verifier' });
  h.add(gateDecided, { unit: 2, item: 9, eject: 1, why: 1 });
  h.add(unitEjected, { unit: 2, item: 9, confirmed: 1 });
  h.add(unitPacked, { unit: 2, case: 1 });
  h.add(parentCollected, { level: 2, parent: 1, children: 2 });
  h.unit(3);
  h.add(unitTaken, { unit: 3, case: 2, where: 'lost before read' });
  h.unit(4, { verdict: 'bad', ejected: true });
  h.add(unitFed, { unit: 5, batch: 1 });
  const finding = h.judge(unitConservation);
  expect(finding).toMatchObject({ verdict: 'pass', exercised: 5, contradictions: [] });
  expect(finding.note).toBe('1 on the belt, 1 in the bin, 0 past the gate, 2 in cases, 1 taken off, 0 shipped');
});

test('a gate that is stuck lets a unit through that it should eject: that is a fault of the line, not of the truth', () => {
  const h = history();
  h.add(unitFed, { unit: 1, batch: 1 });
  h.add(gateDecided, { unit: 1, item: 1, eject: 1, why: 2 });
  h.add(unitPassed, { unit: 1, item: 1 });
  expect(h.judge(unitConservation).verdict).toBe('pass');
});
