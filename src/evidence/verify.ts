import { readFileSync, statSync } from 'node:fs';
import { hostTime_ms } from '../kernel/host-time.ts';
import { folderFiles, nodeSha256 } from './folder-files.ts';
import { verifyPack } from './pack/verify-pack.ts';
import { assertRunFolder } from './read-run.ts';
import { checkEd25519 } from './signing/ed25519.ts';
import type { SigningTools } from './signing/judge-signing.ts';
import type { TrustList } from './signing/trust-list.ts';
import type { EvidenceProblem, ProblemKind, Verification } from './verification.ts';
import { verifyFiles } from './verify-files.ts';

export type { EvidenceProblem, ProblemKind, Verification };

/** What verifying may be told beside the run. */
export interface VerifyOptions {
  /** The keys that count; without it no signature is ever called valid. */
  readonly trust?: TrustList | undefined;
  /** SHA-256 of the last signature, as it was noted elsewhere. */
  readonly head?: string | undefined;
  /** The clock to hold signatures against; the host's where it is left out. */
  readonly now_ms?: number;
}

/** Verifies a run from its folder, or from the archive that `faultline pack` made of it. */
export function verifyRun(path: string, options: VerifyOptions = {}): Verification {
  const { trust, head, now_ms = hostTime_ms() } = options;
  const tools: SigningTools = { sha256: nodeSha256, checkSignature: checkEd25519, now_ms, trust, head };
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return verifyPack(readFileSync(path), tools);
  assertRunFolder(path);
  return verifyFiles(folderFiles(path), tools);
}
