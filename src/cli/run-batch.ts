import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { CATALOGUE } from '../faults/catalogue.ts';
import { fileSink } from '../journal/journal.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { stopwatch } from '../kernel/host-time.ts';
import { ORACLES } from '../oracles/catalogue.ts';
import { BIT, WHERE } from '../oracles/physical.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { DEFAULT_RATIONALE } from '../profile/alarm-rationale.ts';
import { CheckFailed } from '../scenario/check.ts';
import { MODELLED_VISION, openVision } from '../scenario/vision.ts';
import { createVirtualBench } from '../scenario/virtual-bench.ts';
import { World } from '../scenario/world.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { sutFolderOf } from './sut-folder.ts';

const LONG_BATCH = 50_000;

/** What to run. */
export interface BatchChoice {
  readonly packs: number;
  readonly unitsPerCase: number;
  readonly casesPerPallet: number;
  readonly seed: string;
  readonly planFile: string;
  readonly sutFolder: string;
  readonly journalFile: string;
  /** Share (0 to 1) of the sound units that are pictured; undefined: no picture at all, every look is modelled. */
  readonly pictureShare: number | undefined;
}

/** What a batch came to. */
export interface BatchOutcome {
  readonly verdict: Verdict;
  readonly seed: string;
  readonly packs: number;
  readonly packed: number;
  readonly rejected: number;
  readonly stops: number;
  readonly alarms: readonly { readonly alarm: string; readonly count: number }[];
  readonly faults: readonly { readonly fault: string; readonly fired: number }[];
  readonly findings: readonly {
    readonly oracle: string;
    readonly verdict: string;
    readonly exercised: number;
    readonly sentence: string;
  }[];
  /** Looks of the verifier that were made with a picture, and by what; the others were modelled. */
  readonly vision: { readonly imaged: number; readonly reader: string };
  readonly journal: { readonly events: number; readonly hash: string };
  readonly lineTimeMs: number;
  readonly durationMs: number;
  /** Line time over host time. */
  readonly speedUp: number;
  readonly peakMemoryMb: number;
}

/** Runs one batch in virtual time to its end, as people would run it, and lets the oracles judge the journal. */
export async function runBatch(choice: BatchChoice): Promise<BatchOutcome> {
  const elapsed_ms = stopwatch();
  // The young generation grows with what a long batch throws away, to no use: a tenth of the time for 60 MB.
  if (choice.packs >= LONG_BATCH) setFlagsFromString('--semi-space-growth-factor=1');
  const planned = choice.planFile === '' ? [] : readPlan(choice.planFile);
  if (choice.journalFile !== '') mkdirSync(dirname(resolve(choice.journalFile)), { recursive: true });
  const bench = await createVirtualBench({
    seed: choice.seed,
    sutFolder: sutFolderOf(choice.sutFolder),
    vision: choice.pictureShare === undefined ? MODELLED_VISION : await openVision(choice.pictureShare),
    ...(choice.journalFile === '' ? {} : { sink: fileSink(choice.journalFile) }),
  });
  const world = new World({
    bench,
    scenario: 'one batch',
    seed: choice.seed,
    catalogue: CATALOGUE,
    oracles: ORACLES,
    rationale: DEFAULT_RATIONALE,
  });
  world.planBatch({
    name: 'RUN',
    units: choice.packs,
    unitsPerCase: choice.unitsPerCase,
    casesPerPallet: choice.casesPerPallet,
    spareSerials: Math.max(50, Math.ceil(choice.packs / 20)),
  });
  for (const fault of planned) world.planFault(fault.fault, fault.trigger, fault.parameters);
  const verdicts: Verdict[] = [];
  const troubles: { oracle: string; verdict: Verdict; exercised: number; sentence: string }[] = [];
  try {
    await world.start();
    await world.runToEnd(choice.packs);
    await world.close();
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    verdicts.push(error.check.verdict);
    troubles.push({ oracle: 'the run itself', verdict: error.check.verdict, exercised: 1, sentence: error.message });
  }
  const findings = await world.finish();
  for (const finding of findings)
    if (finding.verdict !== 'inconclusive' || finding.exercised > 0 || finding.note.startsWith('the oracle itself'))
      verdicts.push(finding.verdict);
  if (world.silentFaults().length > 0) verdicts.push('inconclusive');
  const { physical } = world.watch;
  let packed = 0;
  let rejected = 0;
  for (let unit = 1; unit <= physical.unitCount; unit += 1) {
    if (physical.whereIs.get(unit) === WHERE.parent && physical.caseClosed.get(physical.caseOf.get(unit)) === 1)
      packed += 1;
    if ((physical.bits.get(unit) & BIT.ejected) !== 0) rejected += 1;
  }
  const { hash, facts } = await bench.end();
  const lineTimeMs = Math.round(bench.clock.now_us() / 1000);
  const durationMs = Math.round(elapsed_ms());
  return {
    verdict: compose(verdicts),
    seed: choice.seed,
    packs: choice.packs,
    packed,
    rejected,
    stops: world.watch.states.filter((one) => one.state === 11).length,
    alarms: count(world.watch.alarms.map((one) => one.alarm)).map(([alarm, times]) => ({ alarm, count: times })),
    faults: world.armed.map((one) => ({ fault: one.fault.id, fired: one.firedCount })),
    findings: [
      ...troubles,
      ...findings.map((one) => ({
        oracle: one.oracle,
        verdict: one.verdict,
        exercised: one.exercised,
        sentence: one.contradictions[0]?.sentence ?? one.note,
      })),
    ],
    vision: { imaged: world.watch.looks.length, reader: bench.line.vision.version },
    journal: { events: facts, hash },
    lineTimeMs,
    durationMs,
    speedUp: Math.round(lineTimeMs / Math.max(1, durationMs)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function readPlan(file: string): readonly {
  fault: string;
  trigger: Parameters<World['planFault']>[1];
  parameters: Readonly<Record<string, number | string>>;
}[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new HarnessError(
      'FLT-E415',
      `the fault plan ${file} cannot be read`,
      'name a file that is there; see docs/faults for the form',
    );
  }
  const parsed = parsePlan(text, file, CATALOGUE);
  if (parsed.ok) return parsed.plan.faults;
  const [first] = parsed.problems;
  throw new HarnessError(
    'FLT-E416',
    parsed.problems.map((one) => `${one.file}:${one.line}:${one.column}: ${one.field}: ${one.problem}`).join('\n  '),
    `expected: ${first?.expected ?? 'a fault plan'}`,
  );
}

function count(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
