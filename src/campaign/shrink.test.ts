import { expect, test } from 'vitest';
import { CATALOGUE } from '../faults/catalogue.ts';
import type { PlannedFault } from '../plan/fault-plan.ts';
import type { SeedFinding } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';
import { shrink, SIMULATIONS_MAX } from './shrink.ts';

const reason = { oracle: 'hierarchy', requirement: 'URS-C04.2' };
const finding: SeedFinding = {
  ...reason,
  verdict: 'fail',
  sentence: 'A case is on two pallets.',
  facts: [7],
  count: 1,
};
const ids = CATALOGUE.map((one) => one.id).slice(0, 20);

/** Twenty faults at several places each, with parameters of their own. */
const twenty: SeedPlan = {
  seed: 77,
  packs: 1000,
  unitsPerCase: 12,
  casesPerPallet: 40,
  awkwardEvery: 7,
  coder: 'wsi',
  healedAtUnit: 750,
  judged: 'beside others',
  faults: ids.map((fault, place): PlannedFault => ({
    fault,
    trigger: place % 2 === 0 ? { at: 100 + 7 * place } : { each: [90 + place, 300 + place, 600 + place] },
    parameters: place % 3 === 0 ? { units: 30 } : {},
  })),
};

const placesOf = (plan: SeedPlan, fault: string): readonly number[] =>
  plan.faults
    .filter((one) => one.fault === fault)
    .flatMap(({ trigger }) => ('at' in trigger ? [trigger.at] : 'each' in trigger ? trigger.each : []))
    .filter((at) => at <= plan.packs);

test('a bug that needs two of twenty faults in the right order is shrunk to those two within 300 simulations', async () => {
  const [first = '', second = ''] = [ids[3], ids[16]];
  let simulated = 0;
  const small = await shrink(twenty, reason, CATALOGUE, (plan) => {
    simulated += 1;
    const before = Math.min(...placesOf(plan, first));
    return Promise.resolve(placesOf(plan, second).some((at) => at > before) ? [finding] : []);
  });
  expect(small?.plan.faults.map((one) => one.fault).toSorted()).toEqual([first, second].toSorted());
  expect(small?.plan.faults.every((one) => 'at' in one.trigger && Object.keys(one.parameters).length === 0)).toBe(true);
  expect(small).toMatchObject({ isMinimal: true, simulationCount: simulated });
  expect(simulated).toBeLessThanOrEqual(SIMULATIONS_MAX);
  expect(small?.plan).toMatchObject({ coder: 'zipher', awkwardEvery: 0, unitsPerCase: 5, casesPerPallet: 2 });
  expect(small?.plan.packs).toBeLessThan(120);
});

test('what fails for another reason on the way is not taken', async () => {
  const other: SeedFinding = { ...finding, oracle: 'alarms', requirement: 'URS-C03.2' };
  const [needed = ''] = ids;
  const small = await shrink(twenty, reason, CATALOGUE, (plan) =>
    Promise.resolve(plan.faults.some((one) => one.fault === needed) ? [other, finding] : [other]),
  );
  expect(small?.plan.faults.map((one) => one.fault)).toEqual([needed]);
  expect(small?.finding).toEqual(finding);
});

test('parameters and a line that are needed stay', async () => {
  const small = await shrink(twenty, reason, CATALOGUE, (plan) =>
    Promise.resolve(
      plan.coder === 'wsi' && plan.faults.some((one) => one.fault === ids[0] && Number(one.parameters['units']) > 20)
        ? [finding]
        : [],
    ),
  );
  expect(small?.plan.coder).toBe('wsi');
  expect(small?.plan.faults).toEqual([{ fault: ids[0], trigger: { at: 8 }, parameters: { units: 30 } }]);
});

test('a budget that ends leaves the smallest plan so far and says so', async () => {
  const small = await shrink(twenty, reason, CATALOGUE, () => Promise.resolve([finding]), 1);
  expect(small).toMatchObject({ simulationCount: 1, isMinimal: false, plan: twenty });
});

test('a plan that does not fail is not shrunk', async () => {
  expect(await shrink(twenty, reason, CATALOGUE, () => Promise.resolve([]))).toBeUndefined();
});
