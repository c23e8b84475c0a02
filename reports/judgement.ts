import type { RequirementRecord, RunRecord, ScenarioRecord, Stage } from '../src/evidence/run-record.ts';
import type { Status, StageCounts } from './document.ts';
import type { Evidence } from './evidence.ts';

/** The stages in their order, with the short name that people use. */
export const STAGE_ORDER: readonly Stage[] = ['iq', 'oq', 'pq'];

/** The scenarios of one stage, in the order of the run. */
export function scenariosOf(run: RunRecord, stage: Stage | undefined): readonly ScenarioRecord[] {
  return stage === undefined ? run.scenarios : run.scenarios.filter((scenario) => scenario.stage === stage);
}

/** The number of a scenario in the documents of its run: OQ-016. */
export function numberOf(run: RunRecord, scenario: ScenarioRecord): string {
  const index = scenariosOf(run, scenario.stage).findIndex((one) => one.id === scenario.id);
  return `${scenario.stage.toUpperCase()}-${String(index + 1).padStart(3, '0')}`;
}

/** Why a scenario lies outside the scope: of this assembly, or because all its requirements do. Empty when it lies inside. */
export function outOfScopeReason(scenario: ScenarioRecord, requirements: readonly RequirementRecord[]): string {
  if (scenario.outOfScope === true) return scenario.reason;
  const reasons = scenario.requirements.map((id) => requirements.find((one) => one.id === id)?.outOfScope ?? '');
  return reasons.length > 0 && reasons.every((reason) => reason !== '') ? (reasons[0] ?? '') : '';
}

/** How a scenario stands: its verdict, or out of scope where it was not executed for that reason. */
export function scenarioStatus(scenario: ScenarioRecord, requirements: readonly RequirementRecord[]): Status {
  const isOutside = scenario.verdict === 'notExecuted' && outOfScopeReason(scenario, requirements) !== '';
  return isOutside ? 'outOfScope' : scenario.verdict;
}

/**
 * How a set of scenarios stands: fail wins over inconclusive over pass; something not executed inside the scope makes
 * it inconclusive, and where nothing was executed at all it is not executed. What is out of scope does not count.
 */
export function composeStatus(states: readonly Status[]): Status {
  const inside = states.filter((one) => one !== 'outOfScope');
  if (inside.includes('fail')) return 'fail';
  if (inside.every((one) => one === 'notExecuted')) return 'notExecuted';
  return inside.every((one) => one === 'pass') ? 'pass' : 'inconclusive';
}

/** How a stage stands; a stage that was blocked is not executed, whatever its list says. */
export function stageStatus({ run, requirements }: Evidence, stage: Stage): Status {
  const states = scenariosOf(run, stage).map((scenario) => scenarioStatus(scenario, requirements));
  const status = composeStatus(states);
  const isBlocked = (run.stages[stage]?.blocked ?? '') !== '';
  if (isBlocked && status === 'pass') return 'inconclusive';
  return run.incomplete && status === 'pass' ? 'inconclusive' : status;
}

/** The counts of a stage, made from its scenarios and not from its summary. */
export function countsOf(title: string, scenarios: readonly ScenarioRecord[], blocked = ''): StageCounts {
  const count = (verdict: ScenarioRecord['verdict']): number =>
    scenarios.filter((scenario) => scenario.verdict === verdict).length;
  return {
    title,
    passed: count('pass'),
    failed: count('fail'),
    inconclusive: count('inconclusive'),
    notExecuted: count('notExecuted'),
    nothing: blocked === '' ? 'no scenario in this run' : `not executed: ${blocked}`,
  };
}

/** One sentence why a scenario is not pass; empty when it is. */
export function whyNotPass(scenario: ScenarioRecord): string {
  if (scenario.verdict === 'pass') return '';
  const step =
    scenario.steps.find((one) => one.status === 'failed') ??
    scenario.steps.find((one) => one.status === 'inconclusive');
  const finding =
    scenario.findings.find((one) => one.verdict === 'fail') ??
    scenario.findings.find((one) => one.verdict === 'inconclusive');
  const silent = scenario.faults.filter((fault) => fault.firedCount === 0).map((fault) => fault.fault);
  const said =
    (scenario.verdict === 'notExecuted' ? scenario.reason : undefined) ??
    step?.message ??
    finding?.contradictions[0]?.sentence ??
    finding?.note;
  if (said !== undefined && said !== '') return said;
  if (silent.length > 0) return `planned fault never acted: ${silent.join(', ')}`;
  return scenario.reason === '' ? 'no reason was recorded' : scenario.reason;
}

/** How one requirement stands, and on what. */
export interface RequirementStanding {
  readonly requirement: RequirementRecord;
  readonly status: Status;
  readonly scenarios: readonly ScenarioRecord[];
  /** Scenarios of other requirements in which an oracle found this one broken. */
  readonly brokenIn: readonly ScenarioRecord[];
  /** What the SUT does not show, so that an oracle of this requirement was not asked. */
  readonly missing: readonly string[];
}

/** How every requirement stands over the whole run. */
export function requirementStandings({ run, requirements }: Evidence): readonly RequirementStanding[] {
  return requirements.map((requirement) => {
    const scenarios = run.scenarios.filter((scenario) => scenario.requirements.includes(requirement.id));
    const brokenIn = run.scenarios.filter((one) => !scenarios.includes(one) && isBrokenIn(one, requirement.id));
    const states = scenarios.map((one) => scenarioStatus(one, requirements));
    const missing = missingFor(run, requirement.id);
    return { requirement, scenarios, brokenIn, missing, status: standing(requirement, states, brokenIn, missing) };
  });
}

/** Requirement ids that scenarios name and the list of requirements does not have. */
export function unmappedRequirements({ run, requirements }: Evidence): readonly string[] {
  const known = new Set(requirements.map((one) => one.id));
  return [...new Set(run.scenarios.flatMap((scenario) => scenario.requirements))]
    .filter((id) => !known.has(id))
    .toSorted();
}

/** What the SUT would have to show for the oracles of a requirement, and does not. */
export function missingFor(run: RunRecord, id: string): readonly string[] {
  const findings = run.scenarios.flatMap((one) => one.findings).filter((one) => one.requirement === id);
  return [...new Set(findings.flatMap((one) => one.missing ?? []))].toSorted();
}

function standing(
  { outOfScope }: RequirementRecord,
  states: readonly Status[],
  brokenIn: readonly ScenarioRecord[],
  missing: readonly string[],
): Status {
  if (brokenIn.length > 0 || states.includes('fail')) return 'fail';
  if (outOfScope !== '') return 'outOfScope';
  if (states.length === 0) return 'notCovered';
  const status = composeStatus(states);
  return status === 'pass' && missing.length > 0 ? 'inconclusive' : status;
}

function isBrokenIn(scenario: ScenarioRecord, id: string): boolean {
  return scenario.findings.some((finding) =>
    finding.contradictions.some((one) => (one.requirement === '' ? finding.requirement : one.requirement) === id),
  );
}
