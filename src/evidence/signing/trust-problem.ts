import { readZonedTime } from './zoned-time.ts';
import type { TrustedKey, TrustList } from './trust-list.ts';

/**
 * Why a key does not count for a signature made at a time (ms since 1970); undefined where it counts. An attestation
 * carries no time: for it the key must simply not be revoked.
 */
export function trustProblem(trust: TrustList, keyId: string, signedAt_ms: number | undefined): string | undefined {
  const key = trust.keys.find((one) => one.keyId === keyId);
  if (key === undefined) return `the key ${keyId} is not in the trust list`;
  const revokedAt_ms = key.revokedAt === undefined ? undefined : readZonedTime(key.revokedAt);
  if (key.compromised === true) return `the key of ${key.printedName} is compromised: ${reason(key)}`;
  if (revokedAt_ms !== undefined && (signedAt_ms === undefined || signedAt_ms >= revokedAt_ms))
    return `the key of ${key.printedName} was revoked at ${key.revokedAt}: ${reason(key)}`;
  if (signedAt_ms === undefined) return undefined;
  if (signedAt_ms < (readZonedTime(key.validFrom) ?? Infinity))
    return `the key of ${key.printedName} is valid only from ${key.validFrom}`;
  if (signedAt_ms > (readZonedTime(key.validTo) ?? -Infinity))
    return `the key of ${key.printedName} was valid only to ${key.validTo}`;
  return undefined;
}

function reason({ revokedBecause }: TrustedKey): string {
  return revokedBecause ?? 'no reason is given';
}
