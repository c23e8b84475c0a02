import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeManifest } from '../evidence/manifest.ts';
import { ENVIRONMENT_FILE, PARTIAL_RUN_FILE, REQUIREMENTS_FILE, RUN_FILE } from '../evidence/paths.ts';
import { runHash } from '../evidence/run-hash.ts';
import {
  type AttachmentRecord,
  type EnvironmentRecord,
  type LineRecord,
  type RequirementRecord,
  type RunRecord,
  type ScenarioRecord,
  type Stage,
  type StageRecord,
  STAGES,
} from '../evidence/run-record.ts';
import type { Fault } from '../faults/fault.ts';
import type { Oracle } from '../oracles/oracle.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import type { BenchFactory } from './bench-factory.ts';
import { runFeatures } from './run-features.ts';
import { closeSession, openSession } from './session.ts';

/** What a qualification is made of; everything that comes from the host is handed in. */
export interface Qualification {
  /** Where `features` and `steps` stand. */
  readonly root: string;
  /** The run's folder; made here. */
  readonly folder: string;
  readonly run: string;
  readonly startedAt: string;
  readonly harnessVersion: string;
  readonly assembly: 'virtual' | 'wire' | 'bench';
  readonly seed: string;
  readonly stages: readonly Stage[];
  readonly tags: string;
  readonly name: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  readonly requirements: readonly RequirementRecord[];
  /** The line of a foreign SUT. */
  readonly line?: LineRecord;
  readonly environment: EnvironmentRecord;
  /** Benches of the assembly, and virtual ones for what is virtual only. */
  readonly benches: BenchFactory;
  /** Further benches of the same assembly: the OQ runs in as many lanes side by side. */
  readonly furtherBenches: readonly BenchFactory[];
  readonly virtualBenches: BenchFactory;
  readonly progress: (event: { readonly stage: Stage; readonly record: ScenarioRecord }) => void;
  readonly replay: (name: string) => string;
  /** Milliseconds since the run began, of the host. */
  readonly elapsed_ms: () => number;
}

/** Runs IQ, OQ and PQ in order; a stage that did not pass blocks the next. Leaves the run's folder behind, with its manifest. */
export async function qualify(q: Qualification): Promise<RunRecord> {
  mkdirSync(join(q.folder, 'attachments'), { recursive: true });
  writeJson(join(q.folder, ENVIRONMENT_FILE), q.environment);
  writeJson(join(q.folder, REQUIREMENTS_FILE), q.requirements);
  const scenarios: ScenarioRecord[] = [];
  const stages: Partial<Record<Stage, StageRecord>> = {};
  const save = (incomplete: boolean): RunRecord => {
    const record = makeRun(q, scenarios, stages, incomplete);
    const file = join(q.folder, incomplete ? PARTIAL_RUN_FILE : RUN_FILE);
    writeJson(`${file}.new`, record);
    renameSync(`${file}.new`, file);
    return record;
  };
  save(true);

  const lanes = [q.benches, ...q.furtherBenches].map((benches, lane) => ({
    name: `${q.run} lane ${lane + 1}`,
    session: openSession(`${q.run} lane ${lane + 1}`, {
      folder: q.folder,
      seed: q.seed,
      catalogue: q.catalogue,
      oracles: q.oracles,
      rationale: q.rationale,
      drawsPictures: true,
      refuses: (request) => benches.refuses?.(request),
      createBench: ({ virtualOnly, sink, seed, attach, coder }) =>
        (virtualOnly ? q.virtualBenches : benches).create({ sink, seed, attach, coder }),
      attach: (name, content, mediaType) => keep(q.folder, name, content, mediaType),
    }),
  }));
  let blockedBy = '';
  try {
    for (const stage of STAGES.filter((one) => q.stages.includes(one))) {
      if (blockedBy !== '') {
        stages[stage] = {
          scenarios: 0,
          passed: 0,
          failed: 0,
          inconclusive: 0,
          notExecuted: 0,
          blocked: `${blockedBy.toUpperCase()} did not pass, and no signed conditional release exists`,
        };
        continue;
      }
      const run = (used: typeof lanes, tags: string): Promise<ScenarioRecord[][]> =>
        Promise.all(
          used.map(({ name, session }, lane) =>
            runFeatures({
              root: q.root,
              session,
              sessionName: name,
              stage,
              tags,
              name: q.name,
              replay: q.replay,
              shard: used.length > 1 ? `${lane + 1}/${used.length}` : '',
              progress: (record) => {
                scenarios.push(record);
                stages[stage] = countStage(scenarios.filter((one) => one.stage === stage));
                save(true);
                q.progress({ stage, record });
              },
            }),
          ),
        );
      // IQ looks at one installation, PQ rehearses one line: only challenges are independent of each other. A scenario
      // in virtual time takes the process for itself, so no line on the wire may run beside it.
      const records =
        stage === 'oq' && lanes.length > 1
          ? [
              ...(await run(lanes, withTag(q.tags, 'not @virtual-only'))).flat(),
              ...(await run(lanes.slice(0, 1), withTag(q.tags, '@virtual-only'))).flat(),
            ]
          : (await run(lanes.slice(0, 1), q.tags)).flat();
      stages[stage] = countStage(records);
      // A selection of scenarios is not a stage: it gates nothing.
      const selected = q.tags !== '' || q.name !== '';
      if (!selected && stageVerdict(records) !== 'pass') blockedBy = stage;
    }
  } finally {
    for (const { name } of lanes) closeSession(name);
  }
  scenarios.sort((one, other) => STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) || byPlace(one, other));
  const record = save(false);
  rmSync(join(q.folder, PARTIAL_RUN_FILE), { force: true });
  return record;
}

