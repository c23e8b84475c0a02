import { fileURLToPath } from 'node:url';
import type { Fault } from '../../src/faults/fault.ts';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { createCanonicalView } from '../../src/journal/canonical.ts';
import { ORACLES } from '../../src/oracles/catalogue.ts';
import type { Finding } from '../../src/oracles/oracle.ts';
import { BIT } from '../../src/oracles/physical.ts';
import type { PlannedFault } from '../../src/plan/fault-plan.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import { createVirtualBench } from '../../src/scenario/virtual-bench.ts';
import type { SeenAlarm } from '../../src/scenario/watch.ts';
import { World } from '../../src/scenario/world.ts';

const SUT = fileURLToPath(new URL('../../reference-sut', import.meta.url));

/** What a batch with faults came to. */
export interface BatchRun {
  /** Hash of the journal. */
  readonly hash: string;
  /** Canonical facts of the first batch without their places, and without what was armed and healed. */
  readonly lines: readonly string[];
  readonly firedCounts: readonly number[];
  /** Line time at which the last planned fault acted first; 0 when it never did. */
  readonly firedAt_us: number;
  readonly firedUnits: readonly number[];
  readonly alarms: readonly SeenAlarm[];
  readonly stopCount: number;
  readonly rejectCount: number;
  /** By unit from 1: what it carries and where the gate sent it. */
  readonly outcomes: readonly string[];
  readonly closing: { readonly status?: string; readonly balanced?: boolean };
  readonly findings: readonly Finding[];
  /** What a second batch on the same line showed after everything was healed; only when it was asked for. */
  readonly second:
    | { readonly alarms: readonly string[]; readonly rejectCount: number; readonly closing: string }
    | undefined;
}

/** Runs a batch of 25 units, 5 a case and 2 cases a pallet, with the sound reference controller, to its end. */
export async function runBatch(
  faults: readonly PlannedFault[],
  options: { readonly healFirst?: boolean; readonly secondBatch?: boolean } = {},
): Promise<BatchRun> {
  const bench = await createVirtualBench({ seed: 'fault contract', sutFolder: SUT });
  const lines: string[] = [];
  const view = createCanonicalView((json) => {
    if (!/"kind":"fault(?:Armed|Healed)"/.test(json)) lines.push(json.replace(/^{"fact":\d+,/, '{'));
  });
  bench.journal.attach((words, from, to) => view.feed(words, from, to));
  const world = new World({
    bench,
    scenario: 'fault contract',
    seed: 'fault contract',
    catalogue: CATALOGUE,
    oracles: ORACLES,
    rationale: DEFAULT_RATIONALE,
  });
  const { watch } = world;

  world.planBatch({ name: 'B1', units: 25, unitsPerCase: 5, casesPerPallet: 2 });
  for (const { fault, trigger, parameters } of faults) world.planFault(fault, trigger, parameters);
  if (options.healFirst === true) {
    world.armPlanned();
    for (const one of world.armed) one.heal();
  }
  await world.start('B1');
  await world.runToEnd();
  const closing = await world.close('B1');
  watch.refresh();
  const firstLines = [...lines];
  const first = {
    firedCounts: world.armed.map((one) => one.firedCount),
    alarms: [...watch.alarms],
    stopCount: watch.states.filter((one) => one.state === PACKML.held).length,
    rejectCount: bench.line.binCount,
    outcomes: outcomesOf(world),
  };

  let second: BatchRun['second'];
  if (options.secondBatch === true) {
    await world.settle();
    await world.people.acknowledgeAll();
    await world.people.investigateAll();
    bench.line.emptyBin();
    const alarmCount = watch.alarms.length;
    world.planBatch({ name: 'B2', units: 25, unitsPerCase: 5, casesPerPallet: 2 });
    await world.start('B2');
    await world.runToEnd();
    const answer = await world.close('B2');
    watch.refresh();
    second = {
      alarms: watch.alarms.slice(alarmCount).map((one) => one.alarm),
      rejectCount: bench.line.binCount,
      closing: answer.answer,
    };
  }

  const findings = await world.finish();
  watch.refresh();
  const firings = watch.fired.filter((one) => one.activation === faults.length);
  const { hash } = await bench.end();
  return {
    ...first,
    hash,
    lines: firstLines,
    firedAt_us: firings[0]?.time_us ?? 0,
    firedUnits: firstLines.flatMap((line) => {
      const unit = /"kind":"faultFired",.*"unit":(\d+)/.exec(line)?.[1];
      return unit === undefined ? [] : [Number(unit)];
    }),
    closing: closing.allowed ? (JSON.parse(closing.answer) as BatchRun['closing']) : {}, // the documented answer
    findings,
    second,
  };
}

function outcomesOf(world: World): string[] {
  const { physical } = world.watch;
  const outcomes: string[] = [];
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    const bits = physical.bits.get(unit);
    const where = (bits & BIT.ejected) > 0 ? 'ejected' : 'passed';
    outcomes.push(`${physical.identityOf.get(unit)} ${bits & (BIT.marked | BIT.readable | BIT.asOrdered)} ${where}`);
  }
  return outcomes;
}

/** The plan under which a fault shows what it does: in the middle of the batch, with a spoilt unit where it needs one. */
export function planOf(fault: Fault, parameters: PlannedFault['parameters'] = {}): readonly PlannedFault[] {
  const trigger = { at: fault.subject === 'case' ? 2 : SUBJECT };
  const spoiler = SPOILED_BY[fault.id];
  const own = { fault: fault.id, trigger, parameters };
  return spoiler === undefined ? [own] : [{ fault: spoiler, trigger: { at: SUBJECT }, parameters: {} }, own];
}

const SUBJECT = 12;

/** Faults that act on a reject only, and what makes the unit one. */
const SPOILED_BY: Readonly<Record<string, string>> = {
  'MAC-14': 'MAT-11',
  'MAC-15': 'MAT-11',
  'MEA-14': 'MAT-11',
  'MAN-04': 'MEA-05',
};

/** The standard of a fault, and each other word of its parameters. */
export function variantsOf(fault: Fault): readonly PlannedFault['parameters'][] {
  const variants: PlannedFault['parameters'][] = [{}];
  for (const [name, parameter] of Object.entries(fault.parameters)) {
    if (parameter.kind !== 'word') continue;
    for (const word of parameter.words) if (word !== parameter.standard) variants.push({ [name]: word });
  }
  return variants;
}
