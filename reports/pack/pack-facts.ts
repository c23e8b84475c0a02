import type { RequirementRecord, RunRecord } from '../../src/evidence/run-record.ts';
import type { SigningState } from '../../src/evidence/signing/signing-state.ts';

/** What the pages of a pack are made of: records of the run, and the list of its files. */
export interface PackFacts {
  readonly run: RunRecord;
  readonly requirements: readonly RequirementRecord[];
  /** As it was found when the run was packed, without a trust list. */
  readonly signing: SigningState;
  /** Digest of the manifest. */
  readonly digest: string;
  /** Files of the run, with the paths that they have in its folder. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}
