import { createHash } from 'node:crypto';
import type { AttachmentRecord, FindingRecord, ScenarioRecord, StepRecord } from '../../src/evidence/run-record.ts';
import type { Evidence } from '../evidence.ts';
import { whyNotPass } from '../judgement.ts';

// Allure's results are an export for engineers; the verdict is ours and does not depend on them. Format: allure-js-commons
// TestResult (Apache-2.0).

/** A file of Allure results; an attachment is copied from the run's folder. */
export type AllureFile =
  | { readonly kind: 'text'; readonly name: string; readonly content: string }
  | { readonly kind: 'copy'; readonly name: string; readonly from: string };

type AllureStatus = 'passed' | 'failed' | 'broken' | 'skipped';

interface AllureStep {
  readonly name: string;
  readonly status: AllureStatus;
  readonly statusDetails: { readonly message?: string };
  readonly stage: 'finished';
  readonly steps: readonly AllureStep[];
  readonly attachments: readonly { readonly name: string; readonly source: string; readonly type: string }[];
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

const STATUS: Readonly<Record<ScenarioRecord['verdict'], AllureStatus>> = {
  pass: 'passed',
  fail: 'failed',
  inconclusive: 'broken',
  notExecuted: 'skipped',
};

const STEP_STATUS: Readonly<Record<StepRecord['status'], AllureStatus>> = {
  passed: 'passed',
  failed: 'failed',
  inconclusive: 'broken',
  notExecuted: 'skipped',
};

const SEVERITY: Readonly<Record<ScenarioRecord['risk'], string>> = {
  high: 'critical',
  medium: 'normal',
  low: 'minor',
  '': 'normal',
};

/** The verdicts as Allure results, one file a scenario, with their attachments and the environment. */
export function allureResults(evidence: Evidence): readonly AllureFile[] {
  const { run } = evidence;
  const attachments = new Map(
    run.scenarios
      .flatMap((one) => one.steps.flatMap((step) => step.attachments))
      .map((one) => [sourceOf(one), one.file]),
  );
  return [
    ...run.scenarios.map((scenario): AllureFile => {
      const result = resultOf(evidence, scenario);
      return { kind: 'text', name: `${result.uuid}-result.json`, content: `${JSON.stringify(result, undefined, 1)}\n` };
    }),
    ...[...attachments].map(([name, from]): AllureFile => ({ kind: 'copy', name, from })),
    { kind: 'text', name: 'environment.properties', content: environmentProperties(evidence) },
  ];
}

function resultOf(
  { run }: Evidence,
  scenario: ScenarioRecord,
): { readonly uuid: string; readonly [field: string]: unknown } {
  const start = Date.parse(run.startedAt) || 0;
  const message = whyNotPass(scenario);
  return {
    uuid: uuidOf(`${run.run}\n${scenario.id}`),
    historyId: createHash('sha256').update(scenario.id).digest('hex'),
    testCaseId: scenario.id,
    fullName: `${scenario.uri}:${scenario.line}`,
    name: scenario.name,
    description: `SIMULATED - NOT A GMP RECORD\n\nAgain: ${scenario.replay}\n\nJournal: ${scenario.journal.hash || 'none'}`,
    status: STATUS[scenario.verdict],
    statusDetails: message === '' ? {} : { message, trace: traceOf(scenario) },
    stage: 'finished',
    start,
    stop: start + Math.round(scenario.duration_ms),
    labels: labelsOf(scenario),
    links: [],
    parameters: [
      { name: 'seed', value: scenario.seed },
      { name: 'assembly', value: scenario.assembly },
    ],
    attachments: [],
    steps: [...scenario.steps.map(stepOf), ...scenario.findings.map(findingStep)],
  } as const;
}

function labelsOf(scenario: ScenarioRecord): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'epic', value: scenario.stage.toUpperCase() },
    { name: 'feature', value: scenario.feature },
    ...(scenario.rule === '' ? [] : [{ name: 'story', value: scenario.rule }]),
    { name: 'severity', value: SEVERITY[scenario.risk] },
    { name: 'parentSuite', value: scenario.stage.toUpperCase() },
    { name: 'suite', value: scenario.feature },
    ...scenario.requirements.map((value) => ({ name: 'tag', value })),
    { name: 'framework', value: 'faultline' },
    { name: 'language', value: 'gherkin' },
  ];
}

function stepOf(step: StepRecord): AllureStep {
  return {
    name: `${step.keyword.trim()} ${step.text}`,
    status: STEP_STATUS[step.status],
    statusDetails: step.message === '' ? {} : { message: step.message },
    stage: 'finished',
    steps: step.checks.map((check) => leaf(`expected ${check.expected}`, STATUS[check.verdict], check.actual)),
    attachments: step.attachments.map((one) => ({ name: one.name, source: sourceOf(one), type: one.mediaType })),
    parameters: [],
  };
}

function findingStep(finding: FindingRecord): AllureStep {
  const state = finding.verdict === 'notExercised' ? 'skipped' : STATUS[finding.verdict];
  const said = finding.contradictions.map((one) => one.sentence).join('\n');
  return leaf(
    `Oracle ${finding.oracle} (${finding.requirement}), exercised ${finding.exercised} times`,
    state,
    said === '' ? finding.note : said,
  );
}

function leaf(name: string, status: AllureStatus, message: string): AllureStep {
  return {
    name,
    status,
    statusDetails: message === '' ? {} : { message },
    stage: 'finished',
    steps: [],
    attachments: [],
    parameters: [],
  };
}

function traceOf(scenario: ScenarioRecord): string {
  return [
    ...scenario.findings.flatMap((one) => one.contradictions.map(({ sentence }) => `${one.oracle}: ${sentence}`)),
    `again: ${scenario.replay}`,
  ].join('\n');
}

// Allure knows an attachment by its file name; ours lie in a folder of their own.
function sourceOf({ file, sha256 }: AttachmentRecord): string {
  const ending = /\.[a-z0-9]+$/i.exec(file)?.[0] ?? '';
  return `${sha256}-attachment${ending}`;
}

// The same run and scenario have the same id, so that the results can be written again.
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function environmentProperties({ run, environment }: Evidence): string {
  const rows = [
    ['Run', run.run],
    ['Record', 'SIMULATED - NOT A GMP RECORD'],
    ['Verdict', run.verdict],
    ['SUT', `${run.sut.name} ${run.sut.version}`],
    ['Assembly', run.assembly],
    ['Seed', run.seed],
    ['Host', environment?.host ?? ''],
    ['Node', environment?.node ?? ''],
  ];
  // Java properties: a backslash and line ends would change the meaning.
  return rows
    .map(([name, value]) => `${name} = ${(value ?? '').replaceAll('\\', '\\\\').replaceAll(/[\r\n]+/g, ' ')}\n`)
    .join('');
}