function withTag(tags: string, more: string): string {
  return tags === '' ? more : `(${tags}) and ${more}`;
}

function byPlace(one: ScenarioRecord, other: ScenarioRecord): number {
  return one.uri < other.uri ? -1 : one.uri > other.uri ? 1 : one.line - other.line || (one.id < other.id ? -1 : 1);
}

/** Seals a run's folder after the reports were written. */
export function seal(folder: string, run: string): string {
  return writeManifest(folder, run).digest;
}

function stageVerdict(records: readonly ScenarioRecord[]): Verdict {
  return compose(records.flatMap(counted));
}

/** What a scenario adds to a verdict: what was not executed inside the scope leaves it open, what is outside adds nothing. */
function counted(record: ScenarioRecord): Verdict[] {
  if (record.verdict !== 'notExecuted') return [record.verdict];
  return record.outOfScope === true ? [] : ['inconclusive'];
}

function makeRun(
  q: Qualification,
  scenarios: readonly ScenarioRecord[],
  stages: Partial<Record<Stage, StageRecord>>,
  incomplete: boolean,
): RunRecord {
  const verdicts: Verdict[] = scenarios.flatMap(counted);
  for (const stage of Object.values(stages)) if (stage.blocked !== '') verdicts.push('inconclusive');
  if (incomplete) verdicts.push('inconclusive');
  // What the SUT does not show was not judged, however many scenarios passed: only a signed disposition opens the gate on it.
  if (scenarios.some((one) => one.findings.some((finding) => finding.missing !== undefined)))
    verdicts.push('inconclusive');
  const inScope = q.requirements.filter((one) => one.outOfScope === '');
  const proving = (id: string): ScenarioRecord[] =>
    scenarios.filter((one) => one.requirements.includes(id) && one.verdict !== 'notExecuted');
  return {
    schema: 'faultline-run/1',
    run: q.run,
    verdict: compose(verdicts),
    assembly: q.assembly,
    seed: q.seed,
    engineeringRun: true,
    incomplete,
    sut: q.benches.sut,
    harness: { version: q.harnessVersion },
    ...(q.line === undefined ? {} : { line: q.line }),
    stages,
    requirements: {
      total: inScope.length,
      covered: inScope.filter((one) => proving(one.id).length > 0).length,
      passed: inScope.filter(
        (one) => proving(one.id).length > 0 && proving(one.id).every((scenario) => scenario.verdict === 'pass'),
      ).length,
    },
    faults: {
      catalogued: q.catalogue.length,
      exercised: new Set(
        scenarios.flatMap((one) => one.faults.filter((fault) => fault.firedCount > 0).map((fault) => fault.fault)),
      ).size,
    },
    journal: {
      events: scenarios.reduce((sum, one) => sum + one.journal.events, 0),
      hash: runHash(scenarios.map((one) => ({ id: one.id, hash: one.journal.hash }))),
    },
    startedAt: q.startedAt,
    durationMs: Math.round(q.elapsed_ms()),
    scenarios,
  };
}

function countStage(records: readonly ScenarioRecord[]): StageRecord {
  const count = (verdict: ScenarioRecord['verdict']): number => records.filter((one) => one.verdict === verdict).length;
  return {
    scenarios: records.length,
    passed: count('pass'),
    failed: count('fail'),
    inconclusive: count('inconclusive'),
    notExecuted: count('notExecuted'),
    blocked: '',
  };
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'image/png': 'png',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/zip': 'zip',
};

function keep(folder: string, name: string, content: string | Uint8Array, mediaType: string): AttachmentRecord {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = `attachments/${sha256}.${ENDINGS[mediaType] ?? 'bin'}`;
  if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), content);
  return { name, file, mediaType, sha256 };
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}
