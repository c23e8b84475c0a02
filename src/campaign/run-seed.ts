import { faultFired, unitFed } from '../journal/facts.ts';
import { drawBelow, drawHit } from '../kernel/keys.ts';
import type { JournalSink } from '../journal/journal.ts';
import type { Fault } from '../faults/fault.ts';
import type { Finding, Oracle } from '../oracles/oracle.ts';
import { BIT, WHERE } from '../oracles/physical.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import type { Bench } from '../scenario/bench.ts';
import { createVirtualBench } from '../scenario/virtual-bench.ts';
import { CheckFailed } from '../scenario/check.ts';
import { World } from '../scenario/world.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { modelEyes } from '../../simulators/imaging/model/model-eyes.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import { bringBack, closeBatch, type Haste, releaseAndShip } from './attendants.ts';
import { asJudged } from './expectation.ts';
import { shapeOf } from './finding-groups.ts';
import type { SeedPlan } from './seed-plan.ts';

/** With what a seed is run. */
export interface SeedBench {
  readonly sutFolder: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  readonly sink?: JournalSink;
}

/** One contradiction of a seed; `facts` are places in its journal. */
export interface SeedFinding {
  readonly oracle: string;
  readonly requirement: string;
  readonly verdict: 'fail' | 'inconclusive';
  readonly sentence: string;
  readonly facts: readonly number[];
  /** How many contradictions of this shape the seed has; only the first is kept. */
  readonly count: number;
}

/** What a seed came to. Nothing in it depends on the host. */
export interface SeedOutcome {
  readonly plan: SeedPlan;
  readonly verdict: Verdict;
  readonly findings: readonly SeedFinding[];
  /** By place in the plan: how often the fault acted, and on which units or cases first. */
  readonly acted: readonly { readonly count: number; readonly subjects: readonly number[] }[];
  readonly alarms: readonly { readonly alarm: string; readonly count: number }[];
  readonly packed: number;
  readonly rejected: number;
  readonly stops: number;
  /** What the SUT says of its books; the oracles judge whether it is true. */
  readonly books: 'balanced' | 'not balanced' | 'not stated';
  readonly lineTime_ms: number;
  readonly journal: { readonly hash: string; readonly facts: number };
}

/** Runs one seed in virtual time: faults while the batch runs, all healed, the rest of the batch, the books, the oracles. */
export async function runSeed(plan: SeedPlan, bench: SeedBench): Promise<SeedOutcome> {
  const { sink } = bench;
  const line = await createVirtualBench({
    seed: plan.seed,
    sutFolder: bench.sutFolder,
    coder: plan.coder,
    vision: { modelled: modelEyes, sampleShare: 0 },
    ...(sink === undefined ? {} : { sink }),
  });
  const world = new World({
    bench: line,
    scenario: 'campaign',
    seed: String(plan.seed),
    catalogue: bench.catalogue.map((fault) => asJudged(fault, plan)),
    oracles: bench.oracles,
    rationale: bench.rationale,
  });
  world.planBatch({
    name: 'LOT1',
    units: plan.packs,
    unitsPerCase: plan.unitsPerCase,
    casesPerPallet: plan.casesPerPallet,
    awkwardEvery: plan.awkwardEvery,
    // Every stop burns the numbers in the coder's buffer; without a fault the usual few must do.
    spareSerials: plan.faults.length === 0 ? 20 : SPARES_MIN + (plan.packs >> 1),
  });
  const subjects = watchActs(line);
  for (const { fault, trigger, parameters } of plan.faults) world.planFault(fault, trigger, parameters);

  const troubles: SeedFinding[] = [];
  let judged: readonly Finding[] = [];
  try {
    await runPhases(world, plan, troubles);
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    troubles.push(trouble('run', 'URS-C02.2', error.message));
  }
  try {
    judged = await world.finish();
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    troubles.push({ ...trouble('records', 'URS-C08', error.message), verdict: 'inconclusive' });
  }
  const books = booksOf(world);
  if (books === 'not balanced' && !mayDiffer(world))
    troubles.push(
      trouble(
        'liveness',
        'URS-C05.2',
        'The books do not balance after every fault was gone, and no fault that acted lets them differ.',
      ),
    );
  const findings = [...troubles, ...judged.flatMap(findingsOf)];
  const { hash, facts } = await line.end();
  return {
    plan,
    verdict: compose(['pass', ...findings.map((one) => one.verdict)]),
    findings,
    acted: world.armed.map((one) => ({
      count: one.firedCount,
      subjects: subjects.get(one.activation.activation) ?? [],
    })),
    alarms: countByName(world.watch.alarms.map((one) => one.alarm)),
    ...whereTheUnitsAre(world),
    books,
    stops: world.watch.states.filter((one) => one.state === PACKML.held).length,
    lineTime_ms: Math.round(line.clock.now_us() / 1000),
    journal: { hash, facts },
  };
}

