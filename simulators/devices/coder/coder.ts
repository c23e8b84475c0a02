import type { Clock } from '../../../src/kernel/clock.ts';
import type { Rules } from '../../../src/kernel/rules.ts';
import { bufferCleared, printConfirmed, recordBuffered, unitMarked } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import type { PrintLook } from '../../../src/seams/imaging.ts';
import type { BufferDecision, BufferJob, PrintDecision, PrintJob } from '../../../src/seams/line.ts';

/** Limits of the simulated coder. */
export interface CoderOptions {
  /** Records that the buffer holds. */
  readonly bufferMax: number;
  readonly printTime_us: number;
  /** Serial fields in the order in which the job's template uses them. */
  readonly template: readonly string[];
}

/** States of the coder, after the text protocol's `STS` (see docs/interfaces/zipher.md). */
export type CoderState = 'offline' | 'running' | 'fault';

/** What the coder tells the outside. */
export interface CoderEvents {
  printStarted(): void;
  /** Print complete: index of the record, and the unit in front of the head (for the seam; not on the wire). */
  printCompleted(index: number, unit: number): void;
  stateChanged(state: CoderState, error: string): void;
}

/** What the coder can do to the world. */
export interface CoderWorld {
  /** Puts a code on a unit; returns the identity that it claims, and its text if it is not what the order asks. */
  mark(unit: number, text: string, look: PrintLook | undefined): { readonly identity: number; readonly other: string };
  identityOf(text: string): number;
  text(value: string): number;
}

/** An inline coder: a first-in, first-out buffer of serial records in front of a print head. Three truths: sent, printed, confirmed. */
export interface Coder {
  selectJob(name: string): boolean;
  /** Declares which fields records bring, in order. */
  setHeader(fields: readonly string[]): boolean;
  /** Takes a record; false when the buffer is full or no header is set. `index` 0 asks for the next one. */
  store(values: readonly string[], index?: number): boolean;
  clearBuffer(): number;
  setState(wanted: 'running' | 'offline'): boolean;
  clearFaults(): void;
  raiseFault(error: string): void;
  /** The product sensor sees a unit. */
  trigger(unit: number): void;
  readonly state: CoderState;
  readonly error: string;
  readonly job: string;
  readonly recordCount: number;
  readonly freeCount: number;
  readonly nextIndex: number;
  readonly lastPrintedIndex: number;
  readonly printCount: number;
}

interface StoredRecord {
  readonly index: number;
  readonly text: string;
}

/** Creates a coder that is offline, without a job. */
export function createCoder(
  clock: Clock,
  note: Note,
  options: CoderOptions,
  seams: { readonly print: Rules<PrintJob, PrintDecision>; readonly buffer: Rules<BufferJob, BufferDecision> },
  world: CoderWorld,
  events: CoderEvents,
): Coder {
  let state: CoderState = 'offline';
  let error = '';
  let job = '';
  let header: readonly string[] = [];
  let places: readonly number[] = [];
  let records: StoredRecord[] = [];
  let head = 0;
  let indexed = 0;
  let lastPrintedIndex = 0;
  let printCount = 0;
  let lastText = '';
  let newest: StoredRecord | undefined;

  const count = (): number => records.length - head;

  const take = (): StoredRecord | undefined => {
    const record = records[head];
    if (record === undefined) return undefined;
    head += 1;
    if (head > 1024 && head * 2 > records.length) {
      records = records.slice(head);
      head = 0;
    }
    return record;
  };

  const push = (record: StoredRecord): void => {
    records.push(record);
    note(recordBuffered, record.index, world.identityOf(record.text));
  };

  const print = (unit: number, text: string, index: number, look: PrintLook | undefined, confirm: boolean): void => {
    const sight = world.mark(unit, text, look);
    printCount += 1;
    lastText = text;
    note(unitMarked, unit, index, sight.identity, world.text(sight.other), look ? 0 : 1);
    events.printStarted();
    if (confirm) clock.after(options.printTime_us, complete, index, unit);
  };

  const complete = (index: number, unit: number): void => {
    note(printConfirmed, index, unit);
    events.printCompleted(index, unit);
  };

  return {
    selectJob(name) {
      job = name;
      return true;
    },
    setHeader(fields) {
      places = options.template.map((field) => fields.indexOf(field));
      if (places.includes(-1)) return false;
      header = fields;
      return true;
    },
    store(values, index = 0) {
      if (header.length === 0 || values.length !== header.length || count() >= options.bufferMax) return false;
      const record = { index: index > 0 ? index : indexed + 1, text: unitCode(values, places) };
      indexed = record.index;
      const decision = seams.buffer.decide({ index: record.index, fields: values });
      if (decision?.kind === 'drop') return true;
      if (decision?.kind === 'replay' && newest !== undefined) push(newest);
      push(record);
      newest = record;
      return true;
    },
    clearBuffer() {
      const cleared = count();
      records = [];
      head = 0;
      note(bufferCleared, cleared);
      return cleared;
    },
    setState(wanted) {
      if (state === 'fault' || (wanted === 'running' && job === '')) return false;
      state = wanted;
      events.stateChanged(state, error);
      return true;
    },
    clearFaults() {
      if (state !== 'fault') return;
      state = 'offline';
      error = '';
      events.stateChanged(state, error);
    },
    raiseFault(reason) {
      state = 'fault';
      error = reason;
      events.stateChanged(state, error);
    },
    trigger(unit) {
      if (state !== 'running') return;
      const record = records[head];
      const decision = seams.print.decide({ unit, index: record?.index ?? 0, text: record?.text ?? '' });
      if (decision?.kind === 'skip') return;
      if (decision?.kind === 'reprint') {
        if (lastText !== '') print(unit, lastText, 0, undefined, false);
        return;
      }
      if (decision?.kind === 'double') {
        const wasted = take();
        if (wasted) clock.after(options.printTime_us, complete, wasted.index, unit);
      }
      const next = take();
      if (next === undefined) {
        // Assumption: an empty buffer at a print trigger is a fault of the job, not a warning; the manual is silent.
        this.raiseFault('no serial record at print trigger');
        return;
      }
      lastPrintedIndex = next.index;
      print(
        unit,
        decision?.kind === 'content' ? decision.text : next.text,
        next.index,
        decision?.kind === 'look' ? decision.look : undefined,
        decision?.kind !== 'unconfirmed',
      );
    },
    get state() {
      return state;
    },
    get error() {
      return error;
    },
    get job() {
      return job;
    },
    get recordCount() {
      return count();
    },
    get freeCount() {
      return options.bufferMax - count();
    },
    get nextIndex() {
      return indexed + 1;
    },
    get lastPrintedIndex() {
      return lastPrintedIndex;
    },
    get printCount() {
      return printCount;
    },
  };
}

/** The job's template: (01) GTIN (21) serial, a separator, (17) expiry (10) lot, by the places of the record's fields. */
function unitCode(values: readonly string[], places: readonly number[]): string {
  const [gtin, serial, expirationDate, batchNumber] = places;
  return `01${values[gtin ?? 0]}21${values[serial ?? 0]}\u001d17${values[expirationDate ?? 0]}10${values[batchNumber ?? 0]}`;
}
