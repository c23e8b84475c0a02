import type { Note } from '../journal/journal.ts';

/** What a person or the enterprise can ask of a SUT; each is a capability by its own name. */
export type Demand =
  | {
      readonly kind: 'takeOrder';
      readonly batch: string;
      readonly gtin: string;
      readonly expirationDate: string;
      readonly quantity: number;
      readonly unitsPerCase: number;
      readonly casesPerPallet: number;
    }
  | { readonly kind: 'takeSerials'; readonly batch: string; readonly serials: readonly string[] }
  | {
      readonly kind: 'startBatch';
      readonly batch: string;
      readonly lineClearance: readonly [string, string] | undefined;
    }
  | { readonly kind: 'closeBatch'; readonly batch: string; readonly binCount: number }
  | { readonly kind: 'releaseBatch'; readonly batch: string }
  | { readonly kind: 'startLine' }
  | { readonly kind: 'holdLine' }
  | { readonly kind: 'acknowledgeAlarm'; readonly instance: number }
  | { readonly kind: 'investigateIncident'; readonly incident: number; readonly text: string }
  | { readonly kind: 'closeIncident'; readonly incident: number; readonly decision: 'decommission' | 'release' }
  | { readonly kind: 'shipParent'; readonly sscc: string }
  | { readonly kind: 'decommissionParent'; readonly sscc: string }
  | { readonly kind: 'decommissionUnit'; readonly serial: string }
  | { readonly kind: 'beginChallenge'; readonly piece: string }
  | { readonly kind: 'armHandheld'; readonly purpose: HandheldPurpose };

/** What the next scan with the handheld is for. */
export type HandheldPurpose = 'sample' | 'decommission' | 'lookup';

/** Names of everything that we may be able to use of a SUT. A check states which ones it needs. */
export type Capability =
  | Demand['kind']
  | 'readAlarms'
  | 'readRecords'
  | 'readAudit'
  | 'readReconciliation'
  | 'captureEvents'
  | 'receiveMail'
  | 'killProcess'
  | 'stepClock'
  | 'operatorPage';

/** Who asks: the harness's own people, mapped to the SUT's users by the driver. */
export type Person = 'enterprise' | 'operator' | 'second operator' | 'supervisor' | 'quality' | 'nobody';

/** What the SUT answered. */
export interface DemandAnswer {
  readonly allowed: boolean;
  readonly answer: string;
  /** Set when the ask was not done at the SUT (no tester, no such selector, no session): why. It says nothing about the SUT. */
  readonly undone?: string;
}

/** Turns what the SUT says into claimed facts; identities come from the truth's own list. */
export interface ClaimWorld {
  readonly note: Note;
  text(value: string): number;
  identityOf(gtin: string, serial: string): number;
  batchOf(batchNumber: string): number;
  /** Digits of the company prefix in the product's GTIN, from its master data. */
  readonly productGcpLength: number;
  readonly epoch_ms: number;
  /** Attaches a raw export; answers its SHA-256. */
  attach(name: string, content: string): string;
}

/** A SUT as the harness meets it. */
export interface SutPort {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over what was loaded; empty where that cannot be known. */
  readonly digest: string;
  readonly capabilities: ReadonlySet<Capability>;
  demand(person: Person, demand: Demand, done: (answer: DemandAnswer) => void): void;
  /** Reads all records and notes them as claims; `done` is told what could not be read. */
  claimRecords(world: ClaimWorld, done: (problems: readonly string[]) => void): void;
  /** Notes an alarm message of the SUT as a claim; false when it is none. */
  claimAlarm(world: ClaimWorld, body: string): boolean;
}
