import type { ScenarioRecord, Stage, StepRecord, StepStatus } from '../../src/evidence/run-record.ts';
import {
  code,
  line,
  link,
  note,
  status,
  strong,
  type Block,
  type Cell,
  type Inline,
  type Section,
  type Status,
} from '../document.ts';
import type { Evidence } from '../evidence.ts';
import { numberOf, scenariosOf, scenarioStatus } from '../judgement.ts';
import { counted, lineTime, priorityWord, seconds } from '../wording.ts';

/** Every scenario as it was executed: steps, findings, faults, alarms, evidence. */
export function scenarios(evidence: Evidence, stage: Stage): Section {
  const list = scenariosOf(evidence.run, stage);
  return {
    id: 'scenarios',
    heading: 'Executed scenarios',
    blocks:
      list.length === 0
        ? [{ kind: 'text', content: 'No scenario of this stage is in the run.' }]
        : list.map((scenario) => scenarioBlock(evidence, scenario, numberOf(evidence.run, scenario))),
  };
}

/** How a step's state is drawn. */
export const STEP_STATUS: Readonly<Record<StepStatus, Status>> = {
  passed: 'pass',
  failed: 'fail',
  inconclusive: 'inconclusive',
  notExecuted: 'notExecuted',
};

function scenarioBlock(evidence: Evidence, scenario: ScenarioRecord, number: string): Block {
  const executed = scenario.verdict !== 'notExecuted';
  return {
    kind: 'scenario',
    id: number,
    title: scenario.name,
    status: scenarioStatus(scenario, evidence.requirements),
    blocks: [
      head(evidence, scenario),
      ...(scenario.reason === '' ? [] : [{ kind: 'notice' as const, content: reasonOf(scenario) }]),
      steps(scenario),
      ...(executed
        ? [...findings(evidence, scenario), ...faults(scenario), ...alarms(scenario), ...timeline(evidence, scenario)]
        : []),
      ...pictures(evidence, scenario),
      ...attachments(evidence, scenario),
    ],
  };
}

function reasonOf({ verdict, reason, assembly }: ScenarioRecord): string {
  if (verdict === 'notExecuted') return `Not executed: ${reason}`;
  return verdict === 'pass' && assembly === 'virtual' ? `Virtual only: ${withoutPrefix(reason)}` : reason;
}

/** The reason why a scenario is virtual only, without the words that its table or notice says anyway. */
export function withoutPrefix(reason: string): string {
  return reason.replace(/^virtual only:\s*/i, '');
}

function head({ requirements, run }: Evidence, scenario: ScenarioRecord): Block {
  const texts = scenario.requirements.map((id): Inline => {
    const text = requirements.find((one) => one.id === id)?.text;
    return line(text === undefined ? `${id} (not in the list of requirements)` : `${id}: ${text}`);
  });
  const { journal } = scenario;
  return {
    kind: 'pairs',
    rows: [
      ['Id', code(scenario.id)],
      ['Requirement', texts.length === 0 ? [status('notCovered', 'no requirement named')] : texts],
      [
        'Feature and rule',
        [
          scenario.rule === '' ? scenario.feature : `${scenario.feature}: ${scenario.rule}`,
          note(`${scenario.uri}:${scenario.line}`),
        ],
      ],
      [
        'Risk, assembly, seed',
        `${scenario.risk === '' ? 'risk not classified' : `${scenario.risk} risk`}; ${scenario.assembly}; seed ${scenario.seed}`,
      ],
      [
        'Time',
        scenario.verdict === 'notExecuted'
          ? 'none'
          : `${lineTime(scenario.lineTime_ms)} of line time in ${seconds(scenario.duration_ms)}${scenario.assembly === 'virtual' ? '' : `; lag of the harness at most ${scenario.lagMax_ms} ms`}`,
      ],
      [
        'Journal',
        journal.file === ''
          ? 'none: nothing was executed'
          : [code(journal.hash), note(`${counted(journal.events, 'fact')} in ${journal.file}, run ${run.run}`)],
      ],
      ['Replay', code(scenario.replay)],
    ],
  };
}

