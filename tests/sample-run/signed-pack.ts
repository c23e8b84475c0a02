import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packRun } from '../../src/cli/pack-run.ts';
import type { EvidenceFiles } from '../../src/evidence/evidence-files.ts';
import { readZip } from '../../src/evidence/pack/zip-read.ts';
import { writeZip } from '../../src/evidence/pack/zip-write.ts';
import {
  approver,
  executor,
  forge,
  harness,
  NOW_MS,
  reviewer,
  signedThrice,
  tinyFiles,
  trusting,
} from './signed-run.ts';
import { attestRun } from '../../src/evidence/signing/sign-run.ts';

/** A small pack with an attestation and three signatures, and packs that a forger made sound but for one thing. */
export interface SignedPack {
  readonly run: string;
  readonly pack: string;
  readonly trust: string;
  readonly variants: readonly Uint8Array[];
}

/** Writes a run, its pack and a trust list into a folder. */
export function signedPack(folder: string): SignedPack {
  const run = join(folder, 'run');
  mkdirSync(run);
  tinyFiles(run);
  attestRun(run, { key: harness, now_ms: NOW_MS });
  const files = signedThrice(tinyFiles(run));
  write(run, files);
  const pack = join(folder, 'pack.zip');
  packRun(run, pack);
  const trust = join(folder, 'trust.json');
  writeFileSync(trust, JSON.stringify(trusting(executor, reviewer, approver, harness)));
  return { run, pack, trust, variants: forgeries(folder, pack) };
}

/** Writes the signatures of files into the folder of their run. */
export function write(run: string, files: EvidenceFiles): void {
  for (const path of files.paths.filter((one) => one.startsWith('signatures/'))) {
    mkdirSync(dirname(join(run, path)), { recursive: true });
    writeFileSync(join(run, path), files.read(path));
  }
}

// Sound archives, with right hashes all over, in which one thing of the content is not as it was signed.
function forgeries(folder: string, pack: string): readonly Uint8Array[] {
  const read = readZip(readFileSync(pack));
  if (read.kind === 'refused') throw new Error(read.problem);
  const { files } = read;
  const zipped = (change: (all: Map<string, Uint8Array>) => void): Uint8Array => {
    const all = new Map(files);
    change(all);
    const out = join(folder, 'forged.zip');
    writeZip(
      out,
      [...all].map(([path, bytes]) => ({ path, read: () => bytes })),
    );
    return readFileSync(out);
  };
  mkdirSync(join(folder, 'another'));
  const other = tinyFiles(join(folder, 'another'), { run: 'another' });
  const copied = forge(other, 'executed', executor).read('signatures/01-executed.dsse.json');
  return [
    zipped((all) => all.set('index.html', new TextEncoder().encode('<p>all is well'))),
    zipped((all) => all.set('run/environment.json', new TextEncoder().encode('{}'))),
    zipped((all) => all.delete('run/signatures/02-reviewed.dsse.json')),
    zipped((all) => all.set('run/signatures/01-executed.dsse.json', copied)),
    zipped((all) => all.delete('run/manifest.json')),
    zipped((all) => all.delete('pack.json')),
    zipped((all) => all.set('run/note.txt', Uint8Array.of(1))),
  ];
}
