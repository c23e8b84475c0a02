import type { Input, Output, Port, Value } from './messages.ts';
import type { Fact } from './records.ts';
import type { Settings } from './settings.ts';
import { apply, type State } from './state.ts';
import { emptyStream, type StreamBuffer } from './wire/stream.ts';
import { toBytes } from './wire/latin1.ts';
import { emptyWsi, type WsiLive } from './coder-wsi.ts';
import { emptyHandheld, type HandheldLive } from './handheld.ts';
import { PORTS } from './messages.ts';

/** A unit between the first photo-eye and the gate, as the PLC names it. */
export interface LiveItem {
  /** Serial that the coder says it printed on it; 0 while unknown. */
  index: number;
  readonly seen_ms: number;
  /** False for a product that no upstream eye announced to the PLC. */
  readonly announced: boolean;
  judged: boolean;
  good: boolean;
  /** Ejected whatever it is, because the line stopped for quality while it was under way. */
  purged: boolean;
  piece: string;
}

/** A parent that a station is busy with. */
export interface Cycle {
  expected: number | undefined;
  weighed: number | undefined;
  label: string | undefined;
  labelSeen: boolean;
  sscc: string;
}

/** What the verifier told of a unit: nothing read, or the code with its grade and the check of the text beside it. */
export interface Inspection {
  readonly scan: string | undefined;
  /** -1 without a grade. */
  readonly grade_tenths: number;
  /** False when the text beside the code differs from it. */
  readonly textMatches: boolean;
}

/** What is known only while the program runs; lost in a crash, on purpose. */
export interface Live {
  readonly streams: Record<Port, StreamBuffer>;
  readonly links: Map<string, boolean>;
  readonly items: Map<number, LiveItem>;
  lastCoderItem: number;
  /** Last count of each photo-eye, by station. */
  readonly eyeCounts: Map<string, number>;
  readonly earlyPrints: { index: number; at_ms: number }[];
  /** Verifier's trigger count to item. */
  readonly triggers: Map<number, number>;
  readonly earlyResults: Map<number, Inspection>;
  lastTrigger: number;
  /** Commands that the coder has not answered, oldest first. */
  readonly coderAsked: string[];
  coderReady: boolean;
  /** Only where the coder speaks WSI. */
  wsi: WsiLive;
  handheld: HandheldLive;
  lineState: number;
  /** Colour that the PLC shows; empty while unknown. */
  stackLight: string;
  startWanted: boolean;
  startCause: string;
  consecutiveRejects: number;
  unknownInRow: number;
  otherTextInRow: number;
  /** Moving average of the grades; undefined before the first one of a batch. */
  gradeAverage_tenths: number | undefined;
  gradesFall: boolean;
  /** 1 for a reject, 0 for a good one; the last `rejectWindow` units. */
  readonly window: number[];
  windowRejects: number;
  readonly cycles: Record<2 | 3, Map<number, Cycle>>;
  readonly flushed: Record<2 | 3, boolean>;
  /** A station was told to end a partial parent and has not shown it yet. */
  readonly flushing: Record<2 | 3, boolean>;
  closeRequest: { id: number; user: string; binCount: number; reason: string } | undefined;
  drained: boolean;
  uploadInFlight: number;
  uploadFailures: number;
  challenge: string;
  callCount: number;
  /** Calls without an answer yet: the method and its arguments. */
  readonly calls: Map<number, string>;
  lastNow_ms: number;
  lowWaterRaised: boolean;
  binFull: boolean;
}

/** One step of the controller: reads the state, stores facts, and collects what is to be sent once they are stored. */
export interface Turn {
  readonly settings: Settings;
  readonly state: State;
  readonly live: Live;
  readonly now_ms: number;
  store(fact: Fact): void;
  send(port: Port, text: string): void;
  call(method: string, args: readonly Value[]): void;
  emit(output: Output): void;
  wakeAt(at_ms: number, purpose: string): void;
}

/** What a turn came to. */
export interface Outcome {
  readonly facts: readonly Fact[];
  readonly outputs: readonly Output[];
}

/** Live knowledge of a program that has just started. */
export function emptyLive(): Live {
  return {
    streams: Object.fromEntries(PORTS.map((port) => [port, emptyStream()])) as Record<Port, StreamBuffer>, // every port is listed
    links: new Map(),
    items: new Map(),
    lastCoderItem: 0,
    eyeCounts: new Map(),
    earlyPrints: [],
    triggers: new Map(),
    earlyResults: new Map(),
    lastTrigger: 0,
    coderAsked: [],
    coderReady: false,
    wsi: emptyWsi(),
    handheld: emptyHandheld(),
    lineState: 2,
    stackLight: '',
    startWanted: false,
    startCause: '',
    consecutiveRejects: 0,
    unknownInRow: 0,
    otherTextInRow: 0,
    gradeAverage_tenths: undefined,
    gradesFall: false,
    window: [],
    windowRejects: 0,
    cycles: { 2: new Map(), 3: new Map() },
    flushed: { 2: false, 3: false },
    flushing: { 2: false, 3: false },
    closeRequest: undefined,
    drained: false,
    uploadInFlight: 0,
    uploadFailures: 0,
    challenge: '',
    callCount: 0,
    calls: new Map(),
    lastNow_ms: -1,
    lowWaterRaised: false,
    binFull: false,
  };
}

/** Opens a turn over a state. */
export function openTurn(settings: Settings, state: State, live: Live, now_ms: number): Turn & { outcome(): Outcome } {
  const facts: Fact[] = [];
  const outputs: Output[] = [];
  return {
    settings,
    state,
    live,
    now_ms,
    store(fact) {
      apply(state, fact);
      facts.push(fact);
    },
    send: (port, text) => outputs.push({ kind: 'send', port, bytes: toBytes(text) }),
    call(method, args) {
      live.callCount += 1;
      live.calls.set(live.callCount, [method, ...args].join(' '));
      outputs.push({ kind: 'call', call: live.callCount, method, args });
    },
    emit: (output) => outputs.push(output),
    wakeAt: (at_ms, purpose) => outputs.push({ kind: 'wakeAt', at_ms, purpose }),
    outcome: () => ({ facts, outputs }),
  };
}

/** Input of one kind. */
export type InputOf<Kind extends Input['kind']> = Extract<Input, { kind: Kind }>;
