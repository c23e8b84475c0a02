import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, hostname, release, totalmem, type as systemType, userInfo } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { EnvironmentRecord, RunRecord, Stage } from '../evidence/run-record.ts';
import { loadRequirements, requirementRecords } from '../evidence/requirements.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { hostTime_ms, stopwatch } from '../kernel/host-time.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import type { BenchFactory } from '../scenario/bench-factory.ts';
import { qualify, seal } from '../scenario/qualify.ts';
import { openWireVision } from '../scenario/vision.ts';
import { createVirtualBenches } from '../scenario/virtual-benches.ts';
import { findBrowser } from '../scenario/wire/browser.ts';
import { createWireBenches } from '../scenario/wire/wire-benches.ts';
import { writeRunReports } from './write-run-reports.ts';
import { generateAllure } from './allure.ts';
import type { Io } from './io.ts';
import { sutFolderOf } from './sut-folder.ts';

/** What the user chose. */
export interface QualificationChoice {
  readonly assembly: 'wire' | 'virtual';
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

  const virtualBenches = createVirtualBenches(sutFolder);
  const wireVision = choice.assembly === 'wire' ? await openWireVision(VISION_WORKERS) : undefined;
  const lane = (name: string): Promise<BenchFactory> =>
    createWireBenches({
      root: ROOT,
      sutFolder,
      folder: join(folder, 'sut', name),
      seed: choice.seed,
      ...(wireVision ? { vision: wireVision.vision } : {}),
    });
  const isVirtual = choice.assembly === 'virtual';
  const benches = isVirtual ? virtualBenches : await lane('lane-1');
  const furtherBenches = isVirtual
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
      rationale: DEFAULT_RATIONALE,
      requirements: requirementRecords(files.sut, files.risks),
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
        `npx faultline qualify --assembly ${choice.assembly} --seed ${choice.seed} --name ${JSON.stringify(`^${escapeRegExp(name)}$`)}`,
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
