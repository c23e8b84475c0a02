/** How a cell of a record is read. */
export type CellKind = 'text' | 'count' | 'flag' | 'time' | 'words';

/** One field of a claim: how it is read, whether it must be mapped, and the words it may have in the end. */
export interface ClaimField {
  readonly kind: CellKind;
  readonly needed: boolean;
  readonly means: string;
  readonly words?: readonly string[];
}

/** States of an identity in the words of URS-C05; the last four are those before its end. */
const IDENTITY_STATES = [
  'unused-returned',
  'invalidated',
  'print-uncertain',
  'label-sampled',
  'scrapped',
  'rejected',
  'active-loose',
  'active-aggregated',
  'sampled',
  'decommissioned',
  'destroyed',
  'shipped',
  'in-pool',
  'in-buffer',
  'in-process',
  'in-transit',
];

const needed = (kind: CellKind, means: string, words?: readonly string[]): ClaimField => ({
  kind,
  needed: true,
  means,
  ...(words ? { words } : {}),
});
const optional = (kind: CellKind, means: string, words?: readonly string[]): ClaimField => ({
  ...needed(kind, means, words),
  needed: false,
});

/**
 * What a record file can say, with the fields of each claim; the profile maps the SUT's columns to these. Requirements
 * and risks are claims of the owner, not of the SUT, and are mapped in the same way.
 */
export const CLAIMS = {
  batches: {
    batch: needed('text', 'number of the batch'),
    status: needed('words', 'its status', [
      'ordered',
      'running',
      'held',
      'closing',
      'closed',
      'released',
      'quarantined',
    ]),
  },
  identities: {
    batch: optional('text', 'number of the batch'),
    gtin: optional('text', 'GTIN; that of the batch when left out'),
    serial: needed('text', 'serial number'),
    state: needed('words', 'its state', IDENTITY_STATES),
    parent: optional('text', 'SSCC of its parent; empty for none'),
  },
  parents: {
    batch: optional('text', 'number of the batch'),
    sscc: needed('text', 'SSCC'),
    level: optional('count', '2 case, 3 pallet'),
    status: needed('words', 'its status', ['formed', 'closed', 'blocked', 'voided', 'dissolved', 'shipped']),
    parent: optional('text', 'SSCC of its own parent; empty for none'),
    how: optional('words', 'how the parent is known', ['scanned', 'inferred']),
  },
  audit: {
    sequence: optional('count', 'running number of the entry'),
    at: needed('time', 'when'),
    user: needed('text', 'who'),
    act: needed('text', 'what was done'),
    subject: optional('text', 'to what'),
    old: optional('text', 'the old value'),
    new: optional('text', 'the new value'),
    reason: optional('text', 'why'),
  },
  reconciliation: {
    batch: needed('text', 'number of the batch'),
    balanced: optional('flag', 'whether the SUT says that the books balance'),
    differences: optional('count', 'how many serial numbers differ'),
    term: optional('text', 'name of a term, for a file with one term in a row'),
    value: optional('count', 'value of the term'),
  },
  challenges: {
    batch: optional('text', 'number of the batch'),
    piece: needed('words', 'the test piece', ['unreadable', 'wrong batch', 'wrong gtin', 'duplicate', 'no code']),
    result: needed('words', 'what came of it', ['begun', 'passed', 'failed']),
  },
  requirements: {
    id: needed('text', "the owner's id"),
    text: needed('text', "the owner's text"),
    ours: optional('text', 'ids of ours that it stands for, divided by blanks or commas: URS-C05.1'),
    level: optional('text', 'level of the SUT that must fulfil it'),
    risk: optional('text', "the owner's id of its risk"),
  },
  risks: {
    id: needed('text', "the owner's id"),
    text: needed('text', "the owner's text"),
    class: optional('words', 'risk class', ['low', 'medium', 'high']),
  },
} as const satisfies Record<string, Readonly<Record<string, ClaimField>>>;

export type ClaimName = keyof typeof CLAIMS;

/** Claims that records of a SUT can hold; the others are files of the owner. */
export const SUT_CLAIMS = ['batches', 'identities', 'parents', 'audit', 'reconciliation', 'challenges'] as const;

export type SutClaim = (typeof SUT_CLAIMS)[number];

/** The fields of a claim by name. */
export function fieldsOfClaim(claim: ClaimName): Readonly<Record<string, ClaimField>> {
  return CLAIMS[claim];
}
