import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drawSeedPlan } from '../src/campaign/draw-seed-plan.ts';
import { shrinkSeed } from '../src/campaign/shrink-seed.ts';
import { campaignBench } from '../src/campaign/worker.ts';
import { stopwatch } from '../src/kernel/host-time.ts';
import { parseDefect, seedDefect } from '../src/scenario/defects.ts';
import { alone, round, type Row } from './row.ts';

const sutFolder = resolve(import.meta.dirname, '../reference-sut');

const program = resolve(import.meta.dirname, '../scripts/faultline.mjs');

/** What part of 1,000 seeds of 1,000 packs is measured; the row says the time of the whole. */
export interface CampaignScale {
  readonly seeds: number;
  readonly packs: number;
}

/**
 * A campaign over the whole catalogue on one and on two processes: seconds for 1,000 seeds of 1,000 packs (measured on a part of
 * them unless the whole is asked for), and how much faster two processes are than one, beside a plain CPU loop on two processes.
 */
export function measureCampaign(scale: CampaignScale = { seeds: 60, packs: 1000 }): Row[] {
  const one = runCampaign(scale, 1);
  const two = runCampaign(scale, 2);
  const share = (scale.seeds * scale.packs) / 1e6;
  const loop = loopSpeedUp();
  const speedUp = one.durationMs / two.durationMs;
  const what = `${scale.seeds} seeds of ${scale.packs} packs, scaled to 1,000 x 1,000; looks modelled; verdict ${two.verdict}`;
  return [
    alone('campaign-1000x1000', two.durationMs / 1000 / share, 's', `2 processes; ${what}`),
    alone('campaign-1000x1000-alone', one.durationMs / 1000 / share, 's', `1 process; ${what}`, one.peakMemoryMb),
    {
      id: 'campaign-two-workers',
      figure: round(speedUp),
      unit: 'times one process',
      peer: 'a CPU loop on 2 processes',
      peerFigure: round(loop),
      ratio: round(speedUp / loop),
      peakMemoryMb: null,
      note: one.bytes === two.bytes ? 'merged results byte-identical' : 'MERGED RESULTS DIFFER',
    },
  ];
}

/** A defect that one of twelve faults brings out is shrunk to that one: re-simulations, and the seconds that they take. */
export async function measureShrink(): Promise<Row[]> {
  const file = 'weight-not-compared.yaml';
  const defect = parseDefect(file, readFileSync(join(sutFolder, 'defects', file), 'utf8'));
  assert(!('problem' in defect), 'the defect can be read');
  using sut = seedDefect(sutFolder, defect);
  const bench = campaignBench(sut.folder);
  const drawn = drawSeedPlan(22, 120, bench.catalogue);
  const elapsed_ms = stopwatch();
  const small = await shrinkSeed(drawn, { oracle: 'physical-equals-recorded', requirement: 'URS-C04.1' }, bench);
  const left = small === undefined ? 'NOT SHRUNK' : `${small.plan.faults.length} faults, ${small.plan.packs} packs`;
  const note = `${drawn.faults.length} faults, 120 packs to ${left} in ${(elapsed_ms() / 1000).toFixed(1)} s`;
  return [alone('shrink', small?.simulationCount ?? 0, 'simulations', note)];
}

function runCampaign(
  { seeds, packs }: CampaignScale,
  workers: number,
): { durationMs: number; verdict: string; bytes: string; peakMemoryMb: number } {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const out = join(folder, 'campaign');
    const run = spawnSync(
      process.execPath,
      [
        program,
        'campaign',
        '--seeds',
        `1..${seeds}`,
        '--packs',
        String(packs),
        '--workers',
        String(workers),
        '--out',
        out,
        '--json',
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    const outcome = JSON.parse(run.stdout) as { durationMs: number; verdict: string; peakMemoryMb: number }; // our own output
    const bytes = readFileSync(join(out, 'campaign.json'), 'utf8');
    return { durationMs: outcome.durationMs, verdict: outcome.verdict, bytes, peakMemoryMb: outcome.peakMemoryMb };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How much two processes of this machine do more than one, for work that needs nothing but the processor. */
function loopSpeedUp(): number {
  const loop =
    'let x = 1; for (let i = 0; i < 1.5e9; i += 1) x = (x * 48271) % 2147483647; process.exit(x === 0 ? 1 : 0);';
  const script = (count: number): string => `
    const { spawn } = require('node:child_process');
    const begun = performance.now();
    let left = ${count};
    for (let n = 0; n < ${count}; n += 1)
      spawn(process.execPath, ['-e', ${JSON.stringify(loop)}]).on('exit', () => { if (--left === 0) console.log(performance.now() - begun); });`;
  const time = (count: number): number =>
    Number(spawnSync(process.execPath, ['-e', script(count)], { encoding: 'utf8' }).stdout);
  return (2 * time(1)) / time(2);
}
