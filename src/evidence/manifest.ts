import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listEvidence, MANIFEST_FILE } from './paths.ts';

/** One file of a run as it was when the run ended. */
export interface ManifestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `manifest.json`: what lies in a run's folder, and one digest that stands for all of it. */
export interface Manifest {
  readonly schema: 'faultline-manifest/1';
  readonly run: string;
  readonly files: readonly ManifestEntry[];
  /** SHA-256 over the list, one line a file: hash, bytes, path; sorted by path. Signatures are made over it. */
  readonly digest: string;
}

/** What reading a manifest came to. */
export type ManifestRead =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Writes the manifest of a run's folder; the last thing written, since it names everything else. */
export function writeManifest(folder: string, run: string): Manifest {
  const files = listEvidence(folder).map((path) => entryOf(folder, path));
  const manifest: Manifest = { schema: 'faultline-manifest/1', run, files, digest: digestOf(files) };
  writeFileSync(join(folder, MANIFEST_FILE), textOf(manifest));
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
  const manifest = parse(bytes);
  if (manifest === undefined) return { kind: 'malformed', problem: 'it is not a manifest of this version' };
  if (!Buffer.from(textOf(manifest)).equals(bytes)) {
    return { kind: 'malformed', problem: 'it is not written as a manifest is written: it was edited' };
  }
  const digest = digestOf(manifest.files);
  return digest === manifest.digest
    ? { kind: 'manifest', manifest }
    : { kind: 'malformed', problem: `its digest is ${manifest.digest}, but its list has ${digest}` };
}

/** The manifest's entry of one file. */
export function entryOf(folder: string, path: string): ManifestEntry {
  const content = readFileSync(join(folder, path));
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The digest of a sorted list of files. */
export function digestOf(files: readonly ManifestEntry[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes, sha256 } of files) hash.update(`${sha256} ${bytes} ${JSON.stringify(path)}\n`);
  return hash.digest('hex');
}

function textOf({ schema, run, files, digest }: Manifest): string {
  const plain = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  return `${JSON.stringify({ schema, run, files: plain, digest }, undefined, 2)}\n`;
}

function parse(bytes: Buffer): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  if (!('schema' in value && 'run' in value && 'files' in value && 'digest' in value)) return false;
  const { schema, run, files, digest } = value;
  if (schema !== 'faultline-manifest/1' || typeof run !== 'string' || typeof digest !== 'string') return false;
  return Array.isArray(files) && files.every(isEntry);
}

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('path' in value && 'bytes' in value && 'sha256' in value)) return false;
  return typeof value.path === 'string' && typeof value.bytes === 'number' && typeof value.sha256 === 'string';
}
