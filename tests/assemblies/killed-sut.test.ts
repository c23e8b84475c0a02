import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { createKeys, drawBelow } from '../../src/kernel/keys.ts';
import { ORACLES } from '../../src/oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';
import { createVirtualBench } from '../../src/scenario/virtual-bench.ts';
import { World } from '../../src/scenario/world.ts';
import { ROOT } from './test-run.ts';

const MOMENTS = 50;
const key = createKeys('killed').of('sut', 'moment');

describe('a SUT that is killed loses and doubles nothing', () => {
  test.each(Array.from({ length: MOMENTS }, (_, index) => index + 1))('at seeded moment %i', async (moment) => {
    // Somewhere between the start of the batch and its last units, to the microsecond.
    const at_us = 400_000 + drawBelow(key, 2_900_000, moment);
    const kind = moment % 2 === 0 ? 'beforeCommit' : 'afterCommit';
    const bench = await createVirtualBench({ seed: `killed ${moment}`, sutFolder: join(ROOT, 'reference-sut') });
    const world = new World({
      bench,
      scenario: 'killed',
      seed: String(moment),
      catalogue: CATALOGUE,
      oracles: ORACLES.filter((one) => one.id !== 'alarms'),
      rationale: DEFAULT_RATIONALE,
    });
    world.planBatch({ name: 'KILL', units: 25 });
    let killed = false;
    bench.clock.after(at_us, () => {
      killed = true;
      bench.seams.sut.kill(kind);
      bench.clock.after(300_000, () => bench.seams.sut.restart());
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
    expect(contradictions, `killed ${kind} at ${at_us} us`).toEqual([]);
    await bench.end();
  });
});
