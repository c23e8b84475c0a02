import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope, GherkinDocument, Pickle, TestStepResultStatus } from '@cucumber/messages';
import type { ScenarioRecord, Stage, StepRecord, StepStatus } from '../evidence/run-record.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { scenarioId } from './scenario-id.ts';
import type { ScenarioNotes, Session } from './session.ts';

/** What to run. */
export interface FeatureRun {
  readonly root: string;
  readonly session: Session;
  readonly sessionName: string;
  readonly stage: Stage;
  /** A tag expression; empty for all of the stage. */
  readonly tags: string;
  readonly name: string;
  /** Which part of the scenarios, as `2/3`; empty for all. Lanes run their parts side by side. */
  readonly shard?: string;
  /** Told as each scenario ends. */
  readonly progress: (record: ScenarioRecord) => void;
  /** How a reader runs the scenario of that name again. */
  readonly replay: (name: string) => string;
}

/** Runs the features of one stage; the verdicts are made here, from messages and the session's notes. */
export async function runFeatures(run: FeatureRun): Promise<ScenarioRecord[]> {
  const documents = new Map<string, GherkinDocument>();
  const pickles = new Map<string, Pickle>();
  const caseOf = new Map<string, string>();
  const stepOf = new Map<string, string>();
  const statuses = new Map<string, TestStepResultStatus>();
  const hookMessages = new Map<string, string>();
  const records: ScenarioRecord[] = [];
  const started = new Map<string, { pickle: string; at_ms: number }>();

  const onMessage = (message: Envelope): void => {
    if (message.gherkinDocument?.uri !== undefined) documents.set(message.gherkinDocument.uri, message.gherkinDocument);
    if (message.pickle) pickles.set(message.pickle.id, message.pickle);
    if (message.testCase) {
      caseOf.set(message.testCase.id, message.testCase.pickleId);
      for (const step of message.testCase.testSteps)
        if (step.pickleStepId !== undefined) stepOf.set(step.id, step.pickleStepId);
    }
    if (message.testCaseStarted) {
      started.set(message.testCaseStarted.id, {
        pickle: caseOf.get(message.testCaseStarted.testCaseId) ?? '',
        at_ms: ms(message.testCaseStarted.timestamp),
      });
    }
    if (message.testStepFinished) {
      const { testStepId, testCaseStartedId, testStepResult } = message.testStepFinished;
      const step = stepOf.get(testStepId);
      const pickle = started.get(testCaseStartedId)?.pickle ?? '';
      if (step !== undefined) statuses.set(`${pickle} ${step}`, testStepResult.status);
      // A hook that skips says that the bench cannot execute the scenario; the notes have the reason.
      else if (testStepResult.status !== 'PASSED' && testStepResult.status !== 'SKIPPED')
        hookMessages.set(pickle, testStepResult.message ?? testStepResult.status);
    }
    if (message.testCaseFinished) {
      const begun = started.get(message.testCaseFinished.testCaseStartedId);
      const pickle = begun && pickles.get(begun.pickle);
      if (begun === undefined || pickle === undefined) return;
      const notes = run.session.notes.find((one) => one.pickle === pickle.id);
      const record = makeRecord(
        run,
        pickle,
        documents.get(pickle.uri),
        notes,
        (step) => statuses.get(`${pickle.id} ${step}`),
        hookMessages.get(pickle.id) ?? '',
        ms(message.testCaseFinished.timestamp) - begun.at_ms,
      );
      records.push(record);
      run.progress(record);
    }
  };

  const environment = { cwd: run.root, stdout: silent(), stderr: process.stderr as Writable };
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: [`features/${run.stage}/**/*.feature`],
        import: ['steps/**/*.ts'],
        format: [],
        ...(run.tags === '' ? {} : { tags: run.tags }),
        ...(run.shard ? { shard: run.shard } : {}),
        ...(run.name === '' ? {} : { name: [run.name] }),
        worldParameters: { session: run.sessionName },
      },
    },
    environment,
  );
  // Node loads a module once, and a step registers itself only while it loads: later runs take what the first one loaded.
  let support = supports.get(run.root);
  if (support === undefined) supports.set(run.root, (support = loadSupport(runConfiguration, environment)));
  await runCucumber({ ...runConfiguration, support: await support }, environment, onMessage);
  return records;
}

