import type { Stage } from '../../src/evidence/run-record.ts';
import { ids, line, status, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { withoutPrefix } from './scenarios.ts';
import { missingFor, numberOf, scenariosOf, scenarioStatus, STAGE_ORDER } from '../judgement.ts';

/** What was not executed, and what was executed in virtual time only; each with its reason. */
export function notExecuted({ run, requirements }: Evidence, stage: Stage | undefined): Section {
  const list = scenariosOf(run, stage);
  const blocked = (stage === undefined ? STAGE_ORDER : [stage]).flatMap((one): readonly (readonly Cell[])[] => {
    const reason = run.stages[one]?.blocked ?? '';
    return reason === '' ? [] : [[`${one.toUpperCase()}, the whole stage`, reason, status('notExecuted')]];
  });
  const virtualOnly = list.filter(
    (one) =>
      one.assembly === 'virtual' &&
      one.verdict !== 'notExecuted' &&
      ((one.verdict === 'pass' && one.reason !== '') || run.assembly !== 'virtual'),
  );
  return {
    id: 'not-executed',
    heading: 'Not executed, and executed in virtual time only',
    blocks: [
      {
        kind: 'table',
        title: 'Not executed',
        columns: [{ title: 'Scenario', width: 42 }, { title: 'Reason' }, { title: 'State', width: 16 }],
        rows: [
          ...blocked,
          ...list
            .filter((one) => one.verdict === 'notExecuted')
            .map((one): readonly Cell[] => [
              [line(`${numberOf(run, one)} ${one.name}`), ids(one.requirements)],
              one.reason === '' ? 'no reason was recorded' : one.reason,
              status(scenarioStatus(one, requirements)),
            ]),
        ],
        empty: list.length === 0 ? 'The run has no scenario of this stage.' : 'Every scenario was executed.',
      },
      ...(run.line === undefined ? [] : limitsOfTheLine(run, run.line, requirements)),
      {
        kind: 'table',
        title: 'Virtual time only',
        columns: [{ title: 'Scenario', width: 42 }, { title: 'Reason' }, { title: 'Verdict', width: 16 }],
        rows: virtualOnly.map((one): readonly Cell[] => [
          [line(`${numberOf(run, one)} ${one.name}`), ids(one.requirements)],
          one.reason === '' ? 'no reason was recorded' : withoutPrefix(one.reason),
          status(one.verdict),
        ]),
        empty:
          run.assembly === 'virtual'
            ? 'The whole run was executed in virtual time; no scenario needs it.'
            : 'No scenario was executed in virtual time only.',
      },
    ],
  };
}

/** What a profile leaves open: requirements that the SUT does not show enough for, and faults that nobody would see. */
function limitsOfTheLine(
  run: Evidence['run'],
  { residualRisks }: NonNullable<Evidence['run']['line']>,
  requirements: Evidence['requirements'],
): Section['blocks'] {
  return [
    {
      kind: 'table',
      title: 'Requirements that this SUT does not show enough for',
      columns: [{ title: 'Requirement', width: 14 }, { title: 'Text' }, { title: 'What is missing', width: 30 }],
      rows: requirements.flatMap(({ id, text }): readonly (readonly Cell[])[] => {
        const missing = missingFor(run, id);
        return missing.length === 0 ? [] : [[ids([id]), text, missing.map((one) => line(one))]];
      }),
      empty: 'None: whatever an oracle reads of a SUT is shown.',
    },
    {
      kind: 'table',
      title: 'Residual risks of the line',
      columns: [
        { title: 'Fault', width: 12 },
        { title: 'What it is' },
        { title: 'Why nobody would see it', width: 40 },
      ],
      rows: residualRisks.map(({ fault, name, because }): readonly Cell[] => [ids([fault]), name, because]),
      empty: 'None: every fault of the catalogue has its sensor and its policy here.',
    },
  ];
}
