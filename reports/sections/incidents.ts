import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import { line, note, status, strong, type Cell, type Section } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { scenariosOf } from '../judgement.ts';
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
          { title: 'Scenario', width: 20 },
          { title: 'Incident', width: 23 },
          { title: 'Detected by the SUT', width: 20 },
          { title: 'Expected handling' },
          { title: 'Judged', width: 14 },
        ],
        rows: list.flatMap(incidentRows),
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

function incidentRows(scenario: ScenarioRecord): readonly (readonly Cell[])[] {
  return scenario.faults
    .filter((fault) => fault.firedCount > 0)
    .map((fault): readonly Cell[] => {
      const own = scenario.alarms.filter((alarm) => names(alarm.explainedBy, fault.fault));
      return [
        scenario.name,
        [
          strong(fault.fault),
          ` ${fault.name}`,
          note(`${fault.category}; ${counted(fault.firedCount, 'time')}; ${fault.trigger}`),
        ],
        own.length === 0
          ? note('no alarm is explained by it')
          : own.map((alarm) => line(`${lineTime(alarm.time_ms)} ${alarm.alarm}`)),
        fault.expectation,
        status(scenario.verdict),
      ];
    });
}

// The whole id: MEA-1 does not explain what MEA-13 does.
function names(explainedBy: string, fault: string): boolean {
  return explainedBy.split(/[^\w-]+/).includes(fault);
}
