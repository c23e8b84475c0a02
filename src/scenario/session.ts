import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileSink } from '../journal/journal.ts';
import type {
  AlarmRecord,
  AttachmentRecord,
  CheckRecord,
  FaultRecord,
  FindingRecord,
  PictureRecord,
  StepStatus,
} from '../evidence/run-record.ts';
import type { Fault } from '../faults/fault.ts';
import type { Finding, Oracle } from '../oracles/oracle.ts';
import type { Trigger } from '../plan/fault-plan.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import type { Bench, CoderDialect } from './bench.ts';
import { CheckFailed, NotExecuted } from './check.ts';
import { unmetNeeds } from './oracle-needs.ts';
import { drawPictures } from './pictures.ts';
import type { SinkedBench } from './bench-factory.ts';
import { World } from './world.ts';

/** What a step left behind, by the place of the step in its scenario. */
export interface StepNotes {
  status: StepStatus;
  message: string;
  readonly checks: CheckRecord[];
  readonly attachments: AttachmentRecord[];
}

/** What a scenario left behind. */
export interface ScenarioNotes {
  readonly pickle: string;
  readonly assembly: Bench['assembly'];
  readonly steps: Map<string, StepNotes>;
  findings: readonly FindingRecord[];
  faults: readonly FaultRecord[];
  alarms: readonly AlarmRecord[];
  pictures: readonly PictureRecord[];
  silentFaults: readonly string[];
  needs: Readonly<Record<string, number>>;
  unclaimed: readonly string[];
  journal: { file: string; events: number; hash: string };
  lineTime_ms: number;
  lagMax_ms: number;
  /** What went wrong outside the steps, for example in setting up the bench. */
  trouble: string;
  /** Why nothing or not all was executed; a step or the bench said it. */
  notExecuted?: { readonly reason: string; readonly outOfScope: boolean };
}

/** Everything that the scenarios of a run share. */
export interface SessionOptions {
  readonly folder: string;
  readonly seed: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  /** Makes the bench of one scenario. */
  createBench(request: {
    readonly sink: ReturnType<typeof fileSink>;
    readonly seed: string;
    readonly virtualOnly: boolean;
    readonly coder: CoderDialect;
    readonly attach: SinkedBench['attach'];
  }): Promise<Bench>;
  /** Why a scenario cannot be executed on these benches at all; undefined where it can. */
  refuses?(request: { readonly virtualOnly: boolean; readonly coder: CoderDialect }): NotExecuted | undefined;
  /** True where the units that were rejected or challenged are drawn for the report. */
  readonly drawsPictures?: boolean;
  /** Keeps an attachment by its content. */
  attach(name: string, content: string | Uint8Array, mediaType: string): AttachmentRecord;
}

/** One run's scenarios: hooks begin and end them, steps reach their world through it. */
export interface Session {
  readonly options: SessionOptions;
  readonly notes: readonly ScenarioNotes[];
  /** Undefined where the bench cannot execute the scenario at all; it is on record with the reason. */
  begin(scenario: {
    readonly pickle: string;
    readonly id: string;
    readonly name: string;
    readonly virtualOnly: boolean;
    readonly coder: CoderDialect;
  }): Promise<World | undefined>;
  beginStep(id: string, text: string): void;
  endStep(error: unknown): void;
  attach(name: string, content: string | Uint8Array, mediaType: string): void;
  end(): Promise<void>;
}

const sessions = new Map<string, Session>();

/** Gives a session to the support code, which knows it by the name in the world parameters. */
export function openSession(name: string, options: SessionOptions): Session {
  const session = createSession(options);
  sessions.set(name, session);
  return session;
}

/** The session of that name; support code that runs outside a session is a mistake of ours. */
export function sessionOf(name: string): Session {
  const session = sessions.get(name);
  if (session === undefined) throw new Error(`no session ${name} is open`);
  return session;
}

/** Forgets a session. */
export function closeSession(name: string): void {
  sessions.delete(name);
}

