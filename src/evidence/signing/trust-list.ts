import { textOfBytes } from '../evidence-files.ts';
import { readZonedTime } from './zoned-time.ts';
import { ROLES, type Role } from './statement.ts';

/** A public key and whose it is: what `faultline keys new` hands out beside the private key. */
export interface KeyCard {
  readonly schema: 'faultline-key/1';
  /** SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string;
  readonly printedName: string;
  readonly role: Role;
  /** ISO 8601 with zone; a signature must lie in between. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SPKI in base64. */
  readonly publicKey: string;
}

/** A key that an organisation trusts, and when it ceased to. */
export interface TrustedKey extends KeyCard {
  readonly trustedAt: string;
  readonly revokedAt?: string;
  readonly revokedBecause?: string;
  /** Somebody else had the key: no signature of it counts, whatever time it claims. */
  readonly compromised?: boolean;
}

/** The keys that one organisation trusts. */
export interface TrustList {
  readonly schema: 'faultline-trust/1';
  readonly keys: readonly TrustedKey[];
}

/** Reads a key card, or says what is wrong with it. */
export function parseKeyCard(bytes: Uint8Array): KeyCard | { readonly problem: string } {
  const value = parse(bytes);
  return isKeyCard(value) ? value : { problem: 'it is no key card (faultline-key/1) with all its fields' };
}

/** Reads a trust list, or says what is wrong with it. */
export function parseTrustList(bytes: Uint8Array): TrustList | { readonly problem: string } {
  const value = parse(bytes);
  const wrong = { problem: 'it is no trust list (faultline-trust/1)' };
  if (typeof value !== 'object' || value === null || !('schema' in value && 'keys' in value)) return wrong;
  const { schema, keys } = value;
  if (schema !== 'faultline-trust/1' || !Array.isArray(keys)) return wrong;
  const bad = keys.findIndex((key) => !isTrustedKey(key));
  if (bad >= 0) return { problem: `its key ${bad + 1} lacks a field, or has one of another type` };
  const list: readonly TrustedKey[] = keys;
  const twice = list.find(({ keyId }, index) => list.findIndex((key) => key.keyId === keyId) !== index);
  if (twice !== undefined) return { problem: `the key ${twice.keyId} stands there twice` };
  return { schema, keys: list };
}

function parse(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(textOfBytes(bytes));
    return value;
  } catch {
    return undefined;
  }
}

function isKeyCard(value: unknown): value is KeyCard {
  return (
    typeof value === 'object' && value !== null && Reflect.get(value, 'schema') === 'faultline-key/1' && hasKey(value)
  );
}

function isTrustedKey(value: unknown): value is TrustedKey {
  if (typeof value !== 'object' || value === null || !isKeyCard(value)) return false;
  const time = (name: string): unknown => Reflect.get(value, name);
  const isTime = (one: unknown): boolean => typeof one === 'string' && readZonedTime(one) !== undefined;
  if (!isTime(time('trustedAt'))) return false;
  const revokedAt = time('revokedAt');
  const compromised = time('compromised');
  if (compromised !== undefined && typeof compromised !== 'boolean') return false;
  // A key that is compromised is revoked; a list that says one without the other was edited by hand.
  return revokedAt === undefined ? compromised !== true : isTime(revokedAt);
}

function hasKey(value: object): boolean {
  const field = (name: string): unknown => Reflect.get(value, name);
  const { validFrom, validTo } = { validFrom: field('validFrom'), validTo: field('validTo') };
  return (
    ['keyId', 'printedName', 'publicKey'].every((name) => typeof field(name) === 'string') &&
    ROLES.some((role) => role === field('role')) &&
    typeof validFrom === 'string' &&
    typeof validTo === 'string' &&
    readZonedTime(validFrom) !== undefined &&
    readZonedTime(validTo) !== undefined
  );
}
