import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EvidenceFiles, Sha256 } from './evidence-files.ts';
import { byCodeUnit } from './paths.ts';

/** The files of a folder and all folders in it; each is read when it is asked for. */
export function folderFiles(folder: string): EvidenceFiles {
  return { paths: walk(folder, '').toSorted(byCodeUnit), read: (path) => readFileSync(join(folder, path)) };
}

/** SHA-256 by node:crypto. */
export const nodeSha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function walk(folder: string, under: string): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    // A link is listed as a file: what it points to is read and hashed, so it cannot lead anywhere unseen.
    return entry.isDirectory() ? walk(folder, path) : [path];
  });
}
