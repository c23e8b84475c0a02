import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { createKeys, drawBelow } from '../../src/kernel/keys.ts';
import { ORACLES } from '../../src/oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';
import type { BenchFactory } from '../../src/scenario/bench-factory.ts';
import { createWireBenches } from '../../src/scenario/wire/wire-benches.ts';
import { World } from '../../src/scenario/world.ts';
import { ROOT } from '../assemblies/test-run.ts';

const key = createKeys('killed on the wire').of('sut', 'moment');

describe('a SUT process that is killed with kill -9 loses and doubles nothing', () => {
  let folder = '';
  let benches: BenchFactory;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-kills-'));
    benches = await createWireBenches({ root: ROOT, sutFolder: join(ROOT, 'reference-sut'), folder, seed: '7' });
  });
  afterAll(async () => {
    await benches.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([1, 2, 3, 4, 5])('at seeded moment %i', async (moment) => {
    const at_us = 400_000 + drawBelow(key, 2_600_000, moment);
    const bench = await benches.create({
      sink: { write: () => {}, close: () => {} },
      seed: `killed ${moment}`,
      attach: (_name, content) => createHash('sha256').update(content).digest('hex'),
    });
    const world = new World({
      bench,
      scenario: 'killed',
      seed: String(moment),
      catalogue: CATALOGUE,
      oracles: ORACLES.filter((one) => one.id !== 'alarms'),
      rationale: DEFAULT_RATIONALE,
      suffix: `-${moment}`,
    });
    world.planBatch({ name: 'KILL', units: 25 });
    let killed = false;
    await world.handDown();
    bench.clock.after(at_us, () => {
      killed = true;
      bench.seams.sut.kill('beforeCommit');
      bench.clock.after(500_000, () => bench.seams.sut.restart());
    });
    await world.start();
    await world.runToEnd();
    expect(killed).toBe(true);
    const closed = await world.close();
    expect(closed, closed.answer).toMatchObject({ allowed: true });
    await bench.run(() => false, 8e6);
    const contradictions = (await world.finish()).flatMap((finding) =>
      finding.contradictions.map((one) => `${finding.oracle}: ${one.sentence}`),
    );
    expect(contradictions, `killed at ${at_us} us`).toEqual([]);
    await bench.end();
  });
});
