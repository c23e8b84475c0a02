import type { Fault, ParameterValue } from '../faults/fault.ts';
import { createKeys, draw, drawBelow, drawHit, type Key, type Keys } from '../kernel/keys.ts';
import type { PlannedFault, Trigger } from '../plan/fault-plan.ts';
import { NARROWED_MAX, plannableFaults, SPOILED_BY } from './plannable.ts';
import type { SeedPlan } from './seed-plan.ts';

/**
 * Draws what one seed runs: the shape of the batch, and its own subset of the faults with triggers and parameters (swarm
 * testing: Groce et al., ISSTA 2012). Each fault is in or out by a draw of its own key, so that a catalogue with one fault
 * more or less plans the others alike.
 */
export function drawSeedPlan(
  seed: number,
  packs: number,
  catalogue: readonly Fault[],
  faults: readonly string[] = catalogue.map((fault) => fault.id),
): SeedPlan {
  const keys = createKeys(`campaign ${seed}`);
  const pick = <Value>(purpose: string, values: readonly [Value, ...Value[]]): Value =>
    values[drawBelow(keys.of('swarm', purpose), values.length, 0)] ?? values[0];
  const unitsPerCase = pick('units per case', [2, 3, 5, 8, 10, 12, 20]);
  const healedAtUnit = Math.max(1, Math.ceil(packs * SAFETY_SHARE));
  const drawn = drawFaults(
    plannableFaults(catalogue).filter((fault) => faults.includes(fault.id)),
    keys,
    pick('share of faults', SHARES),
  );
  const scope: Scope = { keys, healedAtUnit, unitsPerCase, packs };
  return {
    seed,
    packs,
    unitsPerCase,
    casesPerPallet: pick('cases per pallet', [1, 2, 4, 10, 40]),
    awkwardEvery: pick('awkward serial numbers', [0, 0, 0, 7, 1]),
    coder: pick('coder', ['zipher', 'zipher', 'zipher', 'wsi']),
    healedAtUnit,
    judged: drawn.length <= 1 ? 'alone' : 'beside others',
    faults: drawn.flatMap((fault) => planned(fault, catalogue, scope)),
  };
}

/** The safety phase is the first three quarters of the batch; the rest must show that the line comes back. */
const SAFETY_SHARE = 0.75;

/** How much of the catalogue a seed takes: one fault alone, where its page is judged in full, or each with this probability. */
const SHARES = ['one', 'one', 'one', 'one', 0.02, 0.02, 0.04, 0.04, 0.08, 0.16] as const;

/** Each fault by a draw of its own key, so that one more or less to choose from leaves the others in or out as they were. */
function drawFaults(choice: readonly Fault[], keys: Keys, share: (typeof SHARES)[number]): readonly Fault[] {
  const drawOf = (fault: Fault): number => draw(keys.of('swarm', `in or out ${fault.id}`), 0);
  if (share === 'one') return choice.toSorted((one, other) => drawOf(one) - drawOf(other)).slice(0, 1);
  const rate = Math.min(0.5, share * scarcity(choice.length));
  return choice.filter((fault) => drawOf(fault) < rate * 4294967296);
}

/** A share that is meant for some sixty faults would leave most seeds of few faults without any; in powers of two, so that one fault more changes nothing. */
function scarcity(faultCount: number): number {
  let factor = 1;
  while (faultCount > 0 && faultCount * factor * 2 <= 60) factor *= 2;
  return factor;
}

/** Most places at which one fault acts in a batch: every stop costs people's time, and the tenth shows what the first did. */
const PLACES_MAX = 8;

/**
 * A fault on a record counts the records of the coder's buffer, from 1 again whenever the coder is set up anew. On one of the
 * first, with which a buffer is filled, it would act at each restart and the batch would never end.
 */
const FIRST_RECORD = 8;

/** What the draws of one seed share. */
interface Scope {
  readonly keys: Keys;
  readonly healedAtUnit: number;
  readonly unitsPerCase: number;
  readonly packs: number;
}

function planned(fault: Fault, catalogue: readonly Fault[], scope: Scope): readonly PlannedFault[] {
  const trigger = drawTrigger(fault, scope);
  const own: PlannedFault = { fault: fault.id, trigger, parameters: drawParameters(fault, scope) };
  const spoiler = catalogue.find((one) => one.id === SPOILED_BY[fault.id]);
  return spoiler === undefined ? [own] : [{ fault: spoiler.id, trigger, parameters: {} }, own];
}

/** One place in half of the seeds; else a few, or as many as 2 % of the batch. */
function drawTrigger(fault: Fault, { keys, healedAtUnit, unitsPerCase, packs }: Scope): Trigger {
  const key = keys.of('swarm', `trigger ${fault.id}`);
  const last =
    fault.subject === 'case' ? Math.max(1, Math.floor(healedAtUnit / unitsPerCase)) : Math.max(1, healedAtUnit - 1);
  const form = drawBelow(key, 4, 0);
  const atMost = form < 2 ? 1 : form === 2 ? 3 : Math.max(1, Math.min(PLACES_MAX, Math.floor(packs / 50)));
  const count = 1 + drawBelow(key, atMost, 1);
  const places = new Set<number>();
  const first = fault.seam === 'buffer' ? Math.min(FIRST_RECORD, last) : 1;
  for (let place = 0; place < count; place += 1) places.add(first + drawBelow(key, last - first + 1, 2 + place));
  const each = [...places].toSorted((one, other) => one - other);
  const [at = 1] = each;
  return each.length === 1 ? { at } : { each };
}

/** Each parameter keeps its standard in half of the seeds. */
function drawParameters(fault: Fault, { keys }: Scope): Readonly<Record<string, ParameterValue>> {
  const drawn: Record<string, ParameterValue> = {};
  for (const [name, parameter] of Object.entries(fault.parameters)) {
    const key = keys.of('swarm', `parameter ${fault.id} ${name}`);
    if (drawHit(key, 0.5, 0)) continue;
    if (parameter.kind === 'word') drawn[name] = parameter.words[drawBelow(key, parameter.words.length, 1)] ?? '';
    else drawn[name] = drawNumber(key, parameter);
  }
  return drawn;
}

function drawNumber(key: Key, parameter: { unit: string; min: number; max: number; standard: number }): number {
  const max = Math.max(parameter.standard, Math.min(parameter.max, NARROWED_MAX[parameter.unit] ?? parameter.max));
  return parameter.min + drawBelow(key, max - parameter.min + 1, 1);
}
