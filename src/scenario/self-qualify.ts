import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScenarioRecord, Stage } from '../evidence/run-record.ts';
import type { Fault } from '../faults/fault.ts';
import type { Oracle } from '../oracles/oracle.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { type Defect, seedDefect } from './defects.ts';
import { runFeatures } from './run-features.ts';
import { closeSession, openSession } from './session.ts';
import { createVirtualBenches } from './virtual-benches.ts';

/** What a self-qualification is made of. */
export interface SelfQualification {
  /** Where `features` and `steps` stand. */
  readonly root: string;
  readonly sutFolder: string;
  readonly defects: readonly Defect[];
  readonly stages: readonly Stage[];
  readonly seed: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  readonly progress: (done: { readonly what: string; readonly outcome: string }) => void;
}

/** A scenario that failed, and the requirements that its failing checks and oracles name. */
export interface Catch {
  readonly scenario: string;
  readonly stage: Stage;
  readonly requirements: readonly string[];
  readonly reason: string;
}

/** What became of one defect. */
export interface DefectOutcome {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly found: boolean;
  /** A failing check or oracle names the very requirement that the defect breaks. */
  readonly foundByOwnRequirement: boolean;
  readonly caughtBy: readonly Catch[];
}

/** The tool's adequacy: silence on the sound SUT, and each defect found. */
export interface SelfQualificationResult {
  readonly sound: { readonly verdict: Verdict; readonly scenarios: number; readonly troubles: readonly string[] };
  readonly defects: readonly DefectOutcome[];
  readonly score: { readonly found: number; readonly foundByOwnRequirement: number; readonly of: number };
}

/** Runs the sound SUT and a copy with each defect in virtual time, and tells what the scenarios found. */
export async function selfQualify(q: SelfQualification): Promise<SelfQualificationResult> {
  const sound = await runStages(q, q.sutFolder);
  const troubles = sound
    .filter((record) => record.verdict !== 'pass')
    .map((record) => `${record.verdict}: ${record.name}: ${record.reason}`);
  const verdict = compose(sound.map((record) => (record.verdict === 'notExecuted' ? 'inconclusive' : record.verdict)));
  q.progress({ what: 'the sound SUT', outcome: `${verdict}, ${sound.length} scenarios` });

  // What fails on the sound SUT as well proves nothing about a defective one.
  const silent = new Set(sound.filter((record) => record.verdict === 'pass').map((record) => record.id));
  const outcomes: DefectOutcome[] = [];
  for (const defect of q.defects) {
    using sut = seedDefect(q.sutFolder, defect);
    const records = await runStages(q, sut.folder);
    const outcome = outcomeOf(
      defect,
      records.filter((record) => silent.has(record.id)),
    );
    outcomes.push(outcome);
    q.progress({
      what: defect.id,
      outcome: outcome.found ? `found by ${outcome.caughtBy.length} scenarios` : 'NOT FOUND',
    });
  }
  return {
    sound: { verdict, scenarios: sound.length, troubles },
    defects: outcomes,
    score: {
      found: outcomes.filter((one) => one.found).length,
      foundByOwnRequirement: outcomes.filter((one) => one.foundByOwnRequirement).length,
      of: outcomes.length,
    },
  };
}

/** Only a failure counts: what was inconclusive showed nothing about the SUT. */
function outcomeOf(defect: Defect, records: readonly ScenarioRecord[]): DefectOutcome {
  const caughtBy = records
    .filter((record) => record.verdict === 'fail')
    .map((record): Catch => ({
      scenario: record.name,
      stage: record.stage,
      requirements: requirementsOf(record),
      reason: record.reason,
    }));
  return {
    id: defect.id,
    title: defect.title,
    requirement: defect.requirement,
    found: caughtBy.length > 0,
    foundByOwnRequirement: caughtBy.some((one) => one.requirements.includes(defect.requirement)),
    caughtBy,
  };
}

/** An oracle names its requirement with each contradiction; a step's check stands for what the scenario is tagged with. */
function requirementsOf(record: ScenarioRecord): readonly string[] {
  const contradicted = record.findings
    .filter((finding) => finding.verdict === 'fail')
    .flatMap((finding) => finding.contradictions.map((one) => one.requirement));
  const byOracleOnly = contradicted.length > 0 && !record.steps.some((step) => step.status === 'failed');
  return [...new Set([...contradicted, ...(byOracleOnly ? [] : record.requirements)])].toSorted();
}

async function runStages(q: SelfQualification, sutFolder: string): Promise<readonly ScenarioRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-journals-'));
  const benches = createVirtualBenches(sutFolder);
  const session = openSession(folder, {
    folder,
    seed: q.seed,
    catalogue: q.catalogue,
    oracles: q.oracles,
    rationale: q.rationale,
    createBench: ({ sink, seed, attach, coder }) => benches.create({ sink, seed, attach, coder }),
    // The raw exports are not kept: every run here can be made again from the seed.
    attach: (name, content, mediaType) => ({
      name,
      file: '',
      mediaType,
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  });
  try {
    const records: ScenarioRecord[] = [];
    for (const stage of q.stages) {
      records.push(
        ...(await runFeatures({
          root: q.root,
          session,
          sessionName: folder,
          stage,
          tags: 'not @wire-only',
          name: '',
          progress: () => {},
          replay: () => '',
        })),
      );
    }
    return records;
  } finally {
    closeSession(folder);
    await benches.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
