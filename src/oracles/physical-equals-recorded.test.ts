import { expect, test } from 'vitest';
import {
  casePalletized,
  caseParentStated,
  exportAttached,
  labelApplied,
  parentReleased,
  parentStateStated,
  quietPoint,
  unitTaken,
} from '../journal/facts.ts';
import { history, label, SSCC } from './history.test-kit.ts';
import { physicalEqualsRecorded } from './physical-equals-recorded.ts';

/** Two full cases under their labels, both on one pallet. */
const packed = (): {
  h: ReturnType<typeof history>;
  units: readonly ReturnType<ReturnType<typeof history>['unit']>[];
  cases: readonly { readonly label: number; readonly released: number }[];
} => {
  const h = history().order(6);
  const units = [h.unit(1, { into: 1 }), h.unit(2, { into: 1 })];
  const cases = [h.close(2, 1, SSCC.first)];
  units.push(h.unit(3, { into: 2 }), h.unit(4, { into: 2 }));
  cases.push(h.close(2, 2, SSCC.second));
  return { h, units, cases };
};

const state = (h: ReturnType<typeof history>, swapped = false): void => {
  h.state(1, 'active-aggregated', SSCC.first);
  h.state(2, 'active-aggregated', swapped ? SSCC.second : SSCC.first);
  h.state(3, 'active-aggregated', swapped ? SSCC.first : SSCC.second);
  h.state(4, 'active-aggregated', SSCC.second);
  h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'closed' });
  h.add(parentStateStated, { parent: SSCC.second, level: 2, state: 'closed' });
};

test('two units that are recorded in each other’s case are contradictions, each with its facts', () => {
  const { h, units, cases } = packed();
  state(h, true);
  const finding = h.judge(physicalEqualsRecorded);
  expect(finding).toMatchObject({ verdict: 'fail', requirement: 'URS-C04.1', exercised: 2 });
  expect(finding.contradictions[0]?.sentence).toBe(
    `Unit 2 lies in case 1 under the label ${SSCC.first}, on record it is in ${SSCC.second}.`,
  );
  expect(finding.contradictions[0]?.facts.slice(0, 3)).toEqual([units[1]?.marked, units[1]?.moved, cases[0]?.label]);
  expect(finding.contradictions).toHaveLength(4); // each unit from both sides
});

test('a unit that fell out after it was read is on record, but not in the case', () => {
  const { h } = packed();
  h.unit(5, { into: 3 });
  const taken = h.add(unitTaken, { unit: 5, case: 3, where: 'lost after read' });
  h.unit(6, { into: 3 });
  h.close(2, 3, SSCC.third);
  state(h);
  const stated = h.state(5, 'active-aggregated', SSCC.third);
  h.state(6, 'active-aggregated', SSCC.third);
  h.add(parentStateStated, { parent: SSCC.third, level: 2, state: 'closed' });
  expect(h.judge(physicalEqualsRecorded).contradictions).toEqual([
    {
      sentence: `Identity 5 is in ${SSCC.third} on record, physically it is taken off the line.`,
      facts: [stated, taken],
    },
  ]);
});

test('a unit of which the records know nothing, or no parent, is a contradiction', () => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  h.unit(2, { identity: 0, verdict: 'good', into: 1 });
  h.close(2, 1, SSCC.first);
  h.state(1, 'active-loose');
  h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'closed' });
  expect(h.judge(physicalEqualsRecorded).contradictions.map((one) => one.sentence)).toEqual([
    `Unit 1 lies in case 1 under the label ${SSCC.first}, on record it has no parent.`,
    `Unit 2 lies in case 1 under the label ${SSCC.first}, on record nothing is known of it.`,
  ]);
});

test('labels that are missing, doubled, unknown or of another state are contradictions', () => {
  const h = history().order(2);
  h.unit(1, { into: 1 });
  const none = h.close(2, 1, '');
  h.unit(2, { into: 2 });
  const unknown = h.close(2, 2, SSCC.third);
  h.unit(3, { into: 3 });
  const once = h.close(2, 3, SSCC.second);
  h.unit(4, { into: 4 });
  const twice = h.close(2, 4, SSCC.second);
  h.state(1, 'active-loose');
  const blocked = h.add(parentStateStated, { parent: SSCC.second, level: 2, state: 'blocked' });
  const ghost = h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'closed' });
  const both = [once.label, once.released, twice.label, twice.released];
  expect(
    h
      .judge(physicalEqualsRecorded)
      .contradictions.slice(0, 5)
      .map((one) => one.facts),
  ).toEqual([[none.label, none.released], [unknown.label, unknown.released], both, [...both, blocked], [ghost]]);
});

test('a case on another pallet than recorded is a contradiction from both sides', () => {
  const { h } = packed();
  const on = h.add(casePalletized, { case: 1, pallet: 1 });
  const applied = h.add(labelApplied, { level: 3, parent: 1, content: label(SSCC.pallet) });
  h.add(parentReleased, { level: 3, parent: 1, closed: 1 });
  state(h);
  h.add(parentStateStated, { parent: SSCC.pallet, level: 3, state: 'closed' });
  const other = h.add(caseParentStated, { case: SSCC.second, parent: SSCC.pallet, how: 'scanned' });
  expect(h.judge(physicalEqualsRecorded).contradictions.map((one) => one.facts)).toEqual([
    [on, applied, expect.any(Number) as number],
    [other],
  ]);
});

test('holds when records and boxes agree, pallets too', () => {
  const { h } = packed();
  h.add(casePalletized, { case: 1, pallet: 1 });
  h.add(casePalletized, { case: 2, pallet: 1 });
  h.close(3, 1, SSCC.pallet);
  state(h);
  h.state(5, 'unused-returned');
  h.add(parentStateStated, { parent: SSCC.pallet, level: 3, state: 'closed' });
  for (const one of [SSCC.first, SSCC.second])
    h.add(caseParentStated, { case: one, parent: SSCC.pallet, how: 'scanned' });
  expect(h.judge(physicalEqualsRecorded)).toMatchObject({ verdict: 'pass', exercised: 3, contradictions: [] });
});

test('a case that was put aside is nobody’s parent', () => {
  const h = history().order(1);
  h.unit(1, { into: 1 });
  h.add(parentReleased, { level: 2, parent: 1, closed: 0 });
  h.state(1, 'active-loose');
  h.add(parentStateStated, { parent: SSCC.first, level: 2, state: 'blocked' });
  expect(h.judge(physicalEqualsRecorded).contradictions).toEqual([]);
});

test('a quiet point after an export is judged, and a line that moved on after the last export is not', () => {
  const { h } = packed();
  h.add(exportAttached, { name: 'identities.json' });
  state(h, true);
  h.add(quietPoint, { batch: 1 });
  h.unit(5);
  expect(h.judge(physicalEqualsRecorded).verdict).toBe('fail');
  const other = packed();
  state(other.h);
  other.h.unit(5);
  expect(other.h.judge(physicalEqualsRecorded)).toMatchObject({ verdict: 'inconclusive', contradictions: [] });
});

test('without exported records it is inconclusive', () => {
  expect(packed().h.judge(physicalEqualsRecorded)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
});
