import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultSent, unitSeen, verdictArrived } from '../../src/journal/facts.ts';
import { ORACLES } from '../../src/oracles/catalogue.ts';
import { DEFAULT_RATIONALE } from '../../src/profile/alarm-rationale.ts';
import { createWireBenches } from '../../src/scenario/wire/wire-benches.ts';
import { World } from '../../src/scenario/world.ts';
import { ROOT } from '../assemblies/test-run.ts';

test('600 units a minute for a batch of 1,000 on real wires, no trigger missed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-speed-'));
  const benches = await createWireBenches({ root: ROOT, sutFolder: join(ROOT, 'reference-sut'), folder, seed: '7' });
  try {
    const bench = await benches.create({
      sink: { write: () => {}, close: () => {} },
      seed: 'speed',
      attach: (_name, content) => createHash('sha256').update(content).digest('hex'),
    });
    const world = new World({
      bench,
      scenario: 'speed',
      seed: '7',
      catalogue: [],
      oracles: ORACLES,
      rationale: DEFAULT_RATIONALE,
    });
    world.planBatch({ name: 'SPEED', units: 1000, unitsPerCase: 10, casesPerPallet: 10 });
    const counts = { verifierEye: 0, results: 0, verdicts: 0 };
    const sent_us: number[] = [];
    const latencies_ms: number[] = [];
    const verifier = bench.journal.text('verifier');
    bench.journal.watch(unitSeen, (_unit, station) => void (station === verifier && (counts.verifierEye += 1)));
    bench.journal.watch(resultSent, (unit, station) => {
      if (station !== verifier) return;
      counts.results += 1;
      sent_us[unit] = bench.clock.now_us();
    });
    bench.journal.watch(verdictArrived, (item) => {
      counts.verdicts += 1;
      const sent = sent_us[bench.line.plc.unitOf(item)];
      if (sent !== undefined) latencies_ms.push((bench.clock.now_us() - sent) / 1000);
    });
    await world.start();
    const begun_us = bench.clock.now_us();
    expect(await world.run()).toBe(true);
    const lineTime_s = (bench.clock.now_us() - begun_us) / 1e6;
    const closed = await world.close();
    expect(closed, closed.answer).toMatchObject({ allowed: true });
    const findings = await world.finish();
    const sorted = latencies_ms.toSorted((a, b) => a - b);
    console.log(
      `${(60_000 / lineTime_s).toFixed(0)} units a minute; result to verdict p50 ${sorted[500]?.toFixed(1)} ms, p99 ${sorted[990]?.toFixed(1)} ms; the harness's own lag at most ${bench.lagMax_ms()} ms`,
    );
    expect(counts).toEqual({ verifierEye: 1000, results: 1000, verdicts: 1000 });
    expect(world.watch.alarms.map((one) => one.alarm)).toEqual([]);
    expect(findings.flatMap((finding) => finding.contradictions.map((one) => one.sentence))).toEqual([]);
    await bench.end();
  } finally {
    await benches.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
