import { createHash } from 'node:crypto';
import type { Stage } from '../evidence/run-record.ts';
import type { Fault } from '../faults/fault.ts';
import type { Oracle } from '../oracles/oracle.ts';
import type { AlarmRationale } from '../profile/alarm-rationale.ts';
import type { BenchFactory } from './bench-factory.ts';
import { runFeatures } from './run-features.ts';
import { closeSession, openSession } from './session.ts';

/** What one scenario asks for, seen by running it. */
export interface RehearsedScenario {
  readonly id: string;
  readonly stage: Stage;
  readonly name: string;
  readonly requirements: readonly string[];
  readonly risk: 'high' | 'medium' | 'low' | '';
  readonly tags: readonly string[];
  /** What it asked of the SUT or read of it, and how often. */
  readonly needs: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly lineTime_ms: number;
}

/** What a rehearsal is made of. */
export interface Rehearsal {
  readonly root: string;
  /** Where journals of the rehearsal go; the caller removes it. */
  readonly folder: string;
  readonly catalogue: readonly Fault[];
  readonly oracles: readonly Oracle[];
  readonly rationale: readonly AlarmRationale[];
  readonly benches: BenchFactory;
  readonly progress: (done: number) => void;
}

const NAME = 'rehearsal';

/** Runs OQ and PQ in virtual time, not to judge anything but to see what each scenario needs of a SUT and how long its line time is. */
export async function rehearse(rehearsal: Rehearsal): Promise<readonly RehearsedScenario[]> {
  const { root, folder, benches } = rehearsal;
  const session = openSession(NAME, {
    folder,
    seed: '1',
    catalogue: rehearsal.catalogue,
    oracles: rehearsal.oracles,
    rationale: rehearsal.rationale,
    createBench: ({ sink, seed, attach, coder }) => benches.create({ sink, seed, attach, coder }),
    attach: (name, content, mediaType) => ({
      name,
      file: '',
      mediaType,
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  });
  const found: RehearsedScenario[] = [];
  try {
    for (const stage of ['oq', 'pq'] as const)
      await runFeatures({
        root,
        session,
        sessionName: NAME,
        stage,
        tags: '',
        name: '',
        replay: () => '',
        progress({ id, name, requirements, risk, tags, needs = {}, faults, lineTime_ms }) {
          found.push({
            id,
            stage,
            name,
            requirements,
            risk,
            tags,
            needs,
            faults: [...new Set(faults.map((one) => one.fault))],
            lineTime_ms,
          });
          rehearsal.progress(found.length);
        },
      });
  } finally {
    closeSession(NAME);
  }
  return found;
}
