import { existsSync } from 'node:fs';
import { loadEvidence } from '../../reports/evidence.ts';
import { packIndex } from '../../reports/pack/index-page.ts';
import { packMapping } from '../../reports/pack/mapping-page.ts';
import type { PackFacts } from '../../reports/pack/pack-facts.ts';
import { packRequirements } from '../../reports/pack/requirements-page.ts';
import { page } from '../../reports/render/page.ts';
import { folderFiles, nodeSha256 } from '../evidence/folder-files.ts';
import { occupied } from '../evidence/signing/key-file.ts';
import { PACK_LIST, packListText, RUN_FOLDER } from '../evidence/pack/pack-list.ts';
import { writeZip, type PackedFile } from '../evidence/pack/zip-write.ts';
import { verifyRun } from '../evidence/verify.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import { verifyPage } from './verify-page.ts';

/** What packing came to. */
export interface Packed {
  readonly file: string;
  readonly files: number;
  readonly bytes: number;
  /** Of the whole archive. */
  readonly sha256: string;
}

/** Packs an intact run into one archive; the same run gives the same bytes. */
export function packRun(folder: string, out: string): Packed {
  const { status, exitCode, digest, signing } = verifyRun(folder);
  if (status !== 'intact')
    throw new HarnessError(
      'FLT-E497',
      `${folder} is ${status}; only an intact run can be packed`,
      'run faultline verify on the folder to see why',
      exitCode,
    );
  if (existsSync(out)) throw occupied(out);
  const evidence = folderFiles(folder);
  const { paths } = evidence;
  const { run, requirements } = loadEvidence(folder);
  const files = paths.map((path) => {
    const bytes = evidence.read(path);
    return { path, bytes: bytes.length, sha256: nodeSha256(bytes) };
  });
  const facts: PackFacts = { run, requirements, signing, digest, files };
  const pages = [
    ...[packIndex, packMapping, packRequirements].map((make) => {
      const document = make(facts);
      return fileOf(document.file, page(document));
    }),
    fileOf('verify.html', verifyPage()),
  ];
  const list = pages.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: nodeSha256(bytes) }));
  const all: readonly PackedFile[] = [
    ...paths.map((path) => ({ path: `${RUN_FOLDER}${path}`, read: () => evidence.read(path) })),
    ...[...pages, fileOf(PACK_LIST, packListText({ schema: 'faultline-pack/1', run: run.run, files: list }))].map(
      ({ path, bytes }) => ({ path, read: () => bytes }),
    ),
  ];
  return { file: out, files: all.length, ...writeZip(out, all) };
}

function fileOf(path: string, text: string): { readonly path: string; readonly bytes: Uint8Array } {
  return { path, bytes: new TextEncoder().encode(text) };
}
