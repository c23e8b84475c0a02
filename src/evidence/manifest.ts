import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderFiles, nodeSha256 } from './folder-files.ts';
import {
  digestOf,
  manifestText,
  parseManifest,
  type Manifest,
  type ManifestEntry,
  type ManifestRead,
} from './manifest-text.ts';
import { isBesideManifest, MANIFEST_FILE } from './paths.ts';

export type { Manifest, ManifestEntry, ManifestRead };

/** Writes the manifest of a run's folder; the last thing written, since it names everything else. */
export function writeManifest(folder: string, run: string): Manifest {
  const files = listEvidence(folder).map((path) => entryOf(folder, path));
  const manifest: Manifest = { schema: 'faultline-manifest/1', run, files, digest: digestOf(files, nodeSha256) };
  writeFileSync(join(folder, MANIFEST_FILE), manifestText(manifest));
  return manifest;
}

/** Reads the manifest of a run's folder. Text that this tool would not have written itself is malformed. */
export function readManifest(folder: string): ManifestRead {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, MANIFEST_FILE));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'absent' };
    return { kind: 'malformed', problem: `it cannot be read: ${String(error)}` };
  }
  return parseManifest(bytes, nodeSha256);
}

/** Every file that a manifest must name, as sorted paths with `/` from the run's folder. */
export function listEvidence(folder: string): readonly string[] {
  return folderFiles(folder).paths.filter((path) => !isBesideManifest(path));
}

/** The manifest's entry of one file. */
export function entryOf(folder: string, path: string): ManifestEntry {
  const content = readFileSync(join(folder, path));
  return { path, bytes: content.length, sha256: nodeSha256(content) };
}
