import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, hostname, release, totalmem, type as systemType, userInfo } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { EnvironmentRecord, LineRecord, RunRecord, Stage } from '../evidence/run-record.ts';
import { loadRequirements, requirementRecords } from '../evidence/requirements.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { hostTime_ms, stopwatch } from '../kernel/host-time.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import { rationaleOf } from '../profile/alarms.ts';
import type { BenchFactory } from '../scenario/bench-factory.ts';
import type { LineProfile } from '../profile/line-profile.ts';
import { qualify, seal } from '../scenario/qualify.ts';
import { openWireVision } from '../scenario/vision.ts';
import { createVirtualBenches } from '../scenario/virtual-benches.ts';
import { findBrowser } from '../scenario/wire/browser.ts';
import { createForeignBenches } from '../scenario/wire/foreign-benches.ts';
import { createWireBenches } from '../scenario/wire/wire-benches.ts';
import { termsOf } from '../scenario/profile-terms.ts';
import { readLine, residualRisksOf } from './line-check.ts';
import { writeRunReports } from './write-run-reports.ts';
import { generateAllure } from './allure.ts';
import type { Io } from './io.ts';
import { sutFolderOf } from './sut-folder.ts';

/** What the user chose. */
export interface QualificationChoice {
  readonly assembly: 'wire' | 'virtual' | 'bench';
  /** Profile of a foreign SUT; only for the bench. */
  readonly profile?: string;
  readonly stages: readonly Stage[];
  readonly tags: string;
  readonly name: string;
  readonly seed: string;
  readonly sutFolder: string;
  readonly out: string;
}

/** Wire benches side by side: a scenario mostly waits for its belt, so two cores carry more than one line. */
const LANES = 5;

/** Threads that make pictures for all lanes together. */
const VISION_WORKERS = 2;

const ROOT = resolve(import.meta.dirname, '../..');

