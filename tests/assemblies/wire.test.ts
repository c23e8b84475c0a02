import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BenchFactory } from '../../src/scenario/bench-factory.ts';
import { createVirtualBenches } from '../../src/scenario/virtual-benches.ts';
import { openWireVision } from '../../src/scenario/vision.ts';
import { createWireBenches } from '../../src/scenario/wire/wire-benches.ts';
import { notPassing, ROOT, runScenarios } from './test-run.ts';

/** One scenario of each kind of channel and device; the whole OQ on the wire is the main job itself. */
const SAMPLE = [
  'A batch of 25 units runs to two full pallets',
  "A code is printed again from the coder's panel",
  'The labels of two cases change places',
  'The valve of the gate is stuck',
  'The result of one unit is lost',
  'The controller is killed after a print and before it stored it',
].join('|');

describe('the wire assembly', () => {
  let folder = '';
  let benches: BenchFactory;
  let vision: Awaited<ReturnType<typeof openWireVision>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-wire-'));
    vision = await openWireVision(1);
    benches = await createWireBenches({
      root: ROOT,
      sutFolder: join(ROOT, 'reference-sut'),
      folder,
      seed: '7',
      vision: vision.vision,
    });
  }, 60_000);
  afterAll(async () => {
    await benches.close();
    await vision.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the IQ passes on a fresh bench', { timeout: 60_000 }, async () => {
    const iq = await runScenarios(benches, { stage: 'iq' });
    expect(iq.length).toBeGreaterThan(0);
    expect(notPassing(iq)).toEqual([]);
  });

  test('the same scenarios get the same verdicts on real wires and in virtual time', { timeout: 180_000 }, async () => {
    let wire = await runScenarios(benches, { stage: 'oq', name: SAMPLE });
    // A loaded machine makes the harness late and its scenario inconclusive: that says nothing of either assembly, so
    // only such a one is run again, twice at the most.
    for (let again = 0; again < 2; again += 1) {
      const late = wire.filter((one) => one.reason.includes('the harness itself was late')).map((one) => one.name);
      if (late.length === 0) break;
      const once = await runScenarios(benches, { stage: 'oq', name: late.map((name) => `^${name}$`).join('|') });
      wire = [...wire.filter((one) => !late.includes(one.name)), ...once];
    }
    const virtual = await runScenarios(createVirtualBenches(join(ROOT, 'reference-sut')), {
      stage: 'oq',
      name: SAMPLE,
    });
    const verdicts = (records: typeof wire): string[] => records.map((one) => `${one.verdict} ${one.name}`).toSorted();
    expect(wire.map((one) => one.assembly)).not.toContain('virtual');
    expect(wire).toHaveLength(6);
    expect(notPassing(wire)).toEqual([]);
    expect(verdicts(wire)).toEqual(verdicts(virtual));
  });
});
