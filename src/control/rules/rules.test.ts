import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases } from '../../../tests/shared-data.ts';
import type { ChartPoint, RuleSetName } from '../charts/chart.ts';
import { zoneMemories, type ZoneMemory } from '../run-length/zone-chain.ts';
import { findSignals, rulesFor } from './find-signals.ts';
import { nelson } from './nelson.ts';
import { westernElectric } from './western-electric.ts';

/** Points in sigma about 0. */
const points = (values: readonly number[]): readonly ChartPoint[] =>
  values.map((value, index) => ({
    label: String(index + 1),
    value,
    centre: 0,
    lower: -3,
    upper: 3,
    zones: { minus2: -2, minus1: -1, plus1: 1, plus2: 2 },
  }));

/** The points (from 1) at which one rule fires. */
function firedAt(id: string, values: readonly number[]): readonly number[] {
  const set: RuleSetName = id.startsWith('WE') ? 'western-electric' : 'nelson';
  return findSignals(points(values), { set, reach: 'zones' })
    .filter(({ rule }) => rule === id)
    .map(({ pointIndex }) => pointIndex + 1);
}

const times = (count: number, ...values: readonly number[]): readonly number[] =>
  Array.from({ length: count }, () => values).flat();
const negated = (values: readonly number[]): readonly number[] => values.map((value) => -value);

/** For each rule: a history in which it must fire at exactly these points, and one that stops just short of it. */
const histories: readonly {
  readonly id: string;
  readonly bad: readonly number[];
  readonly at: readonly number[];
  readonly short: readonly number[];
}[] = [
  { id: 'WE1', bad: [0, 0.5, 3.001, 0], at: [3], short: [0, 0.5, 3, 0] },
  { id: 'WE2', bad: [0, 2.1, -1, 2.1, -1], at: [4], short: [0, 2.1, -1, 0, 2.1] },
  { id: 'WE3', bad: [0, 1.1, 1.1, -1, 1.1, 1.1, 0], at: [6], short: [0, 1.1, 1.1, -1, 1.1, 1, 1.1] },
  { id: 'WE4', bad: [-0.1, ...times(8, 0.2), -0.1], at: [9], short: [-0.1, ...times(7, 0.2), 0, ...times(7, 0.2)] },
  { id: 'NEL1', bad: [0, 0.5, 3.001, 0], at: [3], short: [0, 0.5, 3, 0] },
  { id: 'NEL2', bad: [-0.1, ...times(9, 0.2), -0.1], at: [10], short: [-0.1, ...times(8, 0.2), 0, ...times(8, 0.2)] },
  {
    id: 'NEL3',
    bad: [0, -0.5, -0.3, -0.1, 0.1, 0.3, 0.5, 0.4],
    at: [7],
    short: [0, -0.5, -0.3, -0.1, 0.1, 0.3, 0.3, 0.5, 0.4],
  },
  { id: 'NEL4', bad: [...times(7, 0.1, -0.1), -0.2], at: [14], short: [...times(6, 0.1, -0.1), 0.1, 0.2, -0.1] },
  { id: 'NEL5', bad: [0, 2.1, -1, 2.1, -1], at: [4], short: [0, 2.1, -1, 0, 2.1] },
  { id: 'NEL6', bad: [0, 1.1, 1.1, -1, 1.1, 1.1, 0], at: [6], short: [0, 1.1, 1.1, -1, 1.1, 1, 1.1] },
  {
    id: 'NEL7',
    bad: [1.5, ...times(7, 0.3, -0.3), 0.9, 1.5],
    at: [16],
    short: [1.5, ...times(7, 0.3, -0.3), 1, 0.9],
  },
  { id: 'NEL8', bad: [0, ...times(7, 1.2), -1.2, 0], at: [9], short: [0, ...times(9, 1.2), 1, -1.2] },
];

