// Benchmarks: one command, a row each, JSON with --json. Figures of one run on one machine: compare ratios, not runs.
// Usage: npm run bench -- [--json] [--only ID] [--all]; ID is a row, or a group of rows: datamatrix, vision-path, readers.
// The panel of readers takes three minutes and runs only when it is asked for: --only readers, or --all.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { measureCodec } from './datamatrix-codec.ts';
import { measureParts } from './parts.ts';
import { alone, type Row } from './row.ts';
import { measureVisionPath } from './vision-path.ts';
import { measureReaders } from './vision-readers.ts';

const root = resolve(import.meta.dirname, '..');
const json = process.argv.includes('--json');
const all = process.argv.includes('--all');
const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : undefined;
const wanted = (id: string): boolean => only === undefined || id === only;

/** Rows that are measured together; their ids begin with the name of the group. */
const groups: readonly {
  readonly name: string;
  readonly isSlow?: true;
  readonly measure: () => Row[] | Promise<Row[]>;
}[] = [
  { name: 'datamatrix', measure: measureCodec },
  { name: 'vision-path', measure: measureVisionPath },
  { name: 'readers', measure: measureReaders, isSlow: true },
];

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
for (const row of rows) show(row);
for (const { name, isSlow, measure } of groups) {
  const isAsked = only === undefined ? all || isSlow !== true : only === name || only.startsWith(`${name}-`);
  if (isAsked) (await measure()).filter(({ id }) => only === undefined || only === name || id === only).forEach(show);
  else if (only === undefined) console.error(`${name}: not run; npm run bench -- --only ${name}, or --all`);
}

function show(row: Row): void {
  if (json) {
    console.log(JSON.stringify(row));
    return;
  }
  const memory = row.peakMemoryMb === null ? '' : `${row.peakMemoryMb} MB  `;
  const peer = row.peer === '' ? '' : `[${row.peer}: ${row.peerFigure}, ratio ${row.ratio}]  `;
  console.log(
    `${row.id.padEnd(24)} ${String(row.figure).padStart(10)} ${row.unit.padEnd(12)} ${memory}${peer}${row.note}`,
  );
}
