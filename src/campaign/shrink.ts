import type { Fault } from '../faults/fault.ts';
import type { PlannedFault, Trigger } from '../plan/fault-plan.ts';
import { ddmin } from './ddmin.ts';
import type { SeedFinding } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';

/** The reason that must stay the same while a failure is made smaller. */
export interface FailureReason {
  readonly oracle: string;
  readonly requirement: string;
}

/** Runs a plan and tells what was found. */
export type Simulate = (plan: SeedPlan) => Promise<readonly SeedFinding[]>;

/** The smallest plan that was found, and what it cost. */
export interface Shrunk {
  readonly plan: SeedPlan;
  readonly finding: SeedFinding;
  readonly simulationCount: number;
  /** False when the budget ended before nothing could be left out any more. */
  readonly isMinimal: boolean;
}

/** Re-simulations that a failure may cost. */
export const SIMULATIONS_MAX = 300;

/**
 * Makes a failing plan smaller while it fails for the same reason: fewer faults (delta debugging), then fewer places, earlier
 * places, a shorter batch, standard parameters and the plainest line. The judgement of the plan is kept, so that a finding does
 * not turn into another one on the way. Undefined when the plan does not fail for the reason at all.
 */
export async function shrink(
  plan: SeedPlan,
  reason: FailureReason,
  catalogue: readonly Fault[],
  simulate: Simulate,
  simulationsMax: number = SIMULATIONS_MAX,
): Promise<Shrunk | undefined> {
  const search = createSearch(reason, simulate, simulationsMax);
  if (!(await search.fails(plan))) return undefined;
  let current = plan;
  for (let before = ''; before !== JSON.stringify(current);) {
    before = JSON.stringify(current);
    current = await withFewerFaults(current, search);
    current = await withFewerPlaces(current, search);
    current = await withFewerPacks(current, search);
    current = await withEarlierPlaces(current, search);
    current = await withPlainParameters(current, catalogue, search);
    current = await withPlainLine(current, search);
  }
  const finding = search.findingOf(current);
  return finding && { plan: current, finding, simulationCount: search.count(), isMinimal: !search.isExhausted() };
}

/** Asks the simulation, and never twice for the same plan. */
interface Search {
  fails(plan: SeedPlan): Promise<boolean>;
  findingOf(plan: SeedPlan): SeedFinding | undefined;
  count(): number;
  isExhausted(): boolean;
}

function createSearch({ oracle, requirement }: FailureReason, simulate: Simulate, most: number): Search {
  const known = new Map<string, SeedFinding | undefined>();
  let count = 0;
  let isExhausted = false;
  return {
    async fails(plan) {
      const key = JSON.stringify(plan);
      if (known.has(key)) return known.get(key) !== undefined;
      if (count >= most) {
        isExhausted = true;
        return false;
      }
      count += 1;
      const findings = await simulate(plan);
      const same = findings.find((one) => one.oracle === oracle && one.requirement === requirement);
      known.set(key, same);
      return same !== undefined;
    },
    findingOf: (plan) => known.get(JSON.stringify(plan)),
    count: () => count,
    isExhausted: () => isExhausted,
  };
}

async function withFewerFaults(plan: SeedPlan, search: Search): Promise<SeedPlan> {
  const faults = await ddmin(plan.faults, (part) => search.fails({ ...plan, faults: part }));
  return { ...plan, faults };
}

async function withFewerPlaces(plan: SeedPlan, search: Search): Promise<SeedPlan> {
  let current = plan;
  for (const [place, { trigger }] of plan.faults.entries()) {
    if (!('each' in trigger)) continue;
    const holder = current;
    const each = await ddmin(trigger.each, (part) =>
      part.length === 0 ? Promise.resolve(false) : search.fails(withTrigger(holder, place, triggerAt(part))),
    );
    current = withTrigger(current, place, triggerAt(each));
  }
  return current;
}