describe('each run rule', () => {
  test.each(histories)('$id fires at the point that completes its pattern, and only there', ({ id, bad, at }) => {
    expect(firedAt(id, bad)).toEqual(at);
    expect(firedAt(id, negated(bad))).toEqual(at);
  });

  test.each(histories)('$id stays silent one short of its pattern, on a line or on the other side', ({ id, short }) => {
    expect(firedAt(id, short)).toEqual([]);
    expect(firedAt(id, negated(short))).toEqual([]);
  });

  test('has a history here, and a text of its own', () => {
    const all = [...westernElectric, ...nelson];
    expect(histories.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(westernElectric.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(nelson.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(all.every(({ text, span }) => text.length > 10 && span > 0)).toBe(true);
  });

  test('says on which side, and where its pattern began', () => {
    const signals = findSignals(points([0, 2.1, -1, 2.1]), { set: 'nelson', reach: 'zones' });
    expect(signals).toEqual([{ pointIndex: 3, fromIndex: 1, rule: 'NEL5', ruleNumber: 5, side: 'above' }]);
    expect(findSignals(points([0, -4]), { set: 'none', reach: 'zones' })).toMatchObject([
      { rule: 'limit', side: 'below' },
    ]);
  });

  test('fires again for each point that goes on with its pattern', () => {
    expect(firedAt('WE4', times(11, 0.2))).toEqual([8, 9, 10, 11]);
  });
});

describe('the rules of a chart', () => {
  test('are those that its statistic allows', () => {
    const ids = (set: RuleSetName, reach: 'limits' | 'sides' | 'zones'): readonly string[] =>
      rulesFor({ set, reach }).map(({ id }) => id);
    expect(ids('western-electric', 'zones')).toEqual(['WE1', 'WE2', 'WE3', 'WE4']);
    expect(ids('western-electric', 'sides')).toEqual(['WE1', 'WE4']);
    expect(ids('nelson', 'sides')).toEqual(['NEL1', 'NEL2', 'NEL3', 'NEL4']);
    expect(ids('nelson', 'limits')).toEqual(['limit']);
    expect(ids('none', 'zones')).toEqual(['limit']);
  });

  test('leave a point out of every pattern that was left out of the limits, but compare it with them', () => {
    const made = points([...times(4, 0.2), 3.5, ...times(4, 0.2)]).map((point, index) =>
      index === 4 ? { ...point, excluded: true } : point,
    );
    const signals = findSignals(made, { set: 'western-electric', reach: 'zones' });
    expect(signals.map(({ pointIndex, rule }) => [pointIndex, rule])).toEqual([
      [4, 'WE1'],
      [8, 'WE4'],
    ]);
  });
});

// The stated run lengths come from memories of the rules that were written apart from the rules themselves.
describe('the memory behind a stated run length', () => {
  const firstAlarm = (memories: readonly ZoneMemory[], values: readonly number[]): number => {
    let states = memories.map(() => 0);
    for (const [index, z] of values.entries()) {
      const next = memories.map((memory, at) => memory.next(states[at] ?? 0, z));
      if (next.includes('alarm')) return index + 1;
      states = next.map((one) => (one === 'alarm' ? 0 : one));
    }
    return 0;
  };

  test.each(Object.keys(zoneMemories))('of %s alarms at the point at which the rule fires first', (id) => {
    // Few levels, so that long patterns are not rare.
    const level = fc.constantFrom(-3.5, -2.5, -1.5, -1.5, -0.5, 0.5, 1.5, 1.5, 2.5, 3.5);
    const history = fc.oneof(
      fc.array(level, { maxLength: 40 }),
      fc.array(fc.constantFrom(0.5, -0.5), { maxLength: 40 }),
      fc.array(fc.constantFrom(1.5, 1.5, 1.5, 1.5, 1.5, -1.5, 0.5), { maxLength: 60 }),
    );
    fc.assert(
      fc.property(history, (values) => {
        expect(firstAlarm(zoneMemories[id] ?? [], values)).toBe(firedAt(id, values)[0] ?? 0);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});

describe('planted runs', () => {
  test('are found in quiet data where they were planted, and nowhere before', () => {
    const quiet = fc.array(fc.constantFrom(0.4, -0.6, 0.1, -0.3), { minLength: 0, maxLength: 7 });
    fc.assert(
      fc.property(quiet, fc.constantFrom(1, -1), (before, sign) => {
        // A change of side ends whatever run the quiet points left.
        const values = [...before, -0.1 * sign, ...times(8, 0.5 * sign)];
        expect(firedAt('WE4', values)).toEqual([values.length]);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

interface RuleCase {
  id: string;
  rule: string;
  data: number[];
  center: number;
  sigma: number;
  flagged: number[];
}

const file = 'spc/run-rules.json';
describe('published examples of run rules', () => {
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(file) as readonly RuleCase[];
  test.runIf(cases.length > 0)(`are flagged at the points of the source${notExecuted(file)}`, () => {
    const flags = cases.map(({ id, rule, data, center, sigma }) => ({
      id,
      flagged: firedAt(
        rule.replace('WER', 'WE'),
        data.map((value) => (value - center) / sigma),
      ),
    }));
    expect(flags).toEqual(cases.map(({ id, flagged }) => ({ id, flagged })));
    expect(cases).toHaveLength(10);
  });
});
