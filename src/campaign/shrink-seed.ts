import { contradictingLines } from './contradicting-lines.ts';
import { planText } from './plan-text.ts';
import { replay } from './replay.ts';
import { runSeed, type SeedBench, type SeedFinding } from './run-seed.ts';
import { scenarioText } from './scenario-text.ts';
import type { SeedPlan } from './seed-plan.ts';
import { type FailureReason, shrink } from './shrink.ts';

/** A failure made small, in every form in which somebody wants to have it. */
export interface ShrunkSeed {
  readonly seed: number;
  readonly reason: FailureReason;
  readonly plan: SeedPlan;
  readonly sentence: string;
  readonly simulationCount: number;
  readonly isMinimal: boolean;
  /** For `faultline run --plan`. */
  readonly planYaml: string;
  readonly scenario: string;
  /** Canonical journal lines of the small run. */
  readonly lines: readonly string[];
  readonly journal: { readonly hash: string; readonly facts: number };
}

/** Makes the failure of a seed small; undefined when the plan does not fail for that reason. */
export async function shrinkSeed(
  plan: SeedPlan,
  reason: FailureReason,
  bench: SeedBench,
): Promise<ShrunkSeed | undefined> {
  const small = await shrink(plan, reason, bench.catalogue, async (one) => (await runSeed(one, bench)).findings);
  if (small === undefined) return undefined;
  const { outcome, lines } = await replay(small.plan, bench);
  const { finding, simulationCount, isMinimal } = small;
  return {
    seed: plan.seed,
    reason,
    plan: small.plan,
    sentence: finding.sentence,
    simulationCount,
    isMinimal,
    planYaml: planText(small.plan, notesOf(small.plan, finding)),
    scenario: scenarioText(small.plan, finding, bench.catalogue),
    lines: contradictingLines(lines, finding.facts),
    journal: outcome.journal,
  };
}

/** Which failure of a seed is made small when nobody says it: the first that fails. */
export function reasonOf(findings: readonly SeedFinding[]): FailureReason | undefined {
  const first = findings.find((one) => one.verdict === 'fail');
  return first && { oracle: first.oracle, requirement: first.requirement };
}

function notesOf(plan: SeedPlan, finding: SeedFinding): readonly string[] {
  return [
    `Made smaller from seed ${plan.seed}: ${finding.oracle} (${finding.requirement}):`,
    finding.sentence,
    `every fault is taken away when unit ${plan.healedAtUnit} is fed; coder ${plan.coder}, awkward serial numbers ${plan.awkwardEvery === 0 ? 'none' : `each ${plan.awkwardEvery}.`}`,
  ];
}
