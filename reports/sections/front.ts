import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import { code, ids, link, note, status, type Block, type Cell, type Front, type Status } from '../document.ts';
import type { Evidence } from '../evidence.ts';
import {
  countsOf,
  numberOf,
  outOfScopeReason,
  requirementStandings,
  scenariosOf,
  scenarioStatus,
  stageStatus,
  STAGE_ORDER,
  whyNotPass,
} from '../judgement.ts';
import { counted, seconds } from '../wording.ts';
import { claims, siteDuties } from './claims.ts';

const SHOWN_MAX = 5;
const WHY_MAX = 150;

/** Page one: the verdict in plain words, what it was reached on, everything that is not pass, and what remains. */
export function front(evidence: Evidence, stage: Stage | undefined): Front {
  const { run } = evidence;
  const verdict = stage === undefined ? runStatus(evidence) : stageStatus(evidence, stage);
  const scenarios = scenariosOf(run, stage);
  return {
    status: verdict,
    words: WORDS[verdict] ?? 'INCONCLUSIVE',
    meaning: meaning(evidence, stage, verdict),
    blocks: [
      identity(evidence, stage),
      {
        kind: 'strip',
        stages: STAGE_ORDER.map((one) => countsOf(one.toUpperCase(), scenariosOf(run, one), run.stages[one]?.blocked)),
      },
      ...notPass(evidence, scenarios, stage),
      { kind: 'heading', text: 'What this document may claim' },
      { kind: 'text', content: claims(stage) },
      { kind: 'heading', text: 'What the site must still do' },
      { kind: 'list', items: siteDuties(stage) },
    ],
  };
}

// The run's own verdict is the engine's; an interrupted run never reads pass.
function runStatus({ run }: Evidence): Status {
  return run.incomplete && run.verdict === 'pass' ? 'inconclusive' : run.verdict;
}

const WORDS: Readonly<Partial<Record<Status, string>>> = {
  pass: 'PASS',
  fail: 'FAIL',
  inconclusive: 'INCONCLUSIVE',
  notExecuted: 'NOT EXECUTED',
};

function meaning(evidence: Evidence, stage: Stage | undefined, verdict: Status): readonly string[] {
  const { run } = evidence;
  const what = stage === undefined ? 'run' : 'stage';
  const blocked = stage === undefined ? '' : (run.stages[stage]?.blocked ?? '');
  return [
    ...(run.incomplete
      ? ['The run was interrupted. What follows is what was recorded until then; it is no complete run.']
      : []),
    ...(blocked === '' ? [] : [`The stage was blocked: ${blocked}`]),
    ...(verdict === 'pass'
      ? [`Every scenario of this ${what} inside the approved scope was executed, and every check in it held.`]
      : []),
    ...(verdict === 'fail'
      ? [
          'At least one check showed that the system under test did not do what a requirement asks for.',
          'It must not be taken into use on the strength of this document until the failure is resolved and re-tested.',
        ]
      : []),
    ...(verdict === 'inconclusive'
      ? [
          `No failure was shown, but not everything inside the approved scope of this ${what} was shown to hold either.`,
          'An open point is not a pass.',
        ]
      : []),
    ...openCounts(evidence, stage),
    ...(verdict === 'notExecuted' && blocked === ''
      ? [`No scenario of this ${what} was executed in this run. Nothing was shown, neither for nor against the system.`]
      : []),
  ];
}

function openCounts(evidence: Evidence, stage: Stage | undefined): readonly string[] {
  const states = scenariosOf(evidence.run, stage).map((one) => scenarioStatus(one, evidence.requirements));
  const count = (state: Status): number => states.filter((one) => one === state).length;
  if (states.length === 0) return [];
  return [
    `Of ${counted(states.length - count('outOfScope'), 'scenario')} in scope: ${count('pass')} pass, ${count('fail')} fail, ${count('inconclusive')} inconclusive, ${count('notExecuted')} not executed.`,
  ];
}

