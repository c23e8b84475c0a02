import type { Clock } from '../../../src/kernel/clock.ts';
import { drawBelow, type Key } from '../../../src/kernel/keys.ts';
import type { Rules } from '../../../src/kernel/rules.ts';
import { codeRead, resultSent } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import type { InstrumentMessage, MessageDecision } from '../../../src/seams/line.ts';

/** How fast the camera is, and how well print grades are spread when nothing is wrong. */
export interface CameraOptions {
  readonly station: string;
  readonly latency_us: number;
  /** The latency varies by up to this much, drawn by unit. */
  readonly jitter_us: number;
  /** True for a verifier, which grades; a reader only decodes. */
  readonly grades: boolean;
}

/** What the camera sees in front of it. */
export interface CameraWorld {
  /** What can be read on the unit, with symbology identifier; undefined for a no-read. */
  read(unit: number): string | undefined;
  sightOf(text: string): { readonly identity: number; readonly other: string };
  text(value: string): number;
}

/** One result as the camera sends it. */
export interface CameraResult {
  /** The camera's own trigger counter. */
  readonly trigger: number;
  readonly text: string | undefined;
  /** Symbol grade in tenths (ISO/IEC 15415), -1 when none was made. Modelled, not imaged. */
  readonly grade: number;
}

/** A vision verifier or reader over one position of the belt: trigger in, result out after a latency. */
export interface Camera {
  /** The camera's own photo-eye sees a unit. */
  trigger(unit: number): void;
  /** Starts the trigger counter again, as a job start does. */
  resetCounter(): void;
  setOnline(online: boolean): void;
  readonly triggerCount: number;
  readonly online: boolean;
}

/** Creates a camera that is online. */
export function createCamera(
  clock: Clock,
  note: Note,
  options: CameraOptions,
  key: Key,
  message: Rules<InstrumentMessage, MessageDecision>,
  world: CameraWorld,
  send: (result: CameraResult) => void,
): Camera {
  const station = world.text(options.station);
  const waiting = new Map<number, { unit: number; text: string | undefined; grade: number }>();
  let triggerCount = 0;
  let ticketCount = 0;
  let online = true;

  const deliver = (trigger: number, unit: number, text: string | undefined, grade: number): void => {
    if (!online) return;
    note(resultSent, unit, station);
    send({ trigger, text, grade: text === undefined ? -1 : grade });
  };

  const finish = (trigger: number, ticket: number): void => {
    const job = waiting.get(ticket);
    if (job === undefined) return;
    waiting.delete(ticket);
    const { unit, text, grade } = job;
    const decision =
      message.count === 0 ? undefined : message.decide({ station: options.station, unit, parent: 0, text });
    if (decision === undefined || decision.kind === 'texts') return deliver(trigger, unit, text, grade);
    if (decision.kind === 'drop') return;
    if (decision.kind === 'delay') {
      clock.after(decision.delay_us, () => deliver(trigger, unit, text, grade));
      return;
    }
    if (decision.kind === 'text') return deliver(trigger, unit, decision.text, grade);
    if (decision.kind === 'grade') return deliver(trigger, unit, text, decision.grade);
    deliver(trigger, unit, text, grade);
    deliver(trigger, unit, text, grade);
  };

  return {
    trigger(unit) {
      triggerCount += 1;
      const text = world.read(unit);
      const sight = text === undefined ? undefined : world.sightOf(text.slice(3));
      const grade = text !== undefined && options.grades ? 34 + drawBelow(key, 7, unit) : -1;
      note(codeRead, unit, station, sight?.identity ?? 0, sight === undefined ? 0 : world.text(sight.other), grade);
      ticketCount += 1;
      waiting.set(ticketCount, { unit, text, grade });
      const jitter_us = options.jitter_us > 0 ? drawBelow(key, options.jitter_us, unit, 1) : 0;
      clock.after(options.latency_us + jitter_us, finish, triggerCount, ticketCount);
    },
    resetCounter() {
      triggerCount = 0;
    },
    setOnline(wanted) {
      online = wanted;
    },
    get triggerCount() {
      return triggerCount;
    },
    get online() {
      return online;
    },
  };
}