function createSession(options: SessionOptions): Session {
  const all: ScenarioNotes[] = [];
  let world: World | undefined;
  let notes: ScenarioNotes | undefined;
  let step: StepNotes | undefined;
  let checked = 0;
  mkdirSync(join(options.folder, 'journals'), { recursive: true });

  return {
    options,
    notes: all,
    async begin({ pickle, id, name, virtualOnly, coder }) {
      const file = `journals/${id}.flj`;
      const made: ScenarioNotes = {
        pickle,
        assembly: 'virtual',
        steps: new Map(),
        findings: [],
        faults: [],
        alarms: [],
        pictures: [],
        silentFaults: [],
        needs: {},
        unclaimed: [],
        journal: { file, events: 0, hash: '' },
        lineTime_ms: 0,
        lagMax_ms: 0,
        trouble: '',
      };
      notes = made;
      all.push(made);
      checked = 0;
      world = undefined;
      const refusal = options.refuses?.({ virtualOnly, coder });
      if (refusal !== undefined) {
        made.notExecuted = { reason: refusal.message, outOfScope: refusal.outOfScope };
        return undefined;
      }
      const bench = await options.createBench({
        sink: fileSink(join(options.folder, file)),
        seed: `${options.seed} ${id}`,
        virtualOnly,
        coder,
        attach: (attached, content) => {
          const record = options.attach(attached, content, 'application/json');
          step?.attachments.push(record);
          return record.sha256;
        },
      });
      notes = { ...made, assembly: bench.assembly };
      all[all.length - 1] = notes;
      world = new World({
        bench,
        scenario: name,
        seed: options.seed,
        catalogue: options.catalogue,
        oracles: options.oracles.filter((oracle) => unmetNeeds(oracle, bench.sut.capabilities).length === 0),
        rationale: options.rationale,
        suffix: `-${all.length}`,
      });
      return world;
    },
    beginStep(id, text) {
      step = { status: 'passed', message: '', checks: [], attachments: [] };
      notes?.steps.set(id, step);
      world?.step(text);
    },
    endStep(error) {
      if (step === undefined || world === undefined) return;
      step.checks.push(...world.checks.slice(checked));
      checked = world.checks.length;
      if (error === undefined) return;
      step.message =
        error instanceof Error ? error.message : `something was thrown that is no error: ${JSON.stringify(error)}`;
      if (error instanceof NotExecuted) {
        step.status = 'notExecuted';
        if (notes) notes.notExecuted = { reason: error.message, outOfScope: error.outOfScope };
      } else if (error instanceof CheckFailed) step.status = error.check.verdict === 'fail' ? 'failed' : 'inconclusive';
      // Whatever else a step throws is a failure of the harness or of the script: it shows nothing about the SUT.
      else step.status = 'inconclusive';
    },
    attach(name, content, mediaType) {
      step?.attachments.push(options.attach(name, content, mediaType));
    },
    async end() {
      step = undefined;
      if (world === undefined || notes === undefined) return;
      const ended = world;
      try {
        const findings = await ended.finish();
        notes.findings = [...findings.map(recordFinding), ...blindOracles(options.oracles, ended.bench)];
        if (options.drawsPictures === true)
          notes.pictures = await drawPictures(ended, (name, content, mediaType) =>
            options.attach(name, content, mediaType),
          );
        notes.needs = Object.fromEntries([...ended.needs].toSorted());
        notes.silentFaults = ended.silentFaults();
        notes.unclaimed = ended.unclaimedRejects();
        notes.faults = ended.armed.map((one) => ({
          fault: one.fault.id,
          name: one.fault.name,
          category: one.fault.category,
          activation: one.activation.activation,
          trigger: describeTrigger(one.activation.trigger, one.fault.subject),
          parameters: one.activation.parameters,
          firedCount: one.firedCount,
          expectation: `${one.fault.expectation.detected} ${one.fault.expectation.containment}`,
        }));
        notes.alarms = ended.watch.alarms.map((alarm) => ({
          instance: alarm.instance,
          alarm: alarm.alarm,
          priority: alarm.priority,
          time_ms: Math.round(alarm.time_us / 1000),
          explainedBy: ended.explanationOf(alarm.alarm),
        }));
      } catch (error) {
        notes.trouble = `the scenario could not be ended: ${error instanceof Error ? error.message : String(error)}`;
      }
      notes.lineTime_ms = Math.round(ended.bench.clock.now_us() / 1000);
      notes.lagMax_ms = ended.bench.lagMax_ms();
      const { hash, facts } = await ended.bench.end();
      notes.journal = { file: notes.journal.file, events: facts, hash };
      world = undefined;
      step = undefined;
    },
  };
}

/** Oracles that could not be asked: what a SUT does not show cannot be judged. That is its profile's limit, listed in the report. */
function blindOracles(oracles: readonly Oracle[], bench: Bench): FindingRecord[] {
  return oracles.flatMap((oracle) => {
    const unmet = unmetNeeds(oracle, bench.sut.capabilities);
    if (unmet.length === 0) return [];
    const note = `not judged: the SUT offers no ${unmet.join(', no ')}`;
    const { id, requirement } = oracle;
    const nothing = { verdict: 'notExercised', exercised: 0, contradictions: [], more: 0 } as const;
    return [{ oracle: id, requirement, ...nothing, note, missing: unmet }];
  });
}

function recordFinding(finding: Finding): FindingRecord {
  const crashed = finding.note.startsWith('the oracle itself failed');
  const open = finding.verdict === 'inconclusive' && !crashed && finding.exercised === 0;
  return {
    oracle: finding.oracle,
    requirement: finding.requirement,
    verdict: open ? 'notExercised' : finding.verdict,
    exercised: finding.exercised,
    contradictions: finding.contradictions.map((one) => ({
      sentence: one.sentence,
      facts: one.facts,
      requirement: one.requirement ?? finding.requirement,
    })),
    more: finding.more,
    note: finding.note,
  };
}

function describeTrigger(trigger: Trigger, subject: string): string {
  if ('at' in trigger) return `at ${subject} ${trigger.at}`;
  if ('each' in trigger) return `at ${subject}s ${trigger.each.join(', ')}`;
  if ('when' in trigger)
    return `when ${trigger.when} ${JSON.stringify(trigger.values)} has happened ${trigger.times} times`;
  if ('rate' in trigger) return `at ${trigger.rate * 100} % of ${subject}s ${trigger.from} to ${trigger.to}`;
  return `at every ${subject} from ${trigger.from} to ${trigger.to}`;
}
