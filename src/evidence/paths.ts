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
/** What the harness says of the run, signed: a DSSE envelope over the manifest. */
export const ATTESTATION_FILE = 'attestation.dsse.json';
/** Where the signatures of persons lie, one file each. */
export const SIGNATURES_FOLDER = 'signatures/';

/** True for what is made over the manifest: it comes after it and cannot stand in it. */
export function isBesideManifest(path: string): boolean {
  return path === MANIFEST_FILE || path === ATTESTATION_FILE || path.startsWith(SIGNATURES_FOLDER);
}

/** The order of sorted lists in evidence: by code unit, the same in every country. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
