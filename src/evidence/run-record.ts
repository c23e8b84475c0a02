import type { Verdict } from '../verdict/verdict.ts';

/** The qualification stages, in their order: a failed one blocks the next. */
export const STAGES = ['iq', 'oq', 'pq'] as const;

export type Stage = (typeof STAGES)[number];

/** One look at something: what had to be, what was. `facts` are places in the scenario's journal. */
export interface CheckRecord {
  readonly expected: string;
  readonly actual: string;
  readonly verdict: Verdict;
  readonly facts: readonly number[];
}

/** How a step ended. Only a step that ran to its end without a failed check is `passed`. */
export type StepStatus = 'passed' | 'failed' | 'inconclusive' | 'notExecuted';

/** One step of a scenario as it was executed. */
export interface StepRecord {
  readonly keyword: string;
  readonly text: string;
  readonly status: StepStatus;
  readonly checks: readonly CheckRecord[];
  /** Why it is not passed; empty otherwise. */
  readonly message: string;
  readonly attachments: readonly AttachmentRecord[];
}

/** A file of evidence, named by its content. */
export interface AttachmentRecord {
  readonly name: string;
  /** Path inside the run folder. */
  readonly file: string;
  readonly mediaType: string;
  readonly sha256: string;
}

/** The picture of a unit that was rejected or challenged, as the verifier saw it. */
export interface PictureRecord extends AttachmentRecord {
  readonly unit: number;
  /** Why there is a picture: `rejected`, `test piece`, `not read`. */
  readonly why: string;
  /** True when the verifier judged this very picture; false when its look was modelled and the picture was drawn afterwards. */
  readonly imaged: boolean;
  /** What the picture shows: read or not, grade with its conditions, what decides it, what is wrong with the print. */
  readonly caption: string;
  /** SHA-256 of width, height and grey pixels without the overlay: the same on every machine, as the PNG need not be. */
  readonly pixels: string;
}

/** What an oracle found in a scenario's journal. */
export interface FindingRecord {
  readonly oracle: string;
  readonly requirement: string;
  /** `notExercised`: the matter did not come up; it neither passes nor fails anything. */
  readonly verdict: Verdict | 'notExercised';
  readonly exercised: number;
  readonly contradictions: readonly {
    readonly sentence: string;
    readonly facts: readonly number[];
    readonly requirement: string;
  }[];
  readonly more: number;
  readonly note: string;
  /** What the SUT does not show, so that the oracle was not asked; left out where it was. */
  readonly missing?: readonly string[];
}

/** A fault that was planned in a scenario. */
export interface FaultRecord {
  readonly fault: string;
  readonly name: string;
  readonly category: string;
  readonly activation: number;
  readonly trigger: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly firedCount: number;
  /** What the expectation says, in its own words. */
  readonly expectation: string;
}

/** An alarm that the SUT raised, and the fault or step that explains it. */
export interface AlarmRecord {
  readonly instance: number;
  readonly alarm: string;
  readonly priority: number;
  /** Line time. */
  readonly time_ms: number;
  readonly explainedBy: string;
}

/** One executed (or not executed) scenario. */
export interface ScenarioRecord {
  /** Stable over runs: made of the feature's path, names and example values. */
  readonly id: string;
  readonly stage: Stage;
  readonly feature: string;
  readonly rule: string;
  readonly name: string;
  readonly uri: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** Requirement ids of its tags. */
  readonly requirements: readonly string[];
  readonly risk: 'high' | 'medium' | 'low' | '';
  readonly assembly: 'virtual' | 'wire' | 'bench';
  readonly verdict: Verdict | 'notExecuted';
  /** True when it was not executed because it lies outside the scope of this assembly: listed, but it does not count. */
  readonly outOfScope?: boolean;
  /** Why it was not executed, or why it is virtual only. */
  readonly reason: string;
  readonly seed: string;
  readonly steps: readonly StepRecord[];
  readonly findings: readonly FindingRecord[];
  readonly faults: readonly FaultRecord[];
  readonly alarms: readonly AlarmRecord[];
  /** Left out where no unit was rejected or challenged. */
  readonly pictures?: readonly PictureRecord[];
  readonly journal: { readonly file: string; readonly events: number; readonly hash: string };
  /** The exact command that runs it again. */
  readonly replay: string;
  /** What the scenario asked of the SUT or read of it, by the names of the SUT port, and how often. */
  readonly needs?: Readonly<Record<string, number>>;
  /** Line time that passed. */
  readonly lineTime_ms: number;
  readonly duration_ms: number;
  /** The harness's own lag on the wire; 0 in virtual time. */
  readonly lagMax_ms: number;
}

/** Counts of one stage. */
export interface StageRecord {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly notExecuted: number;
  /** Why the stage did not run at all; empty otherwise. */
  readonly blocked: string;
}

/** `run.json`: the whole run in one record. */
export interface RunRecord {
  readonly schema: 'faultline-run/1';
  readonly run: string;
  readonly verdict: Verdict;
  readonly assembly: string;
  readonly seed: string;
  /** True without a protocol that was approved before execution. */
  readonly engineeringRun: boolean;
  readonly incomplete: boolean;
  readonly sut: { readonly name: string; readonly version: string; readonly digest: string };
  readonly harness: { readonly version: string };
  /** The line of a foreign SUT; left out for the bundled one. */
  readonly line?: LineRecord;
  readonly stages: Readonly<Partial<Record<Stage, StageRecord>>>;
  readonly requirements: { readonly total: number; readonly covered: number; readonly passed: number };
  readonly faults: { readonly catalogued: number; readonly exercised: number };
  /** Hash over the sorted pairs of scenario id and journal hash. */
  readonly journal: { readonly events: number; readonly hash: string };
  readonly startedAt: string;
  readonly durationMs: number;
  readonly scenarios: readonly ScenarioRecord[];
}

/** A line that a profile describes. */
export interface LineRecord {
  readonly name: string;
  /** File name of the profile, and the SHA-256 of its text. */
  readonly profile: string;
  readonly profileDigest: string;
  /** Faults that no fitted sensor shows or whose policy the site does not hold: risks of the line, not failures of the SUT. */
  readonly residualRisks: readonly { readonly fault: string; readonly name: string; readonly because: string }[];
}

/** `environment.json`: facts of the host, kept apart because they differ from machine to machine. */
export interface EnvironmentRecord {
  readonly host: string;
  readonly user: string;
  readonly operatingSystem: string;
  readonly processor: string;
  readonly cores: number;
  readonly memory_MB: number;
  readonly node: string;
  readonly browser: string;
  readonly java: string;
  readonly timeZone: string;
  readonly commit: string;
  readonly command: string;
}

/** `requirements.json`: the SUT's requirements as they were at the time of the run. */
export interface RequirementRecord {
  readonly id: string;
  readonly text: string;
  readonly section: string;
  readonly level: string;
  readonly gxp: boolean;
  readonly risk: string;
  readonly riskClass: 'high' | 'medium' | 'low';
  /** Why it is outside the approved scope; empty when it is inside. */
  readonly outOfScope: string;
  /** Ids of the owner that stand for it; left out where the owner gave none. */
  readonly owner?: readonly string[];
}
