import type { Rules } from '../kernel/rules.ts';
import type { ByteSeam, RequestSeam, TagSeam } from './channels.ts';
import type { PrintLook, ViewDecision, ViewJob } from './imaging.ts';

/** What the coder is about to print: the unit in front of the head and the record at the head of the buffer (0: none). */
export interface PrintJob {
  readonly unit: number;
  readonly index: number;
  /** The code that the template makes of the record; empty without one. */
  readonly text: string;
}

/** What happens at the head instead of a clean print of the next record. */
export type PrintDecision =
  /** No ink leaves the head; the record stays in the buffer, nothing is confirmed. */
  | { readonly kind: 'skip' }
  /** The last code is printed again; the record stays, nothing is confirmed. */
  | { readonly kind: 'reprint' }
  /** Other content than the record's; confirmed as usual. */
  | { readonly kind: 'content'; readonly text: string }
  /** Printed and confirmed, but the print does not look as it should. */
  | { readonly kind: 'look'; readonly look: PrintLook }
  /** Printed, but the confirmation is not made. */
  | { readonly kind: 'unconfirmed' }
  /** The trigger bounces: two records are used up for one unit, the second one is on it. */
  | { readonly kind: 'double' };

/** A serial record on its way into the coder's buffer. */
export interface BufferJob {
  readonly index: number;
  readonly fields: readonly string[];
}

/** What happens to a record that the coder acknowledges. */
export type BufferDecision =
  /** Acknowledged, but never stored. */
  | { readonly kind: 'drop' }
  /** Stored, and the record before it is stored once more. */
  | { readonly kind: 'replay' };

/** A message of an instrument before it becomes bytes. */
export interface InstrumentMessage {
  readonly station: string;
  /** Unit that the message is about; 0 for a message about a parent. */
  readonly unit: number;
  /** Case or pallet that the message is about; 0 for a message about a unit. */
  readonly parent: number;
  /** What was read, with symbology identifier; undefined for a no-read. */
  readonly text: string | undefined;
  /** What was read of all children of a parent at once; only in a station's message about children. */
  readonly texts?: readonly (string | undefined)[];
}

/** What happens to an instrument's message. */
export type MessageDecision =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly delay_us: number }
  | { readonly kind: 'duplicate' }
  /** The message tells of another read. */
  | { readonly kind: 'text'; readonly text: string | undefined }
  /** The verifier's message brings another grade, in tenths; the code is decoded all the same. */
  | { readonly kind: 'grade'; readonly grade: number }
  /** The verifier's message says that the text beside the code differs from it. */
  | { readonly kind: 'textDiffers' }
  /** The message about children tells of other reads. */
  | { readonly kind: 'texts'; readonly texts: readonly (string | undefined)[] };

/** The reject gate is about to push a unit off. */
export interface GateJob {
  readonly unit: number;
  readonly item: number;
}

/** What the gate does instead. */
export type GateDecision =
  /** The valve does not move; the unit goes on. */
  | { readonly kind: 'stuck' }
  /** The flap comes too late: the next unit is pushed off. */
  | { readonly kind: 'late' }
  /** The unit falls, but the sensor does not see it. */
  | { readonly kind: 'unseen' };

/** A child that the station has in hand, before or after the station's camera saw it. */
export interface ChildJob {
  readonly level: number;
  readonly child: number;
  readonly parent: number;
  /** True once the station's camera has read it. */
  readonly seen: boolean;
}

/** What happens to a child at a station. */
export type ChildDecision =
  /** The camera reads it, then it drops out of the parent. */
  | { readonly kind: 'lostAfterRead' }
  /** It falls off before the camera sees it. */
  | { readonly kind: 'lostBeforeRead' };

/** A label that is about to be applied to a parent. */
export interface LabelJob {
  readonly level: number;
  readonly parent: number;
  readonly content: string;
}

/** What the applicator does instead. */
export type LabelDecision =
  /** This label and the next one change places. */
  | { readonly kind: 'swapWithNext' }
  /** No label sticks. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'content'; readonly content: string };

/** Hands on the line: what a person (or an accident) can do with units. Each returns false when there was nothing to do. */
export interface Hands {
  /** Takes the oldest (or a given) unit out of the reject bin and puts it on the belt before a station. */
  putBackRejected(station: string, unit?: number): number;
  /** Takes a unit out of the case that is being filled and says where it went. */
  takeFromCase(unit: number, where: string): boolean;
  /** Takes a unit out of a case that was put aside and says where it went. */
  takeFromPutAside(unit: number, where: string): boolean;
  /** Puts a unit that is elsewhere into the case that is being filled. */
  addToCase(unit: number): boolean;
}

/** The SUT's process and clock, as far as the profile allows. */
export interface SutSeam {
  /** The process dies at once: what was not committed is lost; 'afterCommit': committed, but nothing was sent. */
  kill(moment: 'beforeCommit' | 'afterCommit'): void;
  restart(): void;
  /** The SUT's clock jumps. */
  stepClock(by_ms: number): void;
}

/** All points of a line where a fault may stand. */
export interface LineSeams {
  readonly print: Rules<PrintJob, PrintDecision>;
  readonly buffer: Rules<BufferJob, BufferDecision>;
  readonly view: Rules<ViewJob, ViewDecision>;
  readonly message: Rules<InstrumentMessage, MessageDecision>;
  readonly gate: Rules<GateJob, GateDecision>;
  readonly child: Rules<ChildJob, ChildDecision>;
  readonly label: Rules<LabelJob, LabelDecision>;
  readonly hands: Hands;
  /** What is on a unit, as a camera reads it; undefined when nothing readable is. */
  readMark(unit: number): string | undefined;
  /** The unit that the PLC means by an item; 0 for one that it has not seen lately. Only the line knows it, never the SUT. */
  unitOf(item: number): number;
  /** Switches that a person or wear can throw. */
  setSwitch(name: string, on: boolean): void;
  /** Byte faults by wire name. */
  bytes(wire: string): ByteSeam;
  readonly tags: TagSeam;
  readonly requests: RequestSeam;
  readonly sut: SutSeam;
}