/** The first subjects that each activation acted on, by its number. */
function watchActs({ journal }: Bench): ReadonlyMap<number, readonly number[]> {
  const acts = new Map<number, number[]>();
  journal.watch(faultFired, (activation, unit, parent) => {
    const subjects = acts.get(activation) ?? [];
    acts.set(activation, subjects);
    const subject = unit === 0 ? parent : unit;
    if (subject > 0 && subjects.length < SUBJECTS_KEPT && !subjects.includes(subject)) subjects.push(subject);
  });
  return acts;
}

const SUBJECTS_KEPT = 8;

/** Serial numbers beyond the batch, where faults stop the line again and again. */
const SPARES_MIN = 300;

/** After three of eight stops somebody is in a hurry. */
const HASTES: readonly Haste[] = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'before looking',
  'before signing',
  'before signing',
];

/** Stops that the line may still make after everything was healed: what was spoiled before may come to light late. */
const LATE_STOPS_MAX = 6;

async function runPhases(world: World, plan: SeedPlan, troubles: SeedFinding[]): Promise<void> {
  const { bench, watch } = world;
  const haste = bench.keys.of('operator', 'haste');
  let healed_us = Infinity;
  const heal = (): void => {
    if (healed_us !== Infinity) return;
    healed_us = bench.clock.now_us();
    for (const one of world.armed) one.heal();
  };
  // A fact's callback may only schedule; the faults go right after the present event.
  bench.journal.watch(unitFed, (unit) => {
    if (unit === plan.healedAtUnit) bench.clock.after(0, heal);
  });
  await world.start();
  for (let lateStops = 0; !(await world.run());) {
    if (healed_us !== Infinity && bench.line.plc.state !== PACKML.execute) lateStops += 1;
    if (lateStops > LATE_STOPS_MAX) {
      troubles.push(
        trouble(
          'liveness',
          'URS-C08',
          `The line stopped ${lateStops} times after every fault was gone; the last cause: ${watch.states.at(-1)?.cause ?? 'none'}.`,
        ),
      );
      break;
    }
    const refused = await bringBack(world, HASTES[drawBelow(haste, HASTES.length, watch.states.length)] ?? 'none');
    if (refused === undefined) continue;
    troubles.push(trouble('liveness', 'URS-C08', `The line could not be started again: ${refused}.`));
    break;
  }
  heal();
  const { allowed, answer } = await closeBatch(world);
  if (allowed) return releaseAndShip(world, drawHit(bench.keys.of('quality', 'closes incidents'), 0.5, 0));
  troubles.push(trouble('liveness', 'URS-C05', `The batch could not be closed: ${answer}.`));
}

function trouble(oracle: string, requirement: string, sentence: string): SeedFinding {
  return { oracle, requirement, verdict: 'fail', sentence, facts: [], count: 1 };
}

/** The first contradiction of each shape, and how many there are. */
export function findingsOf(finding: Finding): readonly SeedFinding[] {
  const { oracle, requirement, note } = finding;
  if (finding.verdict === 'pass') return [];
  const shapes = new Map<string, SeedFinding>();
  for (const one of finding.contradictions) {
    const broken = one.requirement ?? requirement;
    const shape = `${broken} ${shapeOf(one.sentence)}`;
    const first = shapes.get(shape);
    const { sentence, facts } = one;
    shapes.set(
      shape,
      first
        ? { ...first, count: first.count + 1 }
        : { oracle, requirement: broken, verdict: 'fail', sentence, facts, count: 1 },
    );
  }
  if (shapes.size > 0) return [...shapes.values()];
  // A matter that never came up in this seed comes up in another one; the campaign counts how often.
  if (finding.exercised === 0 && !note.startsWith('the oracle itself failed')) return [];
  return [{ oracle, requirement, verdict: 'inconclusive', sentence: note, facts: [], count: 1 }];
}

function whereTheUnitsAre({ watch }: World): { packed: number; rejected: number } {
  watch.refresh();
  const { physical } = watch;
  let packed = 0;
  let rejected = 0;
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    const where = physical.whereIs.get(unit);
    const isInCase = where === WHERE.parent || where === WHERE.shipped;
    if (isInCase && physical.caseClosed.get(physical.caseOf.get(unit)) === 1) packed += 1;
    if ((physical.bits.get(unit) & BIT.ejected) !== 0) rejected += 1;
  }
  return { packed, rejected };
}

function booksOf(world: World): SeedOutcome['books'] {
  const books = world.watch.books.get(world.batchIndex());
  return books === undefined ? 'not stated' : books.balanced ? 'balanced' : 'not balanced';
}

/** Some faults take a pack away or put it where no sensor saw it; their page permits the alarm of a difference (A23). */
function mayDiffer({ armed }: World): boolean {
  return armed.some(({ firedCount, fault }) => firedCount > 0 && fault.expectation.permitted.includes('A23'));
}

function countByName(names: readonly string[]): readonly { readonly alarm: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([alarm, count]) => ({ alarm, count }));
}
