import { textOfBytes } from './evidence-files.ts';
import type { RunRecord } from './run-record.ts';

/** Reads the bytes of a run record, or says why they are none. */
export function parseRunRecord(bytes: Uint8Array): { readonly run: RunRecord } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(textOfBytes(bytes));
  } catch (error) {
    return { problem: String(error) };
  }
  return isRunRecord(value) ? { run: value } : { problem: 'it is not a run record of this version (faultline-run/1)' };
}

// The harness wrote it and the manifest's hash covers it, so only what a reader walks over is looked at here.
function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('schema' in value && 'run' in value && 'journal' in value && 'scenarios' in value)) return false;
  if (value.schema !== 'faultline-run/1' || typeof value.run !== 'string') return false;
  // What a signature is held against must be there as well.
  const sut: unknown = Reflect.get(value, 'sut');
  if (!['name', 'version', 'digest'].every((field) => has(sut, field, 'string'))) return false;
  if (!['verdict', 'startedAt'].every((field) => has(value, field, 'string')) || !has(value, 'durationMs', 'number'))
    return false;
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
