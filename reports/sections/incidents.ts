import type { RunRecord, ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import { line, note, status, strong, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { numberOf, scenariosOf } from '../judgement.ts';
import { counted, lineTime } from '../wording.ts';

/** Process incidents: what went wrong on the simulated line, and what the system under test made of it. */
export function incidents({ run }: Evidence, stage: Stage): Section {
  const list = scenariosOf(run, stage);
  return {
    id: 'incidents',
    heading: 'Process incidents (simulated)',
    blocks: [
      {
        kind: 'text',
        content:
          'What went wrong on the simulated line while scenarios were executed, what the system under test detected, and how the scenario was judged. These are not protocol deviations; those follow in their own section.',
      },
      {
        kind: 'table',
        columns: [
          { title: 'Scenario', width: 19 },
          { title: 'Incident', width: 20 },
          { title: 'Detected by the SUT', width: 15 },
          { title: 'Expected handling' },
          { title: 'Judged', width: 13 },
        ],
        rows: list.flatMap((scenario) => incidentRows(run, scenario)),
        empty: 'No process incidents were recorded.',
      },
      {
        kind: 'table',
        title: 'Alarms that no fault and no step explains',
        columns: [
          { title: 'Scenario', width: 40 },
          { title: 'Alarm' },
          { title: 'Line time', width: 16, align: 'right' },
          { title: 'Scenario judged', width: 16 },
        ],
        rows: list.flatMap((scenario) =>
          scenario.alarms
            .filter((alarm) => alarm.explainedBy === '')
            .map((alarm): readonly Cell[] => [
              scenario.name,
              alarm.alarm,
              lineTime(alarm.time_ms),
              status(scenario.verdict),
            ]),
        ),
        empty: 'Every alarm that was raised is explained by a fault or a step.',
      },
    ],
  };
}

function incidentRows(run: RunRecord, scenario: ScenarioRecord): readonly (readonly Cell[])[] {
  const acted = scenario.faults.filter((fault) => fault.firedCount > 0);
  // The same fault may be planned several times in a scenario: one incident, with all its triggers.
  return [...Map.groupBy(acted, ({ fault }) => fault)].map(([id, activations]): readonly Cell[] => {
    const own = scenario.alarms.filter((alarm) => names(alarm.explainedBy, id));
    const [first] = activations;
    const fired = activations.reduce((sum, one) => sum + one.firedCount, 0);
    const triggers = activations.map((one) => one.trigger).join(', ');
    return [
      [note(numberOf(run, scenario)), scenario.name],
      [strong(id), ` ${first?.name ?? ''}`, note(`${first?.category ?? ''}; ${counted(fired, 'time')}; ${triggers}`)],
      own.length === 0
        ? note('no alarm is explained by it')
        : own.map((alarm) => line(`${lineTime(alarm.time_ms)} ${alarm.alarm}`)),
      first?.expectation ?? '',
      status(scenario.verdict),
    ];
  });
}

// The whole id: MEA-1 does not explain what MEA-13 does.
function names(explainedBy: string, fault: string): boolean {
  return explainedBy.split(/[^\w-]+/).includes(fault);
}
