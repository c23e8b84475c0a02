import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../faults/catalogue.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { drawSeedPlan } from './draw-seed-plan.ts';
import { planText } from './plan-text.ts';
import { LEFT_OUT, plannableFaults, SPOILED_BY } from './plannable.ts';

const anySeed = fc.integer({ min: 0, max: 4_294_967_295 });
const anyPacks = fc.integer({ min: 1, max: 5000 });
const settings = { seed: 6, numRuns: 300 };
/** These are also planned beside others, so their own places cannot be told from those of the others. */
const SPOILERS = new Set(Object.values(SPOILED_BY));
const ids = plannableFaults(CATALOGUE).map((fault) => fault.id);

describe('what a seed draws', () => {
  test('is the same each time', () => {
    fc.assert(
      fc.property(anySeed, anyPacks, (seed, packs) => {
        expect(drawSeedPlan(seed, packs, CATALOGUE)).toEqual(drawSeedPlan(seed, packs, CATALOGUE));
      }),
      settings,
    );
  });

  test('acts in the safety phase only, within the bounds of the catalogue', () => {
    fc.assert(
      fc.property(anySeed, anyPacks, (seed, packs) => {
        const plan = drawSeedPlan(seed, packs, CATALOGUE);
        for (const { trigger } of plan.faults) {
          const places = 'at' in trigger ? [trigger.at] : 'each' in trigger ? trigger.each : [];
          expect(places.length).toBeGreaterThan(0);
          expect(Math.min(...places)).toBeGreaterThan(0);
          expect(Math.max(...places)).toBeLessThanOrEqual(plan.healedAtUnit);
        }
        // The parser of fault plans holds every parameter to its bounds.
        expect(parsePlan(planText(plan, []), 'plan.yaml', CATALOGUE)).toEqual({
          ok: true,
          plan: { faults: plan.faults },
        });
      }),
      settings,
    );
  });

  test('stays as it is when another fault is taken out of the choice', () => {
    fc.assert(
      fc.property(anySeed, fc.constantFrom(...ids.filter((id) => !SPOILERS.has(id))), (seed, left) => {
        const all = drawSeedPlan(seed, 500, CATALOGUE);
        const fewer = drawSeedPlan(
          seed,
          500,
          CATALOGUE,
          ids.filter((id) => id !== left),
        );
        // A seed of one fault alone takes the next one; in all others the rest does not move.
        fc.pre(all.faults.length > 2);
        const spoiler = SPOILED_BY[left];
        const rest = all.faults.filter(
          ({ fault }, place) => fault !== left && !(fault === spoiler && all.faults[place + 1]?.fault === left),
        );
        expect(fewer.faults).toEqual(rest);
      }),
      settings,
    );
  });

  test('covers the whole catalogue, and nothing that is left out', () => {
    const drawn = new Set<string>();
    for (let seed = 1; seed <= 400; seed += 1)
      for (const { fault } of drawSeedPlan(seed, 300, CATALOGUE).faults) drawn.add(fault);
    expect([...drawn].toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(LEFT_OUT).filter((id) => drawn.has(id))).toEqual([]);
  });

  test('is one fault alone in many seeds and several in others', () => {
    const counts = Array.from({ length: 200 }, (_, seed) => drawSeedPlan(seed, 300, CATALOGUE)).map(
      (plan) => plan.judged,
    );
    expect(counts.filter((judged) => judged === 'alone').length).toBeGreaterThan(60);
    expect(counts.filter((judged) => judged === 'beside others').length).toBeGreaterThan(60);
  });

  test('puts a spoiled unit before a fault that acts only on rejects', () => {
    const plan = Array.from({ length: 400 }, (_, seed) => drawSeedPlan(seed, 300, CATALOGUE)).find(({ faults }) =>
      faults.some(({ fault }) => fault === 'MAC-14'),
    );
    const place = plan?.faults.findIndex(({ fault }) => fault === 'MAC-14') ?? 0;
    expect(plan?.faults[place - 1]).toMatchObject({ fault: 'MAT-11', trigger: plan?.faults[place]?.trigger });
  });
});
