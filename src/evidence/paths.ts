import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The whole run in one record. */
export const RUN_FILE = 'run.json';
/** What stands in a folder whose run has not ended (or was interrupted). */
export const PARTIAL_RUN_FILE = 'run.partial.json';
/** Facts of the host. */
export const ENVIRONMENT_FILE = 'environment.json';
/** The SUT's requirements at the time of the run. */
export const REQUIREMENTS_FILE = 'requirements.json';
/** Path, bytes and hash of every other file. */
export const MANIFEST_FILE = 'manifest.json';

// Signatures are made over the manifest, so they come after it and cannot stand in it.
const beside = (path: string): boolean => path === MANIFEST_FILE || path.startsWith('signatures/');

/** Every file that a manifest must name, as sorted paths with `/` from the run's folder. */
export function listEvidence(folder: string): readonly string[] {
  return walk(folder, '')
    .filter((path) => !beside(path))
    .toSorted(byCodeUnit);
}

/** The order of sorted lists in evidence: by code unit, the same in every country. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function walk(folder: string, under: string): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    // A link is listed as a file: what it points to is read and hashed, so it cannot lead anywhere unseen.
    return entry.isDirectory() ? walk(folder, path) : [path];
  });
}
