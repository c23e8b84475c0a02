import { expect, test } from 'vitest';
import { CATALOGUE } from '../faults/catalogue.ts';
import type { Fault } from '../faults/fault.ts';
import { asJudged } from './expectation.ts';
import type { SeedPlan } from './seed-plan.ts';

const faultOf = (id: string): Fault => {
  const fault = CATALOGUE.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  return fault;
};
const planOf = (fault: string, more: Partial<SeedPlan> = {}): SeedPlan => ({
  seed: 1,
  packs: 40,
  unitsPerCase: 5,
  casesPerPallet: 2,
  awkwardEvery: 0,
  coder: 'zipher',
  healedAtUnit: 30,
  judged: 'alone',
  faults: [{ fault, trigger: { at: 8 }, parameters: {} }],
  ...more,
});

test('a fault that stands alone is judged as its page says', () => {
  for (const fault of CATALOGUE) expect(asJudged(fault, planOf(fault.id))).toBe(fault);
});

test('beside others nothing is required or forbidden, and every alarm of the page is explained', () => {
  for (const fault of CATALOGUE) {
    const { expectation } = asJudged(fault, planOf(fault.id, { judged: 'beside others' }));
    expect(expectation).toMatchObject({ firstOut: [], forbidden: [] });
    expect(expectation).not.toHaveProperty('within_ms');
    for (const alarm of [...fault.expectation.firstOut, ...fault.expectation.permitted])
      expect(expectation.permitted).toContain(alarm);
  }
});

test('a falling grade is required of a fault at its standard strength only', () => {
  const inkLow = faultOf('MAT-07');
  const mild = planOf('MAT-07', { faults: [{ fault: 'MAT-07', trigger: { at: 8 }, parameters: { growth: 20 } }] });
  expect(asJudged(inkLow, mild).expectation).toMatchObject({ firstOut: [], forbidden: inkLow.expectation.forbidden });
});

test('a coder with WSI is asked again, so its wire needs no alarm', () => {
  expect(asJudged(faultOf('ENV-08'), planOf('ENV-08', { coder: 'wsi' })).expectation.firstOut).toEqual([]);
  expect(asJudged(faultOf('MAC-04'), planOf('MAC-04', { coder: 'wsi' })).expectation.firstOut).not.toEqual([]);
});