const supports = new Map<string, Promise<ISupportCodeLibrary>>();

function makeRecord(
  run: FeatureRun,
  pickle: Pickle,
  document: GherkinDocument | undefined,
  notes: ScenarioNotes | undefined,
  statusOf: (step: string) => TestStepResultStatus | undefined,
  hookMessage: string,
  duration_ms: number,
): ScenarioRecord {
  const place = locate(document, pickle);
  const steps = pickle.steps.map((step): StepRecord => {
    const noted = notes?.steps.get(step.id);
    const status = statusFrom(statusOf(step.id), noted?.status);
    return {
      keyword: place.keywords.get(step.astNodeIds[0] ?? '') ?? '',
      text: step.text,
      status,
      checks: noted?.checks ?? [],
      message: noted?.message || (status === 'passed' ? '' : explain(statusOf(step.id))),
      attachments: noted?.attachments ?? [],
    };
  });
  const tags = pickle.tags.map((tag) => tag.name);
  const troubles = [
    hookMessage,
    notes?.trouble ?? (notes === undefined ? 'the bench of the scenario was not set up' : ''),
  ].filter((text) => text !== '');
  const { verdict, reason } = trustOnlyATimelyHarness(judge(steps, notes, troubles), notes?.lagMax_ms ?? 0);
  const id = scenarioId(pickle);
  return {
    id,
    stage: run.stage,
    feature: document?.feature?.name ?? '',
    rule: place.rule,
    name: pickle.name,
    uri: pickle.uri,
    line: place.line,
    tags,
    requirements: tags.filter((tag) => tag.startsWith('@URS-')).map((tag) => tag.slice(1)),
    risk: riskOf(tags),
    assembly: notes?.assembly ?? 'virtual',
    verdict,
    ...(verdict === 'notExecuted' &&
    (notes?.notExecuted?.outOfScope === true || (notes?.assembly === 'virtual' && tags.includes('@wire-only')))
      ? { outOfScope: true }
      : {}),
    reason:
      reason ||
      (tags.includes('@virtual-only')
        ? `virtual only: ${place.description || 'it needs long windows of line time'}`
        : ''),
    seed: run.session.options.seed,
    steps,
    findings: notes?.findings ?? [],
    faults: notes?.faults ?? [],
    alarms: notes?.alarms ?? [],
    ...(notes && notes.pictures.length > 0 ? { pictures: notes.pictures } : {}),
    journal: notes?.journal ?? { file: '', events: 0, hash: '' },
    replay: run.replay(pickle.name),
    ...(notes && Object.keys(notes.needs).length > 0 ? { needs: notes.needs } : {}),
    lineTime_ms: notes?.lineTime_ms ?? 0,
    duration_ms: Math.round(duration_ms),
    lagMax_ms: notes?.lagMax_ms ?? 0,
  };
}

/** The verdict of a scenario: its steps, the oracles, faults that never acted, and what nobody claimed. */
function judge(
  steps: readonly StepRecord[],
  notes: ScenarioNotes | undefined,
  troubles: readonly string[],
): { verdict: ScenarioRecord['verdict']; reason: string } {
  const { notExecuted } = notes ?? {};
  const verdicts: Verdict[] = [];
  const reasons: string[] = [...troubles];
  if (troubles.length > 0) verdicts.push('inconclusive');
  if (steps.length === 0) {
    verdicts.push('inconclusive');
    reasons.push('the scenario has no steps');
  }
  for (const step of steps) {
    if (step.status === 'failed') verdicts.push('fail');
    else if (step.status === 'inconclusive') verdicts.push('inconclusive');
    else if (step.status === 'passed') verdicts.push('pass');
  }
  // A scenario in which nothing was checked shows nothing.
  if (
    steps.every((step) => step.checks.length === 0) &&
    !notes?.findings.some((finding) => finding.verdict === 'pass')
  ) {
    verdicts.push('inconclusive');
    reasons.push('nothing was checked');
  }
  for (const finding of notes?.findings ?? []) {
    if (finding.verdict === 'fail') {
      verdicts.push('fail');
      reasons.push(`${finding.oracle}: ${finding.contradictions[0]?.sentence ?? ''}`);
    } else if (finding.verdict === 'inconclusive') {
      verdicts.push('inconclusive');
      reasons.push(`${finding.oracle}: ${finding.note}`);
    }
  }
  for (const fault of notes?.silentFaults ?? []) {
    verdicts.push('inconclusive');
    reasons.push(`fault ${fault} never acted`);
  }
  for (const unclaimed of notes?.unclaimed ?? []) {
    verdicts.push('fail');
    reasons.push(`nobody claimed: ${unclaimed}`);
  }
  const failed = steps.find((step) => step.status === 'failed' || step.status === 'inconclusive');
  if (failed) reasons.unshift(failed.message);
  const verdict = compose(verdicts);
  if (notExecuted && verdict !== 'fail') return { verdict: 'notExecuted', reason: notExecuted.reason };
  return { verdict, reason: reasons.join('; ') };
}

