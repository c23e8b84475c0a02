import type { SigningState } from './signing/signing-state.ts';

/** What is wrong with a file of a run. */
export type ProblemKind =
  | 'missing'
  | 'extra'
  | 'changed'
  | 'malformed'
  | 'journal'
  | 'hash'
  | 'attestation'
  | 'signature'
  | 'pack';

/** One thing in a run's folder that is not as it must be. */
export interface EvidenceProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  readonly expected: string;
  readonly found: string;
}

/** What verifying a run came to. An incomplete run is never intact, even if nothing in it was changed. */
export interface Verification {
  readonly status: 'intact' | 'incomplete' | 'broken';
  readonly exitCode: number;
  readonly run: string;
  readonly files: number;
  readonly journals: number;
  readonly facts: number;
  /** Recomputed from the journals; empty where that was not possible. */
  readonly runHash: string;
  /** The manifest's digest; empty without a sound manifest. */
  readonly digest: string;
  readonly problems: readonly EvidenceProblem[];
  /** What the reader must know beside the problems: why the run is incomplete. */
  readonly notes: readonly string[];
  /** Who signed, and what that is worth. An unsigned run may be intact. */
  readonly signing: SigningState;
}
