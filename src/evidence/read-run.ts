import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { MANIFEST_FILE, PARTIAL_RUN_FILE, RUN_FILE } from './paths.ts';
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
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    throw unreadable(folder, file, String(error));
  }
  if (!isRunRecord(value)) throw unreadable(folder, file, 'it is not a run record of this version (faultline-run/1)');
  return { run: value, file };
}

function unreadable(folder: string, file: string, problem: string): HarnessError {
  return new HarnessError(
    'FLT-E610',
    `${join(folder, file)} cannot be read: ${problem}`,
    'run faultline verify on the folder to see which files were changed',
    EXIT.integrity,
  );
}

// The harness wrote it and the manifest's hash covers it, so only what a reader walks over is looked at here.
function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('schema' in value && 'run' in value && 'journal' in value && 'scenarios' in value)) return false;
  if (value.schema !== 'faultline-run/1' || typeof value.run !== 'string') return false;
  return hasHash(value.journal) && Array.isArray(value.scenarios) && value.scenarios.every(isScenario);
}

function isScenario(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'journal' in value && 'steps' in value)) return false;
  const { id, journal, steps } = value;
  return typeof id === 'string' && isJournal(journal) && Array.isArray(steps) && steps.every(isStep);
}

function isJournal(value: unknown): boolean {
  return hasHash(value) && has(value, 'file', 'string') && has(value, 'events', 'number');
}

function isStep(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('attachments' in value)) return false;
  const { attachments } = value;
  return (
    Array.isArray(attachments) && attachments.every((one) => has(one, 'file', 'string') && has(one, 'sha256', 'string'))
  );
}

function hasHash(value: unknown): boolean {
  return has(value, 'hash', 'string');
}

function has(value: unknown, field: string, type: 'string' | 'number'): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, field) === type;
}