/** The shortest deadline on the line is the way from verifier to gate, 300 ms; a harness that is later than a tenth of it cannot blame the SUT. */
const LAG_LIMIT_ms = 30;

/** A failure on the wire counts only when the harness's own loop was in time: a budget is ten times its lag (DESIGN 4). */
function trustOnlyATimelyHarness(
  judged: { verdict: ScenarioRecord['verdict']; reason: string },
  lagMax_ms: number,
): { verdict: ScenarioRecord['verdict']; reason: string } {
  if (judged.verdict !== 'fail' || lagMax_ms <= LAG_LIMIT_ms) return judged;
  return {
    verdict: 'inconclusive',
    reason: `the harness itself was late by ${lagMax_ms} ms, so this failure shows nothing about the SUT: ${judged.reason}`,
  };
}

const SKIPPED = 'not reached, because a step before it did not pass';

function statusFrom(status: TestStepResultStatus | undefined, noted: StepStatus | undefined): StepStatus {
  switch (status) {
    case 'PASSED':
      return noted ?? 'inconclusive';
    case 'FAILED':
      return noted === undefined || noted === 'passed' ? 'inconclusive' : noted;
    case 'SKIPPED':
      return 'notExecuted';
    default:
      return 'inconclusive';
  }
}

function explain(status: TestStepResultStatus | undefined): string {
  switch (status) {
    case 'SKIPPED':
      return SKIPPED;
    case 'UNDEFINED':
      return 'no step definition fits: a mistake of the test script';
    case 'AMBIGUOUS':
      return 'more than one step definition fits: a mistake of the test script';
    case undefined:
      return 'the step was not run';
    default:
      return `cucumber says ${status}`;
  }
}

function riskOf(tags: readonly string[]): ScenarioRecord['risk'] {
  if (tags.includes('@risk-high')) return 'high';
  if (tags.includes('@risk-medium')) return 'medium';
  return tags.includes('@risk-low') ? 'low' : '';
}

interface Place {
  readonly rule: string;
  readonly line: number;
  readonly description: string;
  readonly keywords: ReadonlyMap<string, string>;
}

/** Where a pickle stands in its feature: rule, line, description, and the keyword of each step. */
function locate(document: GherkinDocument | undefined, pickle: Pickle): Place {
  const keywords = new Map<string, string>();
  let found = { rule: '', line: 0, description: '' };
  const visit = (children: readonly unknown[], rule: string): void => {
    for (const child of children as readonly { rule?: RuleNode; background?: StepsNode; scenario?: StepsNode }[]) {
      if (child.rule) visit(child.rule.children, child.rule.name);
      for (const node of [child.background, child.scenario]) {
        for (const step of node?.steps ?? []) keywords.set(step.id, step.keyword.trim());
      }
      if (child.scenario && pickle.astNodeIds.includes(child.scenario.id)) {
        found = {
          rule,
          line: child.scenario.location.line,
          description: child.scenario.description.trim().replaceAll(/\s+/g, ' '),
        };
      }
    }
  };
  visit(document?.feature?.children ?? [], '');
  return { ...found, keywords };
}

interface StepsNode {
  readonly id: string;
  readonly description: string;
  readonly location: { readonly line: number };
  readonly steps: readonly { readonly id: string; readonly keyword: string }[];
}

interface RuleNode {
  readonly name: string;
  readonly children: readonly unknown[];
}

function ms(timestamp: { readonly seconds: number; readonly nanos: number }): number {
  return timestamp.seconds * 1000 + timestamp.nanos / 1e6;
}

function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
