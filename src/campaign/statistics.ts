import type { PlannedFault } from '../plan/fault-plan.ts';
import type { SeedOutcome } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';

/** How a fault class was challenged over all seeds. */
export interface Exercise {
  readonly fault: string;
  /** Seeds that planned it, and seeds in which it acted. */
  readonly plannedSeeds: number;
  readonly actedSeeds: number;
  /** How often it acted, every unit of a lasting one counted. */
  readonly acts: number;
  /** Different conditions in which it acted; the same one twice is one challenge. */
  readonly challenges: number;
  /** Challenges of seeds in which a defective or doubtful unit got out. */
  readonly escapes: number;
  /** Challenges of seeds with any failure. */
  readonly failures: number;
}

/** A fault class with the bound on its escapes. */
export interface EscapeBound extends Exercise {
  /** One-sided upper bound on the share of challenges that escape, at `confidence`; 1 without a challenge. */
  readonly upperBound: number;
  readonly confidence: number;
}

/** What has to stand beside every bound. */
export const NOT_A_RATE = 'not a defect rate of the real line';

/** Counts, for each fault of the choice, how it was exercised. */
export function exerciseOf(faults: readonly string[], outcomes: readonly SeedOutcome[]): readonly Exercise[] {
  return faults.map((fault) => {
    const conditions = new Map<string, { escaped: boolean; failed: boolean }>();
    let plannedSeeds = 0;
    let actedSeeds = 0;
    let acts = 0;
    for (const outcome of outcomes) {
      const places = [...outcome.plan.faults.entries()].filter(([, one]) => one.fault === fault);
      if (places.length === 0) continue;
      plannedSeeds += 1;
      let acted = 0;
      for (const [place, planned] of places) {
        const act = outcome.acted[place];
        if (act === undefined || act.count === 0) continue;
        acted += act.count;
        for (const condition of conditionsOf(outcome.plan, planned, act.subjects)) {
          const known = conditions.get(condition) ?? { escaped: false, failed: false };
          conditions.set(condition, {
            escaped: known.escaped || hasEscape(outcome),
            failed: known.failed || outcome.verdict === 'fail',
          });
        }
      }
      acts += acted;
      if (acted > 0) actedSeeds += 1;
    }
    const all = [...conditions.values()];
    return {
      fault,
      plannedSeeds,
      actedSeeds,
      acts,
      challenges: all.length,
      escapes: all.filter((one) => one.escaped).length,
      failures: all.filter((one) => one.failed).length,
    };
  });
}

/** Puts the bound beside each class; `upperBound` is the exact binomial one (Clopper & Pearson, Biometrika 26, 1934). */
export function boundEscapes(
  exercise: readonly Exercise[],
  confidence: number,
  upperBound: (escapes: number, challenges: number, confidence: number) => number,
): readonly EscapeBound[] {
  return exercise.map((one) => ({
    ...one,
    upperBound: one.challenges === 0 ? 1 : upperBound(one.escapes, one.challenges, confidence),
    confidence,
  }));
}

/** Requirements whose breach means that a unit got out that must not. */
const ESCAPE_REQUIREMENTS: ReadonlySet<string> = new Set(['URS-C02.1', 'URS-C02.6']);

function hasEscape({ findings }: SeedOutcome): boolean {
  return findings.some((one) => one.verdict === 'fail' && ESCAPE_REQUIREMENTS.has(one.requirement));
}

/**
 * The challenge conditions of one planned fault: its parameters, the coder's dialect, what else was planned beside it (nothing,
 * a few, many), and for each place its part of the batch and its place in the case. Two acts that share all of these are one
 * challenge: the second one shows the same again.
 */
function conditionsOf(plan: SeedPlan, planned: PlannedFault, subjects: readonly number[]): readonly string[] {
  const parameters = JSON.stringify(
    Object.entries(planned.parameters).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  const beside = plan.faults.length <= 2 ? 'alone' : plan.faults.length <= 5 ? 'few' : 'many';
  const places = placesOf(planned).filter((place) => subjects.includes(place));
  const where =
    places.length > 0 ? places : subjects.slice(0, 1).length > 0 ? subjects.slice(0, 1) : placesOf(planned).slice(0, 1);
  return where.map((place) => [planned.fault, parameters, plan.coder, beside, positionClass(plan, place)].join(' '));
}

function placesOf({ trigger }: PlannedFault): readonly number[] {
  if ('at' in trigger) return [trigger.at];
  if ('each' in trigger) return trigger.each;
  return 'from' in trigger ? [trigger.from] : [];
}

/** Part of the safety phase (first tenth, middle, last tenth) and place in the case (first, inner, last). */
function positionClass({ healedAtUnit, unitsPerCase }: SeedPlan, unit: number): string {
  const part = unit * 10 <= healedAtUnit ? 'begin' : unit * 10 >= healedAtUnit * 9 ? 'end' : 'middle';
  const inCase = ((unit - 1) % unitsPerCase) + 1;
  return `${part} ${inCase === 1 ? 'first' : inCase === unitsPerCase ? 'last' : 'inner'}`;
}
