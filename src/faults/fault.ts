import type { LineSeams } from '../seams/line.ts';

/** The six causes of an Ishikawa diagram, as the catalogue groups its faults. */
export const CATEGORIES = ['Material', 'Method', 'Machine', 'Man', 'Measurement', 'Environment'] as const;

export type Category = (typeof CATEGORIES)[number];

/** Where a fault stands on the line. */
export type FaultSeam =
  | 'print'
  | 'view'
  | 'buffer'
  | 'message'
  | 'gate'
  | 'child'
  | 'label'
  | 'hands'
  | 'switch'
  | 'bytes'
  | 'tags'
  | 'requests'
  | 'sut'
  | 'none';

/** One parameter of a fault: whole numbers in a unit, with bounds; or one of a few words. */
export type Parameter =
  | {
      readonly kind: 'number';
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly standard: number;
      readonly means: string;
    }
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly standard: string; readonly means: string };

export type ParameterValue = number | string;

/** What a sound controller must do about a fault; written into the journal as data when the fault is armed. */
export interface Expectation {
  /** How the fault can be noticed, in a sentence. */
  readonly detected: string;
  /** One of these must be the first alarm after the fault; empty: no alarm is required. */
  readonly firstOut: readonly string[];
  /** Alarms that may follow. */
  readonly permitted: readonly string[];
  /** Alarms that would be wrong. */
  readonly forbidden: readonly string[];
  /** Budget from the moment the fault fired, in line time. */
  readonly within_ms?: number;
  /** What must happen to the units. */
  readonly containment: string;
  /** Where it shows in the books. */
  readonly reconciliation: string;
}

/** How sure the source of a fault's expectation is: verified, computed, practice, memory. */
export type Mark = 'V' | 'C' | 'P' | 'M';

/** How a fault is started and how it tells that it acted. */
export interface Injection {
  /** The value of a parameter: given, or its standard. */
  number(name: string): number;
  word(name: string): string;
  /** True when the fault shall act on this unit (or case, for faults of parents). */
  targets(subject: number): boolean;
  /** Runs `act` once at the moment that the plan names; for faults that do not wait for a subject at a seam. */
  atMoment(act: (subject: number) => void): void;
  /** Says that the fault acted; a fault that never says so makes its scenario inconclusive. */
  fired(unit: number, parent?: number, detail?: string): void;
  after(delay_us: number, act: () => void): void;
}

/** One fault of the catalogue: one object in one file, which also heals (dispose what `inject` returns). */
export interface Fault {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly station: string;
  /** What happens on a real line, and why. */
  readonly cause: string;
  /** What it looks like on the wire. */
  readonly onTheWire: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly seam: FaultSeam;
  /** What a plan's trigger counts: units at the coder, the verifier or the gate, cases, or nothing. */
  readonly subject: 'unit' | 'case' | 'pallet' | 'line';
  /** For faults that act at a moment: the fact at which a unit trigger is due. */
  readonly moment?: 'unitMarked' | 'resultSent' | 'unitPassed' | 'unitPacked' | 'parentCollected' | 'unitEjected';
  /** Sensors that make it observable; a line without them has a residual risk, and the SUT is not judged. */
  readonly sensors: readonly string[];
  /** Site policies that the expectation assumes. */
  readonly policies: readonly string[];
  readonly expectation: Expectation;
  readonly requirements: readonly string[];
  readonly source: string;
  readonly mark: Mark;
  inject(line: LineSeams, injection: Injection): Disposable;
}

/** Several things to heal as one. */
export function together(...parts: readonly Disposable[]): Disposable {
  return {
    [Symbol.dispose]: () => {
      for (const part of parts) part[Symbol.dispose]();
    },
  };
}

/** For a fault that leaves nothing standing: there is nothing to heal. */
export const nothingToHeal: Disposable = { [Symbol.dispose]: () => {} };
