import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { withFile, type EvidenceFiles } from '../evidence-files.ts';
import { folderFiles, nodeSha256 } from '../folder-files.ts';
import { parseManifest } from '../manifest-text.ts';
import { ATTESTATION_FILE, MANIFEST_FILE } from '../paths.ts';
import { readRun } from '../read-run.ts';
import type { RunRecord } from '../run-record.ts';
import type { Verification } from '../verification.ts';
import { verifyFiles } from '../verify-files.ts';
import { sealEnvelope } from './dsse.ts';
import { checkEd25519, publicKeyOf, signEd25519 } from './ed25519.ts';
import { occupied, type OpenKey } from './key-file.ts';
import { signatureFile } from './signature-chain.ts';
import {
  NO_PREVIOUS,
  personStatement,
  statementBytes,
  testResultOf,
  type Meaning,
  type Statement,
} from './statement.ts';
import type { TrustList } from './trust-list.ts';
import { trustProblem } from './trust-problem.ts';
import { writeZonedTime } from './zoned-time.ts';

// Codes: FLT-E495 a signature that would break a rule; FLT-E497 a run that is not sound enough to be signed (exit 6).

/** What a person signs with, and when it is. */
export interface SigningAct {
  readonly key: OpenKey;
  readonly now_ms: number;
  readonly trust?: TrustList | undefined;
}

/** What was written. */
export interface Signed {
  readonly file: string;
  readonly verification: Verification;
}

/** Signs what the run record and the manifest say (test-result v0.1); writes `attestation.dsse.json` once. */
export function attestRun(folder: string, act: SigningAct): Signed {
  const { files, run, manifestSha256 } = soundRun(folder, act);
  if (files.paths.includes(ATTESTATION_FILE)) throw occupied(join(folder, ATTESTATION_FILE));
  return write(folder, files, ATTESTATION_FILE, envelope(testResultOf(run, manifestSha256), act.key), act);
}

/** Adds a person's signature to the chain; the rules that verify it are asked before anything is written. */
export function signRun(
  folder: string,
  { meaning, reason }: { readonly meaning: Meaning; readonly reason: string },
  act: SigningAct,
): Signed {
  const { files, run, manifestSha256, manifestDigest, verification } = soundRun(folder, act);
  const { signatures, head } = verification.signing;
  const sequence = signatures.length + 1;
  const { card } = act.key;
  const statement = personStatement(manifestSha256, {
    run: run.run,
    verdict: run.verdict,
    manifestDigest,
    printedName: card.printedName,
    role: card.role,
    keyId: card.keyId,
    meaning,
    reason,
    signedAt: writeZonedTime(act.now_ms),
    sequence,
    previous: head === '' ? NO_PREVIOUS : head,
    attestation: files.paths.includes(ATTESTATION_FILE) ? nodeSha256(files.read(ATTESTATION_FILE)) : '',
  });
  return write(folder, files, signatureFile(sequence, meaning), envelope(statement, act.key), act);
}

interface SoundRun {
  readonly run: RunRecord;
  readonly files: EvidenceFiles;
  readonly verification: Verification;
  readonly manifestSha256: string;
  readonly manifestDigest: string;
}

function soundRun(folder: string, act: SigningAct): SoundRun {
  const { run } = readRun(folder);
  const { card } = act.key;
  const early = trustProblem(
    { schema: 'faultline-trust/1', keys: [{ ...card, trustedAt: '' }] },
    card.keyId,
    act.now_ms,
  );
  if (early !== undefined) throw refused(`${early}; it is ${writeZonedTime(act.now_ms)}`);
  const files = folderFiles(folder);
  const verification = verify(files, act);
  if (verification.status !== 'intact')
    throw new HarnessError(
      'FLT-E497',
      `${folder} is ${verification.status}; only an intact run can be signed`,
      'run faultline verify on the folder to see why',
      verification.exitCode,
    );
  const bytes = files.read(MANIFEST_FILE);
  const read = parseManifest(bytes, nodeSha256);
  return {
    run,
    files,
    verification,
    manifestSha256: nodeSha256(bytes),
    manifestDigest: read.kind === 'manifest' ? read.manifest.digest : '',
  };
}

function write(folder: string, files: EvidenceFiles, file: string, bytes: Uint8Array, act: SigningAct): Signed {
  const verification = verify(withFile(files, file, bytes), act);
  const [problem] = verification.problems;
  if (problem !== undefined) throw refused(`expected ${problem.expected}; found ${problem.found}`);
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), bytes, { flag: 'wx' });
  return { file, verification };
}

function refused(problem: string): HarnessError {
  return new HarnessError(
    'FLT-E495',
    `the signature is refused: ${problem}`,
    'nothing was written; docs/signing.md has the rules',
    EXIT.integrity,
  );
}

function verify(files: EvidenceFiles, { now_ms, trust }: SigningAct): Verification {
  return verifyFiles(files, { sha256: nodeSha256, checkSignature: checkEd25519, now_ms, trust });
}

function envelope(statement: Statement, { privateKey, card }: OpenKey): Uint8Array {
  return sealEnvelope(statementBytes(statement), (encoded) => ({
    keyid: card.keyId,
    sig: signEd25519(encoded, privateKey),
    publicKey: publicKeyOf(privateKey),
  }));
}
