import { nodeSha256 } from './folder-files.ts';
import { runHashBytes, type ScenarioHash } from './run-hash-bytes.ts';

/** The hash of a run: SHA-256 over the pairs of scenario id and journal hash, one JSON array a line, sorted by id. */
export function runHash(scenarios: readonly ScenarioHash[]): string {
  return nodeSha256(runHashBytes(scenarios));
}
