import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCanonicalView } from '../journal/canonical.ts';
import { alarmRaised, faultFired, faultArmed, KINDS, lineStateChanged } from '../journal/facts.ts';
import { readJournalFile } from '../journal/file.ts';
import { createFactReader, on } from '../journal/fold.ts';
import type { ScenarioRecord } from './run-record.ts';

/** One mark on the time line of a scenario. */
export interface TimelineMark {
  readonly time_ms: number;
  readonly text: string;
}

/** A stretch of line time in one PackML state. */
export interface TimelineState extends TimelineMark {
  readonly state: 'running' | 'moving' | 'stopped' | 'resting';
}

/** A fact that a check or a contradiction names. */
export interface CitedFact {
  readonly index: number;
  readonly time_ms: number;
  /** The fact as a canonical JSON line. */
  readonly json: string;
}

/** What a report shows of a scenario's journal. */
export interface JournalExcerpt {
  readonly end_ms: number;
  readonly faults: readonly TimelineMark[];
  readonly alarms: readonly TimelineMark[];
  readonly states: readonly TimelineState[];
  readonly cited: readonly CitedFact[];
  /** Marks beyond those that are kept. */
  readonly more: number;
  /** Why the journal could not be read to its end; empty otherwise. */
  readonly problem: string;
}

// A picture with more marks says no more; the journal has them all.
const MARKS_MAX = 400;

// PackML state numbers, OPC 30050 v1.01, 6.3.8.
const RUNNING = 6;
const STOPPED: ReadonlySet<number> = new Set([2, 5, 9, 11]);
const RESTING: ReadonlySet<number> = new Set([4, 17]);

/** Reads from a scenario's journal what its report shows: the time line, and the facts that its checks name. */
export function readExcerpt(folder: string, scenario: ScenarioRecord): JournalExcerpt {
  const faults: TimelineMark[] = [];
  const alarms: TimelineMark[] = [];
  const states: TimelineState[] = [];
  const cited: CitedFact[] = [];
  let more = 0;
  const keep = <Mark>(list: Mark[], mark: Mark): void => {
    if (list.length < MARKS_MAX) list.push(mark);
    else more += 1;
  };
  const now_ms = (): number => Math.floor(reader.place.time_us / 1000);
  const names = new Map<number, string>();
  const reader = createFactReader(KINDS, [
    on(faultArmed, (activation, fault) => void names.set(activation, reader.textOf(fault))),
    on(faultFired, (activation, unit) => {
      const where = unit > 0 ? ` at unit ${unit}` : '';
      keep(faults, { time_ms: now_ms(), text: `${names.get(activation) ?? 'fault'}${where}` });
    }),
    on(alarmRaised, (_instance, alarm) => keep(alarms, { time_ms: now_ms(), text: reader.textOf(alarm) })),
    on(lineStateChanged, (state, cause) => {
      keep(states, { time_ms: now_ms(), state: stateOf(state), text: reader.textOf(cause) });
    }),
  ]);
  const wanted = new Set(factsOf(scenario));
  const view = createCanonicalView((json) => {
    const { index, time_us } = view.place;
    if (wanted.has(index)) cited.push({ index, time_ms: Math.floor(time_us / 1000), json });
  });
  const problem = feed(join(folder, scenario.journal.file), scenario.journal.file, (words) => {
    reader.feed(words, 0, words.length);
    if (wanted.size > 0) view.feed(words, 0, words.length);
  });
  return { end_ms: Math.max(now_ms(), scenario.lineTime_ms), faults, alarms, states, cited, more, problem };
}

/** The places in the journal that a scenario's checks and contradictions name, in order. */
export function factsOf(scenario: ScenarioRecord): readonly number[] {
  const checks = scenario.steps.flatMap((step) => step.checks.flatMap((check) => check.facts));
  const contradictions = scenario.findings.flatMap((finding) => finding.contradictions.flatMap((one) => one.facts));
  return [...new Set([...checks, ...contradictions])].toSorted((one, other) => one - other);
}

function stateOf(state: number): TimelineState['state'] {
  if (state === RUNNING) return 'running';
  return STOPPED.has(state) ? 'stopped' : RESTING.has(state) ? 'resting' : 'moving';
}

function feed(path: string, file: string, block: (words: Int32Array) => void): string {
  if (file === '') return '';
  if (!existsSync(path)) return `${file} is not in the folder`;
  try {
    const { problem } = readJournalFile(path, block);
    return problem === undefined ? '' : `${problem.what}, at byte ${problem.offset}`;
  } catch (error) {
    return String(error);
  }
}
