import type { RunRecord } from '../../src/evidence/run-record.ts';
import { ENGINEERING, WATERMARK } from '../wording.ts';

/** What stands on top of every page of a run's documents. */
export function bannersOf(run: RunRecord): readonly string[] {
  return [...(run.engineeringRun ? [ENGINEERING] : []), ...(run.incomplete ? ['INTERRUPTED RUN'] : []), WATERMARK];
}
