// Benchmarks: one command, a row each, JSON with --json. Figures of one run on one machine: compare ratios, not runs.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { measureParts } from './parts.ts';
import { alone, type Row } from './row.ts';

const root = resolve(import.meta.dirname, '..');
const json = process.argv.includes('--json');
const only = process.argv[process.argv.indexOf('--only') + 1];
const wanted = (id: string): boolean => !process.argv.includes('--only') || id === only;

/** One batch in a process of its own, so that its memory is its own. */
function batch(
  packs: number,
  more: readonly string[] = [],
): { durationMs: number; peakMemoryMb: number; hash: string; verdict: string; speedUp: number } {
  const run = spawnSync(
    process.execPath,
    [resolve(root, 'scripts/faultline.mjs'), 'run', '--packs', String(packs), '--json', ...more],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const outcome = JSON.parse(run.stdout) as {
    durationMs: number;
    peakMemoryMb: number;
    verdict: string;
    speedUp: number;
    journal: { hash: string };
  }; // our own output
  return { ...outcome, hash: outcome.journal.hash };
}

const rows: Row[] = [];
const parts = ['kernel-events', 'journal-per-pack', 'dialects-per-pack', 'oracles-per-pack'];
if (parts.some(wanted)) rows.push(...measureParts().filter((row) => wanted(row.id)));
if (wanted('virtual-100k')) {
  const first = batch(100_000);
  rows.push(
    alone(
      'virtual-100k',
      first.durationMs / 1000,
      's',
      `100,000 packs with hierarchy, reference SUT, all oracles; verdict ${first.verdict}, ${first.speedUp} times line speed`,
      first.peakMemoryMb,
    ),
  );
  rows.push(alone('virtual-per-pack', first.durationMs / 100, 'us', 'the whole of it, per pack', null));
}
if (wanted('same-hash-twice')) {
  const hashes = [batch(10_000), batch(10_000)].map((one) => one.hash);
  rows.push(alone('same-hash-twice', hashes[0] === hashes[1] ? 1 : 0, 'bool', hashes.join(' ')));
}
for (const row of rows) {
  if (json) console.log(JSON.stringify(row));
  else
    console.log(
      `${row.id.padEnd(20)} ${String(row.figure).padStart(10)} ${row.unit.padEnd(12)} ${row.peakMemoryMb === null ? '' : `${row.peakMemoryMb} MB  `}${row.note}`,
    );
}
