import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderFiles, nodeSha256 } from '../../src/evidence/folder-files.ts';
import { withFile, type EvidenceFiles } from '../../src/evidence/evidence-files.ts';
import { writeManifest } from '../../src/evidence/manifest.ts';
import { toBase64 } from '../../src/evidence/signing/base64.ts';
import { sealEnvelope } from '../../src/evidence/signing/dsse.ts';
import { checkEd25519, publicKeyOf, signEd25519 } from '../../src/evidence/signing/ed25519.ts';
import { keyIdOf, type OpenKey } from '../../src/evidence/signing/key-file.ts';
import { signatureFile } from '../../src/evidence/signing/signature-chain.ts';
import {
  NO_PREVIOUS,
  personStatement,
  statementBytes,
  type Meaning,
  type PersonSignature,
  type Role,
} from '../../src/evidence/signing/statement.ts';
import type { TrustList } from '../../src/evidence/signing/trust-list.ts';
import type { Verification } from '../../src/evidence/verification.ts';
import { verifyFiles } from '../../src/evidence/verify-files.ts';
import { writeTinyRun } from './sample-run.ts';

/** When the tiny run ended: its start and 84.3 s. */
export const RUN_END_MS: number = Date.parse('2026-03-02T08:16:24.300Z');
/** The clock of whoever verifies. */
export const NOW_MS: number = Date.parse('2026-03-10T12:00:00Z');

/** A key whose private half is a number, the same in every test run; worthless by design. */
export function testKey(number: number, printedName: string, role: Role, more: Partial<OpenKey['card']> = {}): OpenKey {
  const seed = Buffer.alloc(32, number);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = publicKeyOf(privateKey);
  return {
    privateKey,
    card: {
      schema: 'faultline-key/1',
      keyId: keyIdOf(publicKey),
      printedName,
      role,
      validFrom: '2026-01-01T00:00:00.000+00:00',
      validTo: '2026-12-31T23:59:59.000+00:00',
      publicKey: toBase64(publicKey),
      ...more,
    },
  };
}

export const executor: OpenKey = testKey(1, 'Erin Executor', 'executor');
export const reviewer: OpenKey = testKey(2, 'Ravi Reviewer', 'reviewer');
export const approver: OpenKey = testKey(3, 'Ada Approver', 'approver');
export const harness: OpenKey = testKey(4, 'Bench 7', 'executor');

/** A trust list with these keys, each with what is given beside it. */
export function trusting(
  ...keys: readonly (OpenKey | readonly [OpenKey, Partial<TrustList['keys'][number]>])[]
): TrustList {
  return {
    schema: 'faultline-trust/1',
    keys: keys.map((one) => {
      const [key, more] = 'card' in one ? [one, {}] : one;
      return { ...key.card, trustedAt: '2026-01-02T09:00:00.000+00:00', ...more };
    }),
  };
}

/** What a forger may put in place of the truth. */
export type Forgery = Partial<PersonSignature> & {
  readonly key?: OpenKey;
  readonly file?: string;
  readonly subject?: string;
};

/** Adds a signature to files without asking any rule: what it says is true but for what is forged. */
export function forge(files: EvidenceFiles, meaning: Meaning, key: OpenKey, forged: Forgery = {}): EvidenceFiles {
  const chain = files.paths.filter((path) => path.startsWith('signatures/'));
  const last = chain.at(-1);
  const manifest = files.read('manifest.json');
  const { run, digest } = JSON.parse(new TextDecoder().decode(manifest));
  const { key: signer = key, file, subject = nodeSha256(manifest), ...claims } = forged;
  const sequence = chain.length + 1;
  const statement = personStatement(subject, {
    run,
    verdict: 'pass',
    manifestDigest: digest,
    printedName: key.card.printedName,
    role: key.card.role,
    keyId: key.card.keyId,
    meaning,
    reason: 'as the procedure says',
    signedAt: new Date(RUN_END_MS + sequence * 3_600_000).toISOString().replace('Z', '+00:00'),
    sequence,
    previous: last === undefined ? NO_PREVIOUS : nodeSha256(files.read(last)),
    attestation: '',
    ...claims,
  });
  const bytes = sealEnvelope(statementBytes(statement), (encoded) => ({
    keyid: signer.card.keyId,
    sig: signEd25519(encoded, signer.privateKey),
    publicKey: publicKeyOf(signer.privateKey),
  }));
  return withFile(files, file ?? signatureFile(sequence, meaning), bytes);
}

/** A tiny sealed run in a folder, as files. */
export function tinyFiles(folder: string, more: Parameters<typeof writeTinyRun>[1] = {}): EvidenceFiles {
  writeManifest(folder, writeTinyRun(folder, more).run);
  const found = folderFiles(folder);
  const { paths } = found;
  const all = new Map(paths.map((path) => [path, found.read(path)]));
  return { paths, read: (path) => all.get(path) ?? readFileSync(join(folder, path)) };
}

/** Executed, reviewed and approved. */
export function signedThrice(files: EvidenceFiles): EvidenceFiles {
  return forge(forge(forge(files, 'executed', executor), 'reviewed', reviewer), 'approved', approver);
}

/** Verifies files at NOW_MS. */
export function judged(files: EvidenceFiles, trust?: TrustList, head?: string, now_ms: number = NOW_MS): Verification {
  return verifyFiles(files, { sha256: nodeSha256, checkSignature: checkEd25519, now_ms, trust, head });
}
