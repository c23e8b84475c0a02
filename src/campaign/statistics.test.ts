import { expect, test } from 'vitest';
import { escapeUpperBound } from '../control/escape-bound.ts';
import type { SeedOutcome } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';
import { boundEscapes, exerciseOf } from './statistics.ts';

const plan: SeedPlan = {
  seed: 1,
  packs: 100,
  unitsPerCase: 5,
  casesPerPallet: 2,
  awkwardEvery: 0,
  coder: 'zipher',
  healedAtUnit: 75,
  judged: 'alone',
  faults: [{ fault: 'MAC-07', trigger: { at: 12 }, parameters: {} }],
};
const outcome: SeedOutcome = {
  plan,
  verdict: 'pass',
  findings: [],
  acted: [{ count: 1, subjects: [12] }],
  alarms: [],
  packed: 99,
  rejected: 1,
  stops: 1,
  books: 'balanced',
  lineTime_ms: 1,
  journal: { hash: '', facts: 1 },
};
const at = (unit: number, more: Partial<SeedOutcome> = {}): SeedOutcome => ({
  ...outcome,
  ...more,
  plan: { ...plan, faults: [{ fault: 'MAC-07', trigger: { at: unit }, parameters: {} }] },
  acted: [{ count: 1, subjects: [unit] }],
});

test('the same condition twice is one challenge', () => {
  expect(exerciseOf(['MAC-07'], [outcome, { ...outcome, plan: { ...plan, seed: 2 } }])).toEqual([
    { fault: 'MAC-07', plannedSeeds: 2, actedSeeds: 2, acts: 2, challenges: 1, escapes: 0, failures: 0 },
  ]);
});

test('another place in the case, part of the batch, dialect or parameter is another challenge', () => {
  const others: readonly SeedOutcome[] = [
    at(13), // inner, as 12
    at(11), // first of its case
    at(15), // last of its case
    at(2), // first tenth
    { ...outcome, plan: { ...plan, coder: 'wsi' } },
    { ...outcome, plan: { ...plan, faults: [{ fault: 'MAC-07', trigger: { at: 12 }, parameters: { units: 2 } }] } },
  ];
  expect(exerciseOf(['MAC-07'], [outcome, ...others])[0]?.challenges).toBe(6);
});

test('a fault that did not act is no challenge', () => {
  const silent = { ...outcome, acted: [{ count: 0, subjects: [] }] };
  const [exercise] = exerciseOf(['MAC-07'], [silent]);
  expect(exercise).toMatchObject({ plannedSeeds: 1, actedSeeds: 0, challenges: 0 });
  expect(boundEscapes(exercise ? [exercise] : [], 0.95, escapeUpperBound)[0]?.upperBound).toBe(1);
});

test('an escape is a unit that got out, another failure is none', () => {
  const finding = { oracle: 'alarms', verdict: 'fail', sentence: '', facts: [], count: 1 } as const;
  const late = at(12, { verdict: 'fail', findings: [{ ...finding, requirement: 'URS-C03.1' }] });
  const escaped = at(11, { verdict: 'fail', findings: [{ ...finding, requirement: 'URS-C02.1' }] });
  expect(exerciseOf(['MAC-07'], [late, escaped])[0]).toMatchObject({ challenges: 2, escapes: 1, failures: 2 });
});

test('no escape in 59 challenges bounds their share below 5 % at 95 %', () => {
  const exercise = {
    fault: 'MAC-07',
    plannedSeeds: 59,
    actedSeeds: 59,
    acts: 59,
    challenges: 59,
    escapes: 0,
    failures: 0,
  };
  expect(boundEscapes([exercise], 0.95, escapeUpperBound)[0]?.upperBound).toBeCloseTo(1 - 0.05 ** (1 / 59), 10);
});