function steps(scenario: ScenarioRecord): Block {
  return {
    kind: 'table',
    title: 'Steps',
    columns: [
      { title: 'No.', width: 5 },
      { title: 'Step', width: 32 },
      { title: 'Expected', width: 24 },
      { title: 'Actual' },
      { title: 'Status', width: 14 },
    ],
    rows: scenario.steps.flatMap((step, index) => stepRows(step, String(index + 1))),
    empty: 'No step was executed.',
  };
}

function stepRows(step: StepRecord, number: string): readonly (readonly Cell[])[] {
  const text: Inline[] = [strong(step.keyword.trim()), ` ${step.text}`];
  const state = status(STEP_STATUS[step.status]);
  // The message of a failed check repeats it.
  const isSaid = step.checks.some((check) => step.message.includes(check.expected));
  const message = step.message === '' || isSaid ? [] : [note(step.message)];
  if (step.checks.length === 0) {
    // What checks nothing proves nothing: it is carried out, and never drawn as passed.
    const isDone = step.status === 'passed';
    return [[number, text, note('an action, no check'), message, isDone ? note('carried out') : state]];
  }
  return step.checks.map((check, index): readonly Cell[] => [
    index === 0 ? number : '',
    index === 0 ? text : note('the same step'),
    check.expected,
    [check.actual, ...factsNote(check.facts), ...(index === step.checks.length - 1 ? message : [])],
    // A check is drawn by its own verdict, and the last one also carries the step's where that is worse.
    index === step.checks.length - 1 && step.status !== 'passed' ? state : status(check.verdict),
  ]);
}

function factsNote(facts: readonly number[]): readonly Inline[] {
  return facts.length === 0 ? [] : [note(`${facts.length === 1 ? 'fact' : 'facts'} ${facts.join(', ')}`)];
}

function findings(evidence: Evidence, scenario: ScenarioRecord): readonly Block[] {
  const rows = scenario.findings
    .filter((finding) => finding.verdict !== 'notExercised')
    .map((finding): readonly Cell[] => [
      finding.oracle,
      finding.requirement,
      String(finding.exercised),
      String(finding.contradictions.length + finding.more),
      finding.note,
      status(finding.verdict),
    ]);
  const unexercised = scenario.findings
    .filter((finding) => finding.verdict === 'notExercised')
    .map((finding) => `${finding.oracle} (${finding.requirement})`);
  const contradictions = scenario.findings.flatMap((finding) => [
    ...finding.contradictions.map((one): readonly Cell[] => [
      finding.oracle,
      one.requirement === '' ? finding.requirement : one.requirement,
      one.sentence,
      one.facts.join(', '),
    ]),
    ...(finding.more > 0
      ? [[finding.oracle, finding.requirement, note(`and ${finding.more} more of this kind`), '']]
      : []),
  ]);
  const cited = evidence.excerptOf(scenario)?.cited ?? [];
  return [
    {
      kind: 'table',
      title: 'What the oracles found in the journal',
      columns: [
        { title: 'Oracle', width: 20 },
        { title: 'Requirement', width: 13 },
        { title: 'Exercised', width: 10, align: 'right' },
        { title: 'Contradictions', width: 13, align: 'right' },
        { title: 'Note' },
        { title: 'Verdict', width: 14 },
      ],
      rows,
      empty: 'No oracle judged this scenario.',
    },
    ...(unexercised.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            content: note(`Not exercised here, so neither passed nor failed: ${unexercised.join(', ')}.`),
          },
        ]),
    ...(contradictions.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: 'Contradictions',
            columns: [
              { title: 'Oracle', width: 20 },
              { title: 'Requirement', width: 13 },
              { title: 'What contradicts what' },
              { title: 'Facts', width: 14 },
            ],
            rows: contradictions,
            empty: '',
          },
        ]),
    ...(cited.length === 0
      ? []
      : [
          {
            kind: 'lines' as const,
            title: 'Facts of the journal that are named above',
            lines: cited.map((fact) => fact.json),
          },
        ]),
  ];
}

function faults({ faults: list }: ScenarioRecord): readonly Block[] {
  const rows = list.map((fault): readonly Cell[] => [
    [strong(fault.fault), ` ${fault.name}`, note(fault.category)],
    [fault.trigger, ...parametersNote(fault.parameters)],
    fault.firedCount === 0 ? status('inconclusive', 'never') : counted(fault.firedCount, 'time'),
    fault.expectation,
  ]);
  return [
    {
      kind: 'table',
      title: 'Faults',
      columns: [
        { title: 'Fault', width: 28 },
        { title: 'Trigger', width: 22 },
        { title: 'Acted', width: 14 },
        { title: 'Expectation' },
      ],
      rows,
      empty: 'No fault was planned in this scenario.',
    },
  ];
}

