import type { ScenarioRecord, Stage, StepRecord } from '../../src/evidence/run-record.ts';
import { ids, note, status, strong, type Cell, type Inline, type Section, type Status } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { numberOf, scenariosOf, scenarioStatus, STAGE_ORDER, whyNotPass } from '../judgement.ts';

/** One place where the protocol was not executed as written, or a check did not hold. */
export interface Deviation {
  /** Of the scenario, or of the stage. */
  readonly id: string;
  readonly scenario: string;
  readonly requirements: readonly string[];
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly status: Status;
}

/** Protocol deviations: steps that failed, stayed open or were not executed, scenarios and stages that were blocked. */
export function deviations(evidence: Evidence, stage: Stage | undefined): Section {
  // What went wrong in one scenario is one deviation, however many rows it takes; its number is the same in every document.
  const groups = (stage === undefined ? STAGE_ORDER : [stage]).flatMap((one) =>
    [...Map.groupBy(listDeviations(evidence, one), ({ id }) => id).values()].map((group, index) => ({
      number: `${one.toUpperCase()}-D${String(index + 1).padStart(2, '0')}`,
      group,
    })),
  );
  return {
    id: 'deviations',
    heading: 'Protocol deviations',
    blocks: [
      {
        kind: 'text',
        content:
          'Class, cause and disposition are for the site to record. The failed record is never overwritten: a re-test is a run of its own, and both are kept. A deviation opens the gate only by a signed disposition of somebody who is not the executor.',
      },
      {
        kind: 'table',
        columns: [
          { title: 'No.', width: 9 },
          { title: 'Scenario and step', width: 25 },
          { title: 'Expected', width: 19 },
          { title: 'What happened' },
          { title: 'Verdict', width: 13 },
          { title: 'Class, cause, disposition', width: 12 },
        ],
        rows: groups.flatMap(({ number, group }) =>
          group.map((one, part): readonly Cell[] => [
            part === 0 ? strong(number) : '',
            part === 0 ? scenarioCell(one) : note(one.where),
            one.expected,
            one.actual,
            status(one.status),
            '',
          ]),
        ),
        empty: 'No protocol deviations were recorded.',
      },
    ],
  };
}

/** The deviations of a stage as data, in the order of the run. */
export function listDeviations({ run, requirements }: Evidence, stage: Stage): readonly Deviation[] {
  const blocked = run.stages[stage]?.blocked ?? '';
  const open = scenariosOf(run, stage).filter(
    (one) => one.verdict !== 'pass' && scenarioStatus(one, requirements) !== 'outOfScope',
  );
  return [...(blocked === '' ? [] : [blockedStage(stage, blocked)]), ...open.flatMap((one) => ofScenario(run, one))];
}

function blockedStage(stage: Stage, reason: string): Deviation {
  const scenario = `${stage.toUpperCase()}, the whole stage`;
  return {
    id: stage,
    scenario,
    requirements: [],
    where: '',
    expected: 'the stage is executed',
    actual: reason,
    status: 'notExecuted',
  };
}

function ofScenario(run: Evidence['run'], scenario: ScenarioRecord): readonly Deviation[] {
  const base = {
    id: scenario.id,
    scenario: `${numberOf(run, scenario)} ${scenario.name}`,
    requirements: scenario.requirements,
  };
  if (scenario.verdict === 'notExecuted') {
    return [
      {
        ...base,
        where: 'the whole scenario',
        expected: 'executed',
        actual: whyNotPass(scenario),
        status: 'notExecuted',
      },
    ];
  }
  const found = [
    ...scenario.steps.flatMap((step, index) => ofStep(step, `step ${index + 1}: ${step.text}`)),
    ...skippedSteps(scenario.steps),
    ...scenario.findings
      .filter((one) => one.verdict === 'fail' || one.verdict === 'inconclusive')
      .map((one) => ({
        where: `oracle ${one.oracle}`,
        expected: 'no contradiction between line and records',
        actual: one.contradictions[0]?.sentence ?? one.note,
        status: one.verdict,
      })),
    ...scenario.faults
      .filter((one) => one.firedCount === 0)
      .map((one) => ({
        where: `fault ${one.fault}`,
        expected: `it acts: ${one.trigger}`,
        actual: 'it never acted',
        status: 'inconclusive' as const,
      })),
  ];
  const all =
    found.length > 0
      ? found
      : [{ where: '', expected: 'pass', actual: whyNotPass(scenario), status: scenario.verdict }];
  return all.map((one) => ({ ...base, ...one }));
}

function ofStep(step: StepRecord, where: string): readonly Omit<Deviation, 'id' | 'scenario' | 'requirements'>[] {
  if (step.status !== 'failed' && step.status !== 'inconclusive') return [];
  const stepStatus = step.status === 'failed' ? 'fail' : 'inconclusive';
  const open = step.checks.filter((check) => check.verdict !== 'pass');
  if (open.length === 0)
    return [{ where, expected: 'the step can be carried out', actual: step.message, status: stepStatus }];
  return open.map((check) => ({ where, expected: check.expected, actual: check.actual, status: check.verdict }));
}

// Steps after the one that ended the scenario are one deviation, not one each.
function skippedSteps(steps: readonly StepRecord[]): readonly Omit<Deviation, 'id' | 'scenario' | 'requirements'>[] {
  const numbers = steps.flatMap((step, index) => (step.status === 'notExecuted' ? [index + 1] : []));
  if (numbers.length === 0) return [];
  const where = numbers.length === 1 ? `step ${numbers.join('')}` : `steps ${numbers.join(', ')}`;
  return [
    { where, expected: 'executed', actual: 'not executed, because the scenario had ended', status: 'notExecuted' },
  ];
}

function scenarioCell({ scenario, requirements, where }: Deviation): readonly Inline[] {
  return [
    strong(scenario),
    ...(requirements.length === 0 ? [] : [' ', ids(requirements)]),
    ...(where === '' ? [] : [note(where)]),
  ];
}
