import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioRecord } from '../../src/evidence/run-record.ts';
import { createVirtualBenches } from '../../src/scenario/virtual-benches.ts';
import { notPassing, ROOT, runScenarios } from './test-run.ts';

const benches = createVirtualBenches(join(ROOT, 'reference-sut'));

describe('the qualification in virtual time', () => {
  let oq: readonly ScenarioRecord[] = [];
  beforeAll(async () => {
    oq = await runScenarios(benches, { stage: 'oq' });
  });

  test('every OQ scenario passes on the sound SUT', () => {
    expect(oq.length).toBeGreaterThanOrEqual(40);
    expect(notPassing(oq)).toEqual([]);
  });

  test('every PQ scenario passes on the sound SUT', async () => {
    const pq = await runScenarios(benches, { stage: 'pq' });
    expect(pq.length).toBeGreaterThan(0);
    expect(notPassing(pq)).toEqual([]);
  });

  test('the same seed gives every scenario the same journal, another seed another one', async () => {
    const hashes = (records: readonly ScenarioRecord[]): Map<string, string> =>
      new Map(records.map((one) => [one.id, one.journal.hash]));
    expect(hashes(await runScenarios(benches, { stage: 'oq' }))).toEqual(hashes(oq));
    const other = hashes(await runScenarios(benches, { stage: 'oq', seed: '8' }));
    for (const [id, hash] of hashes(oq)) expect(other.get(id)).not.toBe(hash);
  });

  test('scenarios that need the wire are listed as not executed and out of scope, never as passed', () => {
    const wireOnly = oq.filter((one) => one.tags.includes('@wire-only'));
    expect(wireOnly.length).toBeGreaterThan(0);
    for (const one of wireOnly) expect(one).toMatchObject({ verdict: 'notExecuted', outOfScope: true });
  });
});
