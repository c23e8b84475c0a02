/** What an identity went through last; the order of URS-C05, with the interim states first. */
export const IDENTITY = {
  inPool: 0,
  inBuffer: 1,
  printed: 2,
  accepted: 3,
  active: 4,
  aggregated: 5,
  rejected: 6,
  printUncertain: 7,
  invalidated: 8,
  unusedReturned: 9,
  sampled: 10,
  labelSampled: 11,
  scrapped: 12,
  decommissioned: 13,
  destroyed: 14,
  shipped: 15,
} as const;

export type IdentityState = (typeof IDENTITY)[keyof typeof IDENTITY];

/** Names of the states as they are reported, by number. */
export const IDENTITY_NAMES: readonly string[] = [
  'in-pool',
  'in-buffer',
  'in-process',
  'in-transit',
  'active-loose',
  'active-aggregated',
  'rejected',
  'print-uncertain',
  'invalidated',
  'unused-returned',
  'sampled',
  'label-sampled',
  'scrapped',
  'decommissioned',
  'destroyed',
  'shipped',
];

/** Packaging level of a parent: 2 case, 3 pallet. */
export type Level = 2 | 3;

export type ParentStatus = 'formed' | 'closed' | 'blocked' | 'voided' | 'dissolved' | 'shipped';

/** What is stored, in order, and never changed: folding these gives the whole durable state. `index` counts serials of a batch from 1. */
export type Fact =
  | {
      readonly kind: 'orderTaken';
      readonly batch: string;
      readonly gtin: string;
      readonly expirationDate: string;
      readonly quantity: number;
      readonly unitsPerCase: number;
      readonly casesPerPallet: number;
    }
  | { readonly kind: 'serialsTaken'; readonly batch: string; readonly serials: readonly string[] }
  | { readonly kind: 'batchMoved'; readonly batch: string; readonly status: BatchStatus }
  | { readonly kind: 'sent'; readonly index: number }
  | { readonly kind: 'printed'; readonly index: number; readonly item: number }
  | { readonly kind: 'accepted'; readonly index: number; readonly item: number }
  | { readonly kind: 'refused'; readonly index: number; readonly item: number; readonly reason: string }
  | {
      readonly kind: 'gated';
      readonly sequence: number;
      readonly item: number;
      readonly index: number;
      readonly outcome: string;
    }
  | {
      readonly kind: 'identityMoved';
      readonly batch: string;
      readonly indexes: readonly number[];
      readonly state: IdentityState;
      readonly reason: string;
    }
  | {
      readonly kind: 'parentFormed';
      readonly level: Level;
      readonly parent: number;
      readonly sscc: string;
      readonly children: readonly number[];
      readonly how: 'scanned' | 'inferred';
    }
  | { readonly kind: 'parentMoved'; readonly level: Level; readonly sscc: string; readonly status: ParentStatus }
  | {
      readonly kind: 'alarmRaised';
      readonly instance: number;
      readonly alarm: string;
      readonly item: number;
      readonly at_ms: number;
      readonly detail: string;
    }
  | { readonly kind: 'alarmAcknowledged'; readonly instance: number; readonly user: string }
  | { readonly kind: 'alarmReturned'; readonly instance: number }
  | {
      readonly kind: 'incidentOpened';
      readonly incident: number;
      readonly alarm: number;
      readonly at_ms: number;
      readonly held: readonly number[];
    }
  | { readonly kind: 'incidentInvestigated'; readonly incident: number; readonly user: string; readonly text: string }
  | { readonly kind: 'incidentClosed'; readonly incident: number; readonly user: string; readonly decision: string }
  | { readonly kind: 'challenged'; readonly piece: string; readonly phase: 'begun' | 'passed' | 'failed' }
  | {
      readonly kind: 'reconciled';
      readonly batch: string;
      readonly balanced: boolean;
      readonly differences: readonly number[];
      readonly binCount: number;
    }
  | {
      readonly kind: 'audited';
      readonly sequence: number;
      readonly at_ms: number;
      readonly user: string;
      readonly act: string;
      readonly subject: string;
      readonly old: string;
      readonly new: string;
      readonly reason: string;
    }
  | { readonly kind: 'eventQueued'; readonly event: number; readonly body: string }
  | { readonly kind: 'eventTaken'; readonly event: number }
  | { readonly kind: 'commissionsReported'; readonly batch: string; readonly indexes: readonly number[] };

export type BatchStatus = 'ordered' | 'running' | 'held' | 'closing' | 'closed' | 'released' | 'quarantined';
