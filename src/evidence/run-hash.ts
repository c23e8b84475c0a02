import { createHash } from 'node:crypto';
import { byCodeUnit } from './paths.ts';

/** What the hash of a run needs of a scenario; one without a journal has the empty hash. */
export interface ScenarioHash {
  readonly id: string;
  readonly hash: string;
}

/** The hash of a run: SHA-256 over the pairs of scenario id and journal hash, one JSON array a line, sorted by id. */
export function runHash(scenarios: readonly ScenarioHash[]): string {
  const hash = createHash('sha256');
  for (const { id, hash: journal } of scenarios.toSorted((one, other) => byCodeUnit(one.id, other.id))) {
    hash.update(`${JSON.stringify([id, journal])}\n`);
  }
  return hash.digest('hex');
}
