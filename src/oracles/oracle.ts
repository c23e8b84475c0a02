import { KINDS } from '../journal/facts.ts';
import { createFactReader, type FactReader, type Step } from '../journal/fold.ts';
import { compose, type Verdict } from '../verdict/verdict.ts';
import { type Claimed, createClaimed } from './claimed.ts';
import { createEpcis, type Epcis } from './epcis.ts';
import { createIncidents, type Incidents } from './incidents.ts';
import { createHistory, type History } from './lifecycle.ts';
import { createPhysical, type Physical } from './physical.ts';

/** One contradiction that an oracle found, with the facts that show it (their places in the journal). */
export interface Contradiction {
  readonly sentence: string;
  readonly facts: readonly number[];
  /** The requirement that is broken, where it is another than the oracle's own. */
  readonly requirement?: string;
}

/** What an oracle makes of a journal. */
export interface Finding {
  readonly oracle: string;
  readonly requirement: string;
  readonly verdict: Verdict;
  /** How often the matter was exercised: 0 can only be inconclusive. */
  readonly exercised: number;
  readonly contradictions: readonly Contradiction[];
  /** Contradictions beyond the ones that are kept. */
  readonly more: number;
  readonly note: string;
}

/** What an oracle is given: the texts of the journal and the place of the fact at hand. */
export interface Surroundings {
  readonly textOf: (number: number) => string;
  readonly place: { readonly index: number; readonly time_us: number };
  /** What physically happened so far. */
  readonly physical: Physical;
  /** What the SUT's exported records claim so far. */
  readonly claimed: Claimed;
  /** Incidents by the SUT's containing alarms and messages, and the rationalisation of its alarms. */
  readonly incidents: Incidents;
  /** What physically became of each serial number so far. */
  readonly history: History;
  /** What the SUT reported to the repository so far. */
  readonly epcis: Epcis;
}

/** Collects what an oracle finds; only the first contradictions are kept, the rest is counted. */
export interface Findings {
  exercise(times?: number): void;
  contradict(sentence: string, facts: readonly number[], requirement?: string): void;
  /** The matter, or a part of it, cannot be judged, and why. */
  doubt(why: string): void;
  /** Something that a reader wants to know and that decides nothing. */
  remark(what: string): void;
}

/** A fold over the journal that judges one matter. It never asks a simulator or the SUT. */
export interface Oracle {
  readonly id: string;
  /** The sentence that must hold. */
  readonly claim: string;
  readonly requirement: string;
  /** What a journal must show before this can be judged; the note says it where the matter never came up. */
  readonly needs: string;
  /** True when a journal in which the matter never came up may still pass (for example: no reject happened). */
  readonly vacuous?: 'pass';
  init(around: Surroundings, findings: Findings): { readonly steps: readonly Step[]; finish(): void };
}

const KEPT = 20;

/** Runs oracles in one pass. Feed it blocks of a journal, then ask for the findings. */
export interface Judge {
  feed(words: Int32Array, from: number, to: number): void;
  finish(): readonly Finding[];
  readonly reader: FactReader;
}

/** Creates a judge over the given oracles; an oracle that crashes is inconclusive and names its crash. */
export function createJudge(oracles: readonly Oracle[]): Judge {
  const steps: Step[] = [];
  const place = { index: 0, time_us: 0, source: 0 };
  const textOf = (number: number): string => reader.textOf(number);
  const physical = createPhysical(place);
  const claimed = createClaimed(place, textOf);
  const incidents = createIncidents(place, textOf, () => physical.batchNow);
  const epcis = createEpcis(place, textOf);
  const history = createHistory(physical, place, textOf);
  // Before the oracles, so that they see the present fact folded in.
  steps.push(...physical.steps, ...claimed.steps, ...incidents.steps, ...epcis.steps, ...history.steps);
  const around: Surroundings = { textOf, place, physical, claimed, incidents, epcis, history };
  const runs = oracles.map((oracle) => createRun(oracle, around, steps));
  const reader = createFactReader(KINDS, steps, undefined, place);
  return {
    feed: (words, from, to) => reader.feed(words, from, to),
    finish: () => runs.map((run) => run.finish()),
    reader,
  };
}

function createRun(oracle: Oracle, around: Surroundings, all: Step[]): { finish(): Finding } {
  const contradictions: Contradiction[] = [];
  const doubts: string[] = [];
  const remarks: string[] = [];
  let exercised = 0;
  let more = 0;
  let crash: string | undefined;
  const guarded = (run: () => void): void => {
    if (crash !== undefined) return;
    try {
      run();
    } catch (error) {
      crashed(error);
    }
  };
  const crashed = (error: unknown): void => {
    crash ??= `the oracle itself failed: ${error instanceof Error ? error.message : String(error)}`;
  };
  const findings: Findings = {
    exercise(times = 1) {
      exercised += times;
    },
    contradict(sentence, facts, requirement) {
      if (contradictions.length >= KEPT) more += 1;
      else contradictions.push({ sentence, facts, ...(requirement === undefined ? {} : { requirement }) });
    },
    doubt: (why) => doubts.push(why),
    remark: (what) => remarks.push(what),
  };
  let finish: (() => void) | undefined;
  guarded(() => {
    const fold = oracle.init(around, findings);
    finish = () => fold.finish();
    for (const step of fold.steps) all.push({ ...step, failed: crashed });
  });
  return {
    finish() {
      guarded(() => finish?.());
      if (exercised === 0 && oracle.vacuous !== 'pass' && crash === undefined && contradictions.length === 0)
        doubts.unshift(`never exercised: needs ${oracle.needs}`);
      const verdicts: Verdict[] = [];
      if (contradictions.length > 0) verdicts.push('fail');
      if (crash !== undefined || doubts.length > 0) verdicts.push('inconclusive');
      if (exercised > 0 || oracle.vacuous === 'pass') verdicts.push('pass');
      return {
        oracle: oracle.id,
        requirement: oracle.requirement,
        verdict: compose(verdicts),
        exercised,
        contradictions,
        more,
        note: [...(crash === undefined ? [] : [crash]), ...doubts, ...remarks].join('; '),
      };
    },
  };
}
