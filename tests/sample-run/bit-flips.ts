import type { EvidenceFiles } from '../../src/evidence/evidence-files.ts';
import { withFile } from '../../src/evidence/evidence-files.ts';
import { folderFiles, nodeSha256 } from '../../src/evidence/folder-files.ts';
import { verifyPack } from '../../src/evidence/pack/verify-pack.ts';
import { checkEd25519 } from '../../src/evidence/signing/ed25519.ts';
import type { SigningTools } from '../../src/evidence/signing/judge-signing.ts';
import { verifyFiles } from '../../src/evidence/verify-files.ts';
import { approver, executor, harness, NOW_MS, reviewer, trusting } from './signed-run.ts';

// The signatures that were not touched are the same each time: that they hold is kept.
const holding = new Set<string>();
const tools: SigningTools = {
  sha256: nodeSha256,
  now_ms: NOW_MS,
  trust: trusting(executor, reviewer, approver, harness),
  checkSignature(check) {
    const name = [check.publicKey, check.message, check.signature].map(nodeSha256).join(' ');
    const holds = holding.has(name) || checkEd25519(check);
    if (holds) holding.add(name);
    return holds;
  },
};

/** The exit code of a pack, with a trust list that has every signer. */
export function exitCodeOfPack(archive: Uint8Array): number {
  return verifyPack(archive, tools).exitCode;
}

/** The exit code of a run's files. */
export function exitCodeOfFiles(files: EvidenceFiles): number {
  return verifyFiles(files, tools).exitCode;
}

/** The bits, by their number, whose flipping goes unseen. */
export function unseenBits(
  bytes: Uint8Array,
  stride: number,
  exitCodeOf: (changed: Uint8Array) => number,
): readonly number[] {
  const unseen: number[] = [];
  const changed = Uint8Array.from(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit += stride) {
    const at = bit >> 3;
    changed[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
    if (exitCodeOf(changed) !== 6) unseen.push(bit);
    changed[at] = bytes[at] ?? 0;
  }
  return unseen;
}

/** File and bit of every flip in a run's folder that goes unseen, where the archive around it fits again. */
export function unseenInFiles(folder: string, stride: number): readonly string[] {
  const found = folderFiles(folder);
  const all = new Map(found.paths.map((path) => [path, found.read(path)]));
  const files: EvidenceFiles = { paths: found.paths, read: (path) => all.get(path) ?? new Uint8Array() };
  return files.paths.flatMap((path) =>
    unseenBits(files.read(path), stride, (changed) => exitCodeOfFiles(withFile(files, path, changed))).map(
      (bit) => `${path} bit ${bit}`,
    ),
  );
}