function parametersNote(parameters: Readonly<Record<string, number | string>>): readonly Inline[] {
  const entries = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return entries.length === 0 ? [] : [note(entries.join(', '))];
}

function alarms({ alarms: list }: ScenarioRecord): readonly Block[] {
  return [
    {
      kind: 'table',
      title: 'Alarms',
      columns: [
        { title: 'Line time', width: 14, align: 'right' },
        { title: 'Alarm', width: 32 },
        { title: 'Priority', width: 14 },
        { title: 'Explained by' },
      ],
      rows: list.map((alarm): readonly Cell[] => [
        lineTime(alarm.time_ms),
        alarm.alarm,
        priorityWord(alarm.priority),
        alarm.explainedBy === '' ? status('inconclusive', 'nothing') : alarm.explainedBy,
      ]),
      empty: 'No alarm was raised.',
    },
  ];
}

function timeline(evidence: Evidence, scenario: ScenarioRecord): readonly Block[] {
  const excerpt = evidence.excerptOf(scenario);
  if (excerpt === undefined) return [];
  const { end_ms, faults: fired, alarms: raised, states, more, problem } = excerpt;
  if (problem !== '') return [{ kind: 'notice', content: `The journal could not be read to its end: ${problem}` }];
  if (states.length + fired.length + raised.length === 0) return [];
  return [
    {
      kind: 'timeline',
      end_ms,
      states,
      lanes: [
        { title: 'Faults', sign: 'fault', marks: fired },
        { title: 'Alarms', sign: 'alarm', marks: raised },
      ],
    },
    ...(more > 0
      ? [{ kind: 'text' as const, content: note(`${more} further marks are in the journal and not in the picture.`) }]
      : []),
  ];
}

/** So many pictures of a scenario stand in the report; all of them lie in the run's folder. */
const PICTURES_MAX = 12;

function pictures({ images, base }: Evidence, { pictures: list = [] }: ScenarioRecord): readonly Block[] {
  if (list.length === 0) return [];
  const shown = spread(list, PICTURES_MAX);
  const left = list.length - shown.length;
  return [
    {
      kind: 'pictures',
      title: 'Rejected and challenged units as the verifier saw them (simulated pictures)',
      items: shown.map(({ unit, why, caption, imaged, pixels, file }) => ({
        title: `Unit ${unit}: ${why}`,
        caption: [
          caption,
          line(imaged ? 'judged from this picture' : 'look modelled; picture drawn afterwards'),
          note(`pixels ${pixels.slice(0, 16)}…`),
        ],
        source: images.get(file) ?? '',
        href: `${base}/${file.split('/').map(encodeURIComponent).join('/')}`,
      })),
    },
    ...(left > 0
      ? [{ kind: 'text' as const, content: note(`${left} more pictures are in the run's folder, listed in run.json.`) }]
      : []),
  ];
}

/** So many of a list, evenly over it, first and last among them. */
function spread<T>(list: readonly T[], countMax: number): readonly T[] {
  if (list.length <= countMax) return list;
  return Array.from({ length: countMax }, (_, index) =>
    Math.round((index * (list.length - 1)) / (countMax - 1)),
  ).flatMap((place) => list[place] ?? []);
}

function attachments(evidence: Evidence, scenario: ScenarioRecord): readonly Block[] {
  const list = scenario.steps.flatMap((step) => step.attachments);
  if (list.length === 0) return [];
  const images = list.flatMap(({ name, file }) => {
    const source = evidence.images.get(file);
    return source === undefined ? [] : [{ kind: 'image' as const, title: name, source }];
  });
  return [
    {
      kind: 'table',
      title: 'Attachments',
      columns: [{ title: 'Name', width: 23 }, { title: 'Type', width: 16 }, { title: 'SHA-256' }],
      rows: list.map(({ name, file, mediaType, sha256 }): readonly Cell[] => [
        link(`${evidence.base}/${file.split('/').map(encodeURIComponent).join('/')}`, name),
        mediaType,
        code(sha256),
      ]),
      empty: '',
    },
    ...images,
  ];
}
