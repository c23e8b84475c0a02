import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import {
  code,
  note,
  status,
  type Cell,
  type CoverageBar,
  type Inline,
  type Section,
  type Status,
} from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { requirementStandings, STAGE_ORDER, unmappedRequirements, type RequirementStanding } from '../judgement.ts';

/** The traceability matrix: every requirement of the system under test, what challenged it, and how it stands. */
export function traceability(evidence: Evidence, stage: Stage | undefined): Section {
  const all = requirementStandings(evidence);
  const shown =
    stage === undefined ? all : all.filter((one) => one.scenarios.some((scenario) => scenario.stage === stage));
  const untagged = evidence.run.scenarios.filter(
    (one) => one.requirements.length === 0 && (stage === undefined || one.stage === stage),
  );
  return {
    id: 'traceability',
    heading: 'Traceability of requirements',
    blocks: [
      {
        kind: 'text',
        content:
          stage === undefined
            ? 'Every requirement of the system under test and the scenarios that challenge it. The result is that of the whole run.'
            : 'The requirements that this stage challenges. The result is that of the whole run; the whole matrix stands in the summary and in matrix.csv.',
      },
      ...(stage === undefined ? [{ kind: 'coverage' as const, bars: coverageBars(all) }] : []),
      {
        kind: 'table',
        columns: [
          { title: 'Id', width: 10 },
          { title: 'Requirement', width: 30 },
          { title: 'Level', width: 9 },
          { title: 'GxP', width: 6 },
          { title: 'Risk', width: 9 },
          { title: 'Scenarios and verdicts' },
          { title: 'Result', width: 14 },
        ],
        rows: [
          ...shown.map(row),
          ...(stage === undefined ? unmappedRequirements(evidence).map((id) => unmappedRow(evidence, id)) : []),
        ],
        empty:
          stage === undefined ? 'The run has no list of requirements.' : 'No requirement is challenged by this stage.',
      },
      ...(stage === undefined ? [unchallenged(all)] : []),
      {
        kind: 'table',
        title: 'Scenarios that name no requirement',
        columns: [{ title: 'Scenario' }, { title: 'Verdict', width: 16 }],
        rows: untagged.map((one): readonly Cell[] => [one.name, status(one.verdict)]),
        empty: 'Every scenario names the requirement that it challenges.',
      },
    ],
  };
}

function row({ requirement, status: result, scenarios, brokenIn }: RequirementStanding): readonly Cell[] {
  const { id, text, section, level, gxp, risk, riskClass, outOfScope } = requirement;
  return [
    code(id),
    [text, ...(section === '' ? [] : [note(`section ${section}`)])],
    level,
    gxp ? 'yes' : 'no',
    [riskClass, ...(risk === '' ? [] : [note(risk)])],
    [
      ...(scenarios.length === 0 ? [note('none')] : byStage(scenarios)),
      ...brokenIn.map((one) => note(`broken in: ${one.name}`)),
      ...(outOfScope === '' ? [] : [note(outOfScope)]),
    ],
    status(result),
  ];
}

function byStage(scenarios: readonly ScenarioRecord[]): readonly Inline[] {
  return STAGE_ORDER.flatMap((stage) =>
    scenarios
      .filter((one) => one.stage === stage)
      .flatMap((one): readonly Inline[] => [note(`${stage.toUpperCase()}: ${one.name}`), status(one.verdict)]),
  );
}

function unmappedRow({ run }: Evidence, id: string): readonly Cell[] {
  const scenarios = run.scenarios.filter((one) => one.requirements.includes(id));
  return [
    code(id),
    note('named by scenarios, but not in the list of requirements: unmapped'),
    '',
    '',
    '',
    byStage(scenarios),
    status('notCovered', 'unmapped'),
  ];
}

function coverageBars(all: readonly RequirementStanding[]): readonly CoverageBar[] {
  const classes = [
    ['High risk', 'high'],
    ['Medium risk', 'medium'],
    ['Low risk', 'low'],
  ] as const;
  return classes.flatMap(([title, riskClass]) => {
    const own = all.filter((one) => one.requirement.riskClass === riskClass);
    return own.length === 0 ? [] : [{ title, counts: countBy(own.map((one) => one.status)), nothing: '' }];
  });
}

function countBy(states: readonly Status[]): Readonly<Partial<Record<Status, number>>> {
  const counts: Partial<Record<Status, number>> = {};
  for (const one of states) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

function unchallenged(all: readonly RequirementStanding[]): Section['blocks'][number] {
  const open = all.filter(
    ({ requirement, status: result, scenarios }) =>
      requirement.gxp &&
      requirement.riskClass === 'high' &&
      result !== 'outOfScope' &&
      !scenarios.some((scenario) => scenario.faults.some((fault) => fault.firedCount > 0)),
  );
  return {
    kind: 'table',
    title: 'GxP requirements of high risk that no injected fault challenged',
    columns: [{ title: 'Id', width: 14 }, { title: 'Requirement' }, { title: 'Result', width: 16 }],
    rows: open.map(({ requirement, status: result }): readonly Cell[] => [
      code(requirement.id),
      requirement.text,
      status(result),
    ]),
    empty: 'Each of them was challenged by at least one fault that acted.',
  };
}
