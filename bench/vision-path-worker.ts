import { parentPort } from 'node:worker_threads';
import { stopwatch } from '../src/kernel/host-time.ts';
import { createSymbolReader } from '../simulators/imaging/reader/reader.ts';
import { seeUnit, timeParts } from './vision-unit.ts';

/** What a thread is asked for: one unit, a plain loop for the processor, or the parts of the path one by one. */
export type PathJob =
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'loop'; readonly rounds: number }
  | { readonly kind: 'parts'; readonly unitCount: number };

// Runs as a thread of vision-path.ts: a job in, its result out.
const reader = await createSymbolReader();
parentPort?.on('message', (job: PathJob) => parentPort?.postMessage(resultOf(job)));

function resultOf(job: PathJob): unknown {
  if (job.kind === 'unit') return seeUnit(job.unit, reader);
  if (job.kind === 'parts') return timeParts(job.unitCount, reader);
  const elapsed_ms = stopwatch();
  let hash = 1;
  for (let round = 0; round < job.rounds; round += 1) hash = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1) + round;
  return { hash, elapsed_ms: elapsed_ms() };
}