function identity(evidence: Evidence, stage: Stage | undefined): Block {
  const { run, environment } = evidence;
  return {
    kind: 'pairs',
    rows: [
      ['Run', code(run.run)],
      ['System under test', `${run.sut.name} ${run.sut.version}`],
      ['SUT digest', code(run.sut.digest)],
      ['Harness', `Faultline ${run.harness.version}`],
      ['Seed', code(run.seed)],
      ['Assembly', run.assembly],
      ['Started', `${run.startedAt}${environment === undefined ? '' : ` (host zone ${environment.timeZone})`}`],
      ['Duration', seconds(run.durationMs)],
      ['Journal hash of the run', code(run.journal.hash)],
      ['Facts in the journals', String(run.journal.events)],
      ...(stage === undefined ? totals(evidence) : []),
    ],
  };
}

function totals(evidence: Evidence): readonly (readonly [string, Cell])[] {
  const inside = requirementStandings(evidence).filter((one) => one.requirement.outOfScope === '');
  const count = (state: Status): number => inside.filter((one) => one.status === state).length;
  const { exercised, catalogued } = evidence.run.faults;
  return [
    [
      'Requirements in scope',
      `${inside.length}: ${count('pass')} pass, ${count('fail')} fail, ${inside.length - count('pass') - count('fail') - count('notCovered')} open, ${count('notCovered')} not covered`,
    ],
    ['Faults that acted', `${exercised} of ${catalogued} in the catalogue`],
  ];
}

function rank({ verdict }: ScenarioRecord): number {
  return ['fail', 'inconclusive', 'notExecuted', 'pass'].indexOf(verdict);
}

function nothingRan({ run }: Evidence, stage: Stage | undefined): string {
  const blocked = stage === undefined ? '' : (run.stages[stage]?.blocked ?? '');
  return blocked === ''
    ? 'Nothing was executed: the run has no scenario here.'
    : 'The whole stage: it was blocked and not executed.';
}

// Page one says why in short; the whole text stands at the deviation.
function shortened(text: string): string {
  return text.length > WHY_MAX ? `${text.slice(0, WHY_MAX - 1)}\u2026` : text;
}

function notPass(evidence: Evidence, scenarios: readonly ScenarioRecord[], stage: Stage | undefined): readonly Block[] {
  const open = scenarios
    .filter((one) => one.verdict !== 'pass' && outOfScopeReason(one, evidence.requirements) === '')
    .toSorted((one, other) => rank(one) - rank(other));
  const outside = scenarios.filter((one) => one.verdict !== 'pass').length - open.length;
  const rows = open
    .slice(0, SHOWN_MAX)
    .map((scenario): readonly Cell[] => [
      [{ kind: 'strong', text: scenario.name }, note(`${numberOf(evidence.run, scenario)}: ${scenario.feature}`)],
      ids(scenario.requirements),
      status(scenario.verdict),
      shortened(whyNotPass(scenario)),
    ]);
  const more = open.length - rows.length;
  const where = stage === undefined ? 'the documents of the stages' : 'Protocol deviations';
  return [
    {
      kind: 'table',
      title: open.length === 0 ? 'What is not pass' : `What is not pass (${counted(open.length, 'scenario')})`,
      columns: [
        { title: 'Scenario', width: 34 },
        { title: 'Requirement', width: 14 },
        { title: 'Verdict', width: 16 },
        { title: 'Why' },
      ],
      rows,
      empty:
        scenarios.length === 0
          ? nothingRan(evidence, stage)
          : 'Nothing: every scenario inside the approved scope is pass.',
    },
    ...(more > 0
      ? [
          {
            kind: 'text' as const,
            content: [`And ${more} more: see `, stage === undefined ? where : link('#deviations', where), '.'],
          },
        ]
      : []),
    ...(outside > 0
      ? [
          {
            kind: 'text' as const,
            content: note(
              `${counted(outside, 'scenario')} outside the approved scope ${outside === 1 ? 'was' : 'were'} not executed and ${outside === 1 ? 'does' : 'do'} not count; the reasons are listed.`,
            ),
          },
        ]
      : []),
  ];
}
