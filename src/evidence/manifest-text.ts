import { isTextOf, textOfBytes, type Sha256 } from './evidence-files.ts';

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
  /** SHA-256 over the list, one line a file: hash, bytes, path; sorted by path. */
  readonly digest: string;
}

/** What reading a manifest came to. */
export type ManifestRead =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Reads the bytes of a manifest. Text that this tool would not have written itself is malformed. */
export function parseManifest(bytes: Uint8Array, sha256: Sha256): ManifestRead {
  const manifest = parse(bytes);
  if (manifest === undefined) return { kind: 'malformed', problem: 'it is not a manifest of this version' };
  if (!isTextOf(manifestText(manifest), bytes)) {
    return { kind: 'malformed', problem: 'it is not written as a manifest is written: it was edited' };
  }
  const digest = digestOf(manifest.files, sha256);
  return digest === manifest.digest
    ? { kind: 'manifest', manifest }
    : { kind: 'malformed', problem: `its digest is ${manifest.digest}, but its list has ${digest}` };
}

/** The digest of a sorted list of files. */
export function digestOf(files: readonly ManifestEntry[], sha256: Sha256): string {
  const lines = files.map(({ path, bytes, sha256: hash }) => `${hash} ${bytes} ${JSON.stringify(path)}\n`);
  return sha256(new TextEncoder().encode(lines.join('')));
}

/** The one way in which a manifest is written. */
export function manifestText({ schema, run, files, digest }: Manifest): string {
  const plain = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  return `${JSON.stringify({ schema, run, files: plain, digest }, undefined, 2)}\n`;
}

function parse(bytes: Uint8Array): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(textOfBytes(bytes));
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
  return Array.isArray(files) && files.every(isManifestEntry);
}

/** True for path, bytes and hash of a file. */
export function isManifestEntry(value: unknown): value is ManifestEntry {
  if (typeof value !== 'object' || value === null) return false;
  if (!('path' in value && 'bytes' in value && 'sha256' in value)) return false;
  return typeof value.path === 'string' && typeof value.bytes === 'number' && typeof value.sha256 === 'string';
}