/** Runs a qualification on this host and writes its reports; returns the record and the path of the report. */
export async function runQualification(
  choice: QualificationChoice,
  io: Io,
  json: boolean,
): Promise<{ record: RunRecord; reports: string }> {
  const elapsed_ms = stopwatch();
  const startedAt = new Date(hostTime_ms()).toISOString();
  const run = `${startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${choice.assembly}-seed${choice.seed.replaceAll(/[^\w-]/g, '_')}`;
  const folder = join(choice.out === '' ? join(ROOT, 'reports', 'out') : resolve(choice.out), run);
  const sutFolder = sutFolderOf(choice.sutFolder);
  const say = (line: string): void => (json ? io.writeError(line) : io.write(line));
  const files = loadRequirements(join(ROOT, 'requirements'));
  const [problem] = files.problems;
  if (problem)
    throw new HarnessError(
      'FLT-E412',
      `${problem.file}:${problem.line}: ${problem.field}: ${problem.problem}`,
      `expected: ${problem.expected}`,
    );

  const line = choice.profile === undefined ? undefined : readLine(choice.profile);
  const virtualBenches = createVirtualBenches(sutFolder);
  const wireVision = choice.assembly !== 'virtual' ? await openWireVision(VISION_WORKERS) : undefined;
  const lane = async (name: string): Promise<BenchFactory> => {
    if (line !== undefined && choice.profile !== undefined && wireVision !== undefined)
      return await createForeignBenches({
        root: ROOT,
        profile: line.profile,
        profileFolder: dirname(resolve(choice.profile)),
        placeOf: line.placeOf,
        folder: join(folder, 'sut', name),
        terms: termsOf(line.profile, CATALOGUE, `${Math.floor(hostTime_ms() / 1000).toString(36)}`),
        vision: wireVision.vision,
        environment: process.env,
      });
    return await createWireBenches({
      root: ROOT,
      sutFolder,
      folder: join(folder, 'sut', name),
      seed: choice.seed,
      ...(wireVision ? { vision: wireVision.vision } : {}),
    });
  };
  const isVirtual = choice.assembly === 'virtual';
  const benches = isVirtual
    ? virtualBenches
    : await lane('lane-1').catch(async (error: unknown) => {
        await wireVision?.close();
        throw error;
      });
  const furtherBenches =
    choice.assembly !== 'wire'
      ? []
      : await Promise.all(Array.from({ length: LANES - 1 }, (_, index) => lane(`lane-${index + 2}`)));
  let done = 0;
  let record: RunRecord;
  try {
    record = await qualify({
      root: ROOT,
      folder,
      run,
      startedAt,
      harnessVersion: harnessVersion(),
      assembly: choice.assembly,
      seed: choice.seed,
      stages: choice.assembly === 'virtual' ? choice.stages.filter((stage) => stage !== 'iq') : choice.stages,
      tags: choice.tags,
      name: choice.name,
      catalogue: CATALOGUE,
      oracles: ORACLES,
      rationale: line === undefined ? DEFAULT_RATIONALE : rationaleOf(line.profile.sut.alarms),
      requirements: requirementRecords(files.sut, files.risks).map((one) => {
        const owner = line?.ownerIds.get(one.id);
        return owner === undefined ? one : { ...one, owner };
      }),
      ...(line === undefined || choice.profile === undefined
        ? {}
        : { line: lineRecordOf(choice.profile, line.profile) }),
      environment: await environmentOf(choice),
      benches,
      furtherBenches,
      virtualBenches,
      progress: ({ stage, record: one }) => {
        done += 1;
        say(
          `${stage.toUpperCase()} ${String(done).padStart(3)}  ${one.verdict.padEnd(12)} ${one.name}  (${(one.duration_ms / 1000).toFixed(1)} s, ${one.assembly})`,
        );
        if (one.verdict !== 'pass') say(`          ${one.reason}\n          again: ${one.replay}`);
      },
      replay: (name) =>
        `npx faultline qualify ${choice.profile === undefined ? `--assembly ${choice.assembly}` : `--profile ${choice.profile}`} --seed ${choice.seed} --name ${JSON.stringify(`^${escapeRegExp(name)}$`)}`,
      elapsed_ms,
    });
  } finally {
    // The SUT's stores lie in the folder: they are at rest before it is sealed.
    await Promise.all([benches, ...furtherBenches].map((one) => one.close()));
    if (benches !== virtualBenches) await virtualBenches.close();
    await wireVision?.close();
  }
  writeRunReports(folder);
  say(await generateAllure(folder));
  seal(folder, run);
  const reports = relative(process.cwd(), join(folder, 'reports', 'index.html'));
  for (const [stage, count] of Object.entries(record.stages)) {
    say(
      `${stage.toUpperCase()}: ${count.blocked === '' ? `${count.passed} of ${count.scenarios} passed, ${count.failed} failed, ${count.inconclusive} inconclusive, ${count.notExecuted} not executed` : `not executed: ${count.blocked}`}`,
    );
  }
  say(`verdict: ${record.verdict}`);
  say(`report:  ${reports}`);
  return { record, reports };
}

function lineRecordOf(file: string, profile: LineProfile): LineRecord {
  return {
    name: profile.line.name,
    profile: basename(file),
    profileDigest: createHash('sha256').update(readFileSync(file)).digest('hex'),
    residualRisks: residualRisksOf(profile),
  };
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function harnessVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }; // our own file
  return version;
}

async function environmentOf(choice: QualificationChoice): Promise<EnvironmentRecord> {
  const browser = await findBrowser();
  return {
    host: hostname(),
    user: userInfo().username,
    operatingSystem: `${systemType()} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_MB: Math.round(totalmem() / 1e6),
    node: process.version,
    browser: browser.found ? browser.browser.place : 'none',
    java: commandLine('java', ['-version']),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    commit: commandLine('git', ['-C', ROOT, 'rev-parse', 'HEAD']),
    command: `faultline qualify --assembly ${choice.assembly} --seed ${choice.seed}`,
  };
}

function commandLine(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).split('\n')[0] ?? '';
  } catch {
    return 'none';
  }
}
