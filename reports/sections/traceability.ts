import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import {
  ids,
  reference,
  note,
  status,
  type Cell,
  type CoverageBar,
  type Inline,
  type Section,
  type Status,
} from '../document.ts';
import type { Evidence } from '../evidence.ts';
import {
  numberOf,
  requirementStandings,
  STAGE_ORDER,
  unmappedRequirements,
  type RequirementStanding,
} from '../judgement.ts';

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
          { title: 'Id', width: 11 },
          { title: 'Requirement', width: 28 },
          { title: 'Level', width: 7 },
          { title: 'GxP', width: 6 },
          { title: 'Risk', width: 9 },
          { title: 'Scenarios and verdicts' },
          { title: 'Result', width: 13 },
        ],
        rows: [
          ...shown.map((one) => row(evidence.run, stage, one)),
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

function row(
  run: Evidence['run'],
  stage: Stage | undefined,
  { requirement, status: result, scenarios, brokenIn, missing }: RequirementStanding,
): readonly Cell[] {
  const { id, text, section, level, gxp, risk, riskClass, outOfScope, owner = [] } = requirement;
  return [
    [ids([id]), ...owner.map((one) => note(one))],
    [text, ...(section === '' ? [] : [note(`section ${section}`)])],
    level,
    gxp ? 'yes' : 'no',
    [riskClass, ...(risk === '' ? [] : [note(risk)])],
    [
      ...(scenarios.length === 0 ? [note('none')] : references(run, scenarios, stage)),
      ...brokenIn.map((one) => note(`broken in: ${one.name}`)),
      ...missing.map((one) => note(`not judged in full: the SUT shows no ${one}`)),
      ...(outOfScope === '' ? [] : [note(outOfScope)]),
    ],
    status(result),
  ];
}

// A number leads to the scenario in its document; one that is not pass also says its name.
function references(
  run: Evidence['run'],
  scenarios: readonly ScenarioRecord[],
  stage: Stage | undefined,
): readonly Inline[] {
  return STAGE_ORDER.flatMap((one) => scenarios.filter((scenario) => scenario.stage === one)).flatMap((scenario) => {
    const number = numberOf(run, scenario);
    const document = scenario.stage === stage ? '' : `${scenario.stage}.html`;
    const one = reference(`${document}#${number}`, number, scenario.verdict);
    return scenario.verdict === 'pass' ? [one] : [one, note(scenario.name)];
  });
}

function unmappedRow({ run }: Evidence, id: string): readonly Cell[] {
  const scenarios = run.scenarios.filter((one) => one.requirements.includes(id));
  return [
    ids([id]),
    note('named by scenarios, but not in the list of requirements: unmapped'),
    '',
    '',
    '',
    references(run, scenarios, undefined),
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
      ids([requirement.id]),
      requirement.text,
      status(result),
    ]),
    empty: 'Each of them was challenged by at least one fault that acted.',
  };
}
