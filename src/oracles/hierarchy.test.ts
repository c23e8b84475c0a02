import { expect, test } from 'vitest';
import {
  batchStated,
  caseParentStated,
  epcisCaptured,
  epcisEpc,
  exportAttached,
  parentStateStated,
} from '../journal/facts.ts';
import { hierarchy } from './hierarchy.ts';
import { history, SSCC } from './history.test-kit.ts';

type H = ReturnType<typeof history>;

const parent = (h: H, sscc: string, level: number, state = 'closed'): number =>
  h.add(parentStateStated, { parent: sscc, level, state });

/** A packing event with children by identity. */
const pack = (
  h: H,
  event: number,
  sscc: string,
  children: readonly number[],
  bizStep = 'packing',
): { captured: number; epcs: number[] } => {
  const captured = h.add(epcisCaptured, {
    event,
    type: 'AggregationEvent',
    action: bizStep === 'packing' ? 'ADD' : 'DELETE',
    bizStep,
    parent: `urn:epc:id:sscc:9521234.1${sscc.slice(8, 17)}`,
    epcCount: children.length,
  });
  return { captured, epcs: children.map((identity) => h.add(epcisEpc, { event, identity })) };
};

test('an SSCC that is on record twice is a contradiction', () => {
  const h = history().order(2);
  h.add(exportAttached, { name: 'parents.json' });
  const first = parent(h, SSCC.first, 2);
  const again = parent(h, SSCC.first, 2);
  h.state(1, 'active-aggregated', SSCC.first);
  h.state(2, 'active-aggregated', SSCC.first);
  expect(h.judge(hierarchy)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C04.2',
    contradictions: [{ facts: [first, again] }],
  });
});

test('a later export of the same parents is no doubling', () => {
  const h = history().order(2);
  for (let round = 0; round < 2; round += 1) {
    h.add(exportAttached, { name: 'parents.json' });
    parent(h, SSCC.first, 2);
  }
  h.state(1, 'active-aggregated', SSCC.first);
  h.state(2, 'active-aggregated', SSCC.first);
  expect(h.judge(hierarchy).verdict).toBe('pass');
});

test('parents that are unknown, of the wrong level, not closed or in a ring are contradictions', () => {
  const h = history().order(2);
  const first = parent(h, SSCC.first, 2);
  parent(h, SSCC.second, 2);
  parent(h, SSCC.third, 2);
  const pallet = parent(h, SSCC.pallet, 3, 'blocked');
  const unknown = h.add(caseParentStated, { case: SSCC.first, parent: '000000000000000000' });
  const level = h.add(caseParentStated, { case: SSCC.second, parent: SSCC.first });
  const open = h.add(caseParentStated, { case: SSCC.third, parent: SSCC.pallet });
  expect(
    h
      .judge(hierarchy)
      .contradictions.slice(0, 3)
      .map((one) => one.facts),
  ).toEqual([[unknown], [level, first], [open, pallet]]);
  const ring = history().order(1);
  const at = [parent(ring, SSCC.first, 2), parent(ring, SSCC.second, 3)];
  ring.add(caseParentStated, { case: SSCC.first, parent: SSCC.second });
  ring.add(caseParentStated, { case: SSCC.second, parent: SSCC.first });
  expect(ring.judge(hierarchy).contradictions[0]).toMatchObject({
    sentence: `${SSCC.first} is, over its parents, in itself.`,
    facts: [expect.any(Number), at[1]],
  });
});

test('a child in a parent that is unknown, not closed or of level 3 is a contradiction', () => {
  const h = history().order(3);
  const blocked = parent(h, SSCC.first, 2, 'blocked');
  const pallet = parent(h, SSCC.pallet, 3, 'blocked');
  const stated = [
    h.state(1, 'active-aggregated', '000000000000000000'),
    h.state(2, 'active-aggregated', SSCC.first),
    h.state(3, 'active-aggregated', SSCC.pallet),
  ];
  expect(h.judge(hierarchy).contradictions.map((one) => one.facts)).toEqual([
    [stated[0]],
    [stated[1], blocked],
    [stated[2], pallet],
  ]);
});

test('too many, none, a second partial and a partial in mid-batch are contradictions', () => {
  const h = history().order(8);
  const over = parent(h, SSCC.first, 2);
  for (const identity of [1, 2, 3]) h.state(identity, 'active-aggregated', SSCC.first);
  const empty = parent(h, SSCC.second, 2);
  const one = parent(h, SSCC.third, 2);
  h.state(4, 'active-aggregated', SSCC.third);
  const two = parent(h, '195212340000000058', 2);
  h.state(5, 'active-aggregated', '195212340000000058');
  h.add(batchStated, { batch: 1, state: 'closed' });
  expect(h.judge(hierarchy).contradictions.map((found) => found.facts)).toEqual([[over], [empty], [one, two]]);
  const running = history().order(2);
  const partial = parent(running, SSCC.first, 2);
  running.state(1, 'active-aggregated', SSCC.first);
  running.add(batchStated, { batch: 1, state: 'running' });
  expect(running.judge(hierarchy).contradictions.map((found) => found.facts)).toEqual([[partial]]);
});

test('a child that is packed twice, and a parent that is filled twice, are contradictions', () => {
  const h = history().order(2);
  const first = pack(h, 1, SSCC.first, [1, 2]);
  const second = pack(h, 2, SSCC.second, [1]);
  const third = pack(h, 3, SSCC.first, []);
  expect(h.judge(hierarchy).contradictions.map((one) => one.facts)).toEqual([
    [first.captured, second.epcs[0]],
    [first.captured, third.captured],
  ]);
});

test('holds for full trees with one partial at the end, and after unpacking', () => {
  const h = history().order(5);
  for (const one of [SSCC.first, SSCC.second, SSCC.third]) parent(h, one, 2);
  parent(h, SSCC.pallet, 3);
  for (const one of [SSCC.first, SSCC.second]) h.add(caseParentStated, { case: one, parent: SSCC.pallet });
  for (const identity of [1, 2, 3, 4, 5])
    h.state(
      identity,
      'active-aggregated',
      [SSCC.first, SSCC.first, SSCC.second, SSCC.second, SSCC.third][identity - 1],
    );
  h.add(batchStated, { batch: 1, state: 'closed' });
  pack(h, 1, SSCC.first, [1, 2]);
  pack(h, 2, SSCC.first, [], 'unpacking');
  pack(h, 3, SSCC.first, [1, 2]);
  pack(h, 4, SSCC.second, [3, 4]);
  pack(h, 5, SSCC.second, [4], 'unpacking');
  pack(h, 6, SSCC.third, [4, 5]);
  expect(h.judge(hierarchy)).toMatchObject({ verdict: 'pass', contradictions: [] });
});
