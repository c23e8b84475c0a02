import type { Clock } from '../../../src/kernel/clock.ts';
import { drawBelow, type Key } from '../../../src/kernel/keys.ts';
import type { Rules } from '../../../src/kernel/rules.ts';
import { codeImaged, codeRead, resultSent } from '../../../src/journal/facts.ts';
import type { Note } from '../../../src/journal/journal.ts';
import type { CodeLook } from '../../../src/seams/imaging.ts';
import type { InstrumentMessage, MessageDecision } from '../../../src/seams/line.ts';

/** How fast the camera is, and whether it grades. */
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
  /** Looks at the unit; undefined for a blank carton. */
  lookAt(unit: number): PendingLook | undefined;
  sightOf(text: string): { readonly identity: number; readonly other: string };
  text(value: string): number;
}

/** A look that was taken; its result is made by the time that the camera needs it. */
export interface PendingLook {
  /** True when it is made with a picture, false when it is modelled. */
  readonly isImaged: boolean;
  result(): CodeLook;
}

/** One result as the camera sends it. */
export interface CameraResult {
  /** The camera's own trigger counter. */
  readonly trigger: number;
  readonly text: string | undefined;
  /** Symbol grade in tenths (after ISO/IEC 15415, simulated), -1 when none was made. */
  readonly grade: number;
  /** The text beside the code says what the code says (OCV); true where nothing was compared. */
  readonly textVerified: boolean;
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
  const waiting = new Map<number, { unit: number; look: PendingLook | undefined }>();
  let triggerCount = 0;
  let ticketCount = 0;
  let online = true;

  const deliver = (trigger: number, unit: number, text: string | undefined, grade: number, verified: boolean): void => {
    if (!online) return;
    note(resultSent, unit, station);
    send({ trigger, text, grade: text === undefined ? -1 : grade, textVerified: verified });
  };

  const read = (unit: number, pending: PendingLook | undefined): CodeLook | undefined => {
    const look = pending?.result();
    const sight = look?.text === undefined ? undefined : world.sightOf(look.text.slice(3));
    const grade = look?.text !== undefined && options.grades ? look.grade : -1;
    if (look && pending?.isImaged === true)
      note(
        codeImaged,
        unit,
        station,
        look.text === undefined ? 0 : 1,
        grade,
        world.text(look.limiting),
        look.correctedCount,
        look.textVerified ? 1 : 0,
        world.text(look.pixels),
      );
    note(codeRead, unit, station, sight?.identity ?? 0, sight === undefined ? 0 : world.text(sight.other), grade);
    return look;
  };

  const finish = (trigger: number, ticket: number): void => {
    const job = waiting.get(ticket);
    if (job === undefined) return;
    waiting.delete(ticket);
    const { unit } = job;
    const look = read(unit, job.look);
    const text = look?.text;
    const grade = options.grades ? (look?.grade ?? -1) : -1;
    const verified = look?.textVerified ?? true;
    const decision =
      message.count === 0 ? undefined : message.decide({ station: options.station, unit, parent: 0, text });
    if (decision === undefined || decision.kind === 'texts') return deliver(trigger, unit, text, grade, verified);
    if (decision.kind === 'drop') return;
    if (decision.kind === 'delay') {
      clock.after(decision.delay_us, () => deliver(trigger, unit, text, grade, verified));
      return;
    }
    if (decision.kind === 'text') return deliver(trigger, unit, decision.text, grade, verified);
    if (decision.kind === 'textDiffers') return deliver(trigger, unit, text, grade, false);
    if (decision.kind === 'grade') return deliver(trigger, unit, text, decision.grade, verified);
    deliver(trigger, unit, text, grade, verified);
    deliver(trigger, unit, text, grade, verified);
  };

  return {
    trigger(unit) {
      triggerCount += 1;
      ticketCount += 1;
      waiting.set(ticketCount, { unit, look: world.lookAt(unit) });
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
