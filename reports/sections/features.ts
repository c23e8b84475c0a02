import type { Stage } from '../../src/evidence/run-record.ts';
import { status, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { composeStatus, countsOf, scenariosOf, scenarioStatus, stageStatus, STAGE_ORDER } from '../judgement.ts';
import { TITLES } from '../wording.ts';

/** The summary by feature, counted from the scenarios. */
export function features(evidence: Evidence, stage: Stage | undefined): Section {
  const scenarios = scenariosOf(evidence.run, stage);
  const keys = [...new Set(scenarios.map((one) => JSON.stringify([one.stage, one.feature])))];
  const rows = keys.map((key): readonly Cell[] => {
    const own = scenarios.filter((one) => JSON.stringify([one.stage, one.feature]) === key);
    const { passed, failed, inconclusive, notExecuted } = countsOf('', own);
    const outcome = composeStatus(own.map((one) => scenarioStatus(one, evidence.requirements)));
    const outcomeShown = own.every((one) => scenarioStatus(one, evidence.requirements) === 'outOfScope')
      ? 'outOfScope'
      : outcome;
    return [
      ...(stage === undefined ? [(own[0]?.stage ?? '').toUpperCase()] : []),
      own[0]?.feature ?? '',
      String(own.length),
      String(passed),
      String(failed),
      String(inconclusive),
      String(notExecuted),
      status(outcomeShown),
    ];
  });
  return {
    id: 'features',
    heading: stage === undefined ? 'Outcome by stage and feature' : 'Outcome by feature',
    blocks: [
      ...(stage === undefined ? [stageTable(evidence)] : []),
      {
        kind: 'table',
        columns: [
          ...(stage === undefined ? [{ title: 'Stage', width: 7 }] : []),
          { title: 'Feature' },
          { title: 'Scenarios', width: 10, align: 'right' },
          { title: 'Pass', width: 7, align: 'right' },
          { title: 'Fail', width: 7, align: 'right' },
          { title: 'Inconclusive', width: 13, align: 'right' },
          { title: 'Not executed', width: 13, align: 'right' },
          { title: 'Outcome', width: 15 },
        ],
        rows,
        empty: 'No scenario of this stage is in the run.',
      },
    ],
  };
}

function stageTable(evidence: Evidence): Section['blocks'][number] {
  return {
    kind: 'table',
    columns: [{ title: 'Document', width: 62 }, { title: 'Outcome', width: 16 }, { title: 'Blocked' }],
    rows: STAGE_ORDER.map((stage): readonly Cell[] => [
      { kind: 'link', href: `${stage}.html`, text: TITLES[stage] },
      status(stageStatus(evidence, stage)),
      evidence.run.stages[stage]?.blocked ?? '',
    ]),
    empty: '',
  };
}
