import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { ScenarioRecord, Stage } from '../../src/evidence/run-record.ts';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { ORACLES } from '../../src/oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';
import type { BenchFactory } from '../../src/scenario/bench-factory.ts';
import { runFeatures } from '../../src/scenario/run-features.ts';
import { closeSession, openSession } from '../../src/scenario/session.ts';

export const ROOT: string = resolve(import.meta.dirname, '../..');

let runs = 0;

/** Runs scenarios on the given benches and gives their records; journals go to a temporary folder. */
export async function runScenarios(
  benches: BenchFactory,
  choice: { stage: Stage; name?: string; tags?: string; seed?: string },
): Promise<ScenarioRecord[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  const sessionName = `test ${(runs += 1)}`;
  const session = openSession(sessionName, {
    folder,
    seed: choice.seed ?? '7',
    catalogue: CATALOGUE,
    oracles: ORACLES,
    rationale: DEFAULT_RATIONALE,
    createBench: ({ sink, seed, attach, coder }) => benches.create({ sink, seed, attach, coder }),
    attach: (name, content, mediaType) => ({
      name,
      file: '',
      mediaType,
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  });
  try {
    return await runFeatures({
      root: ROOT,
      session,
      sessionName,
      stage: choice.stage,
      tags: choice.tags ?? '',
      name: choice.name ?? '',
      progress: () => {},
      replay: (name) => name,
    });
  } finally {
    closeSession(sessionName);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What does not pass, in words that a failing test can show. */
export function notPassing(records: readonly ScenarioRecord[]): string[] {
  return records
    .filter((one) => one.verdict !== 'pass' && one.outOfScope !== true)
    .map((one) => `${one.verdict}: ${one.name}: ${one.reason}`);
}
