import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { HarnessError } from '../../kernel/harness-error.ts';
import { parseTrustList, type KeyCard, type TrustedKey, type TrustList } from './trust-list.ts';

// Code: FLT-E494 a trust list that cannot be read, or that does not fit what was asked.

/** Reads the file of a trust list. */
export function readTrustFile(file: string): TrustList {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw unfit(`${file}: ${error instanceof Error ? error.message : String(error)}`, 'name a trust list');
  }
  const list = parseTrustList(bytes);
  if ('problem' in list)
    throw unfit(`${file}: ${list.problem}`, 'make one with faultline keys trust CARD --trust FILE');
  return list;
}

/** Adds a key to a trust list; makes the list where there is none. A key stands there once, and stays. */
export function trustKey(file: string, card: KeyCard, trustedAt: string): TrustList {
  const list = existsSync(file) ? readTrustFile(file) : { schema: 'faultline-trust/1' as const, keys: [] };
  if (list.keys.some(({ keyId }) => keyId === card.keyId))
    throw unfit(`${file} has the key ${card.keyId} already`, 'see faultline keys show FILE');
  return write(file, [...list.keys, { ...card, trustedAt }]);
}

/** Revokes a key from a time on. The key stays in the list: signatures that were made before still need it. */
export function revokeKey(
  file: string,
  keyId: string,
  revocation: { readonly revokedAt: string; readonly revokedBecause: string; readonly compromised: boolean },
): TrustList {
  const { keys } = readTrustFile(file);
  const [found, ...more] = keys.filter((key) => key.keyId.startsWith(keyId));
  if (found === undefined || keyId.length < 8 || more.length > 0)
    throw unfit(`${file} has no single key that begins with "${keyId}"`, 'give eight signs of its id, or more');
  if (found.compromised === true || (found.revokedAt !== undefined && !revocation.compromised))
    throw unfit(`the key of ${found.printedName} was revoked at ${found.revokedAt}`, 'a revocation is final');
  const { compromised, ...rest } = revocation;
  const first = found.revokedAt === undefined ? rest : { ...rest, revokedAt: found.revokedAt };
  return write(
    file,
    keys.map((key) => (key === found ? { ...key, ...first, ...(compromised ? { compromised } : {}) } : key)),
  );
}

function write(file: string, keys: readonly TrustedKey[]): TrustList {
  const list: TrustList = { schema: 'faultline-trust/1', keys };
  writeFileSync(file, `${JSON.stringify(list, undefined, 2)}\n`);
  return list;
}

function unfit(problem: string, remedy: string): HarnessError {
  return new HarnessError('FLT-E494', problem, remedy);
}