/** Every place as near to the beginning as it goes: first all of them moved together, then each one. */
async function withEarlierPlaces(plan: SeedPlan, search: Search): Promise<SeedPlan> {
  const subjects = plan.faults.flatMap(({ trigger }) => placesOf(trigger));
  if (subjects.length === 0) return plan;
  let current = plan;
  const first = Math.min(...subjects);
  for (const to of [EARLY, Math.ceil(first / 4), Math.ceil(first / 2)]) {
    if (to >= first || to < EARLY) continue;
    const moved = { ...current, faults: current.faults.map((one) => moveTrigger(one, to - first)) };
    if (!(await search.fails(moved))) continue;
    current = moved;
    break;
  }
  for (let place = 0; place < current.faults.length; place += 1) {
    const trigger = current.faults[place]?.trigger;
    if (trigger === undefined || !('at' in trigger) || trigger.at <= EARLY) continue;
    for (const at of [EARLY, Math.ceil(trigger.at / 2)]) {
      const moved = withTrigger(current, place, { at });
      if (at >= trigger.at || at < EARLY || !(await search.fails(moved))) continue;
      current = moved;
      break;
    }
  }
  return current;
}

/** A unit that is not the first of anything: the line runs, and every buffer has been filled once. */
const EARLY = 8;

/** The shortest batch that fails, by halving the distance; shorter than the last place only if the place does not matter. */
async function withFewerPacks(plan: SeedPlan, search: Search): Promise<SeedPlan> {
  let fails = plan;
  let passes = 0;
  while (fails.packs - passes > Math.max(1, fails.packs >> 4)) {
    const packs = passes + Math.ceil((fails.packs - passes) / 2);
    if (packs >= fails.packs) break;
    const shorter = { ...fails, packs, healedAtUnit: Math.min(fails.healedAtUnit, packs) };
    if (await search.fails(shorter)) fails = shorter;
    else passes = packs;
  }
  return fails;
}

async function withPlainParameters(plan: SeedPlan, catalogue: readonly Fault[], search: Search): Promise<SeedPlan> {
  let current = plan;
  for (let place = 0; place < current.faults.length; place += 1) {
    const planned = current.faults[place];
    const declared = catalogue.find((one) => one.id === planned?.fault)?.parameters ?? {};
    for (const name of Object.keys(planned?.parameters ?? {})) {
      const standing = current.faults[place]?.parameters ?? {};
      const { [name]: value, ...rest } = standing;
      const plain = withParameters(current, place, rest);
      if (await search.fails(plain)) {
        current = plain;
        continue;
      }
      // Where the standard does not show it, the smallest value is the next plainest.
      const parameter = declared[name];
      if (parameter?.kind !== 'number' || value === parameter.min) continue;
      const least = withParameters(current, place, { ...standing, [name]: parameter.min });
      if (await search.fails(least)) current = least;
    }
  }
  return current;
}

async function withPlainLine(plan: SeedPlan, search: Search): Promise<SeedPlan> {
  let current = plan;
  const plainer: readonly Partial<SeedPlan>[] = [
    { coder: 'zipher' },
    { awkwardEvery: 0 },
    { unitsPerCase: 5 },
    { casesPerPallet: 2 },
  ];
  for (const part of plainer) {
    const next = { ...current, ...part };
    if (await search.fails(next)) current = next;
  }
  return current;
}

function withTrigger(plan: SeedPlan, place: number, trigger: Trigger): SeedPlan {
  return { ...plan, faults: plan.faults.map((one, index) => (index === place ? { ...one, trigger } : one)) };
}

function withParameters(plan: SeedPlan, place: number, parameters: PlannedFault['parameters']): SeedPlan {
  return { ...plan, faults: plan.faults.map((one, index) => (index === place ? { ...one, parameters } : one)) };
}

function moveTrigger(planned: PlannedFault, by: number): PlannedFault {
  const places = placesOf(planned.trigger);
  return places.length === 0
    ? planned
    : { ...planned, trigger: triggerAt(places.map((place) => Math.max(1, place + by))) };
}

function placesOf(trigger: Trigger): readonly number[] {
  if ('at' in trigger) return [trigger.at];
  return 'each' in trigger ? trigger.each : [];
}

function triggerAt(places: readonly number[]): Trigger {
  const [at = 1] = places;
  return places.length === 1 ? { at } : { each: places };
}
