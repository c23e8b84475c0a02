import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { MANIFEST_FILE, PARTIAL_RUN_FILE, RUN_FILE } from './paths.ts';
import { parseRunRecord } from './run-record-text.ts';
import type { RunRecord } from './run-record.ts';

// Codes: FLT-E420 not a folder of a run (exit 4); FLT-E610 a record that cannot be
// read (exit 6: somebody wrote to it, or the disk lost it).

/** What a run's folder says of itself. */
export interface RunFolder {
  readonly run: RunRecord;
  /** The file it was read from. */
  readonly file: typeof RUN_FILE | typeof PARTIAL_RUN_FILE;
}

/** Refuses a folder in which no run was ever executed. */
export function assertRunFolder(folder: string): void {
  if ([RUN_FILE, PARTIAL_RUN_FILE, MANIFEST_FILE].some((file) => existsSync(join(folder, file)))) return;
  throw new HarnessError(
    'FLT-E420',
    `${folder} is not the folder of a run: it has no ${RUN_FILE}`,
    `name a folder that faultline qualify wrote; it has ${RUN_FILE} and ${MANIFEST_FILE}`,
  );
}

/** Reads the record of a run: `run.json`, or `run.partial.json` where the run was interrupted. */
export function readRun(folder: string): RunFolder {
  assertRunFolder(folder);
  const file = existsSync(join(folder, RUN_FILE)) ? RUN_FILE : PARTIAL_RUN_FILE;
  const read = parseRunRecord(bytesOf(folder, file));
  if ('problem' in read) throw unreadable(folder, file, read.problem);
  return { run: read.run, file };
}

function bytesOf(folder: string, file: string): Uint8Array {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    throw unreadable(folder, file, String(error));
  }
}

function unreadable(folder: string, file: string, problem: string): HarnessError {
  return new HarnessError(
    'FLT-E610',
    `${join(folder, file)} cannot be read: ${problem}`,
    'run faultline verify on the folder to see which files were changed',
    EXIT.integrity,
  );
}
