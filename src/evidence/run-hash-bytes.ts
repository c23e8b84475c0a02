import { byCodeUnit } from './paths.ts';

/** What the hash of a run needs of a scenario; one without a journal has the empty hash. */
export interface ScenarioHash {
  readonly id: string;
  readonly hash: string;
}

/** What the hash of a run is made over: pairs of scenario id and journal hash, one JSON array a line, sorted by id. */
export function runHashBytes(scenarios: readonly ScenarioHash[]): Uint8Array {
  const sorted = scenarios.toSorted((one, other) => byCodeUnit(one.id, other.id));
  return new TextEncoder().encode(sorted.map(({ id, hash }) => `${JSON.stringify([id, hash])}\n`).join(''));
}
