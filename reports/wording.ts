import type { Stage } from '../src/evidence/run-record.ts';

/** The titles; each says what the document is, and what it is not. */
export const TITLES: Readonly<Record<Stage, string>> = {
  iq: 'IQ: test-environment and configuration verification (supports site IQ)',
  oq: 'OQ: challenge of functions and faults (FAT-type where devices are simulated)',
  pq: 'PQ: rehearsal of routine performance',
};

/** Stands on every page of every document. */
export const WATERMARK = 'SIMULATED - NOT A GMP RECORD';

/** Stands on every page where no protocol was approved before execution. */
export const ENGINEERING = 'ENGINEERING RUN';

/** Line time as people read it: minutes, seconds, milliseconds. */
export function lineTime(time_ms: number): string {
  const minutes = Math.floor(time_ms / 60_000);
  const seconds = Math.floor(time_ms / 1000) % 60;
  return `${minutes}:${pad(seconds, 2)}.${pad(Math.floor(time_ms) % 1000, 3)}`;
}

/** A duration of the harness, in seconds. */
export function seconds(duration_ms: number): string {
  return `${(duration_ms / 1000).toFixed(1)} s`;
}

/** A count and its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A word that begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Alarm priorities as ISA-18.2 rationalisations call them. */
export function priorityWord(priority: number): string {
  return ['', '1 low', '2 medium', '3 high', '4 critical'][priority] ?? String(priority);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
