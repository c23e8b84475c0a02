import type { Stage } from '../../src/evidence/run-record.ts';
import { ids, line, status, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { withoutPrefix } from './scenarios.ts';
import { numberOf, scenariosOf, scenarioStatus, STAGE_ORDER } from '../judgement.ts';

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
