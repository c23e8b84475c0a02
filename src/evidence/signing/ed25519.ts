import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { SignatureCheck } from './judge-signing.ts';

/** True where an Ed25519 signature (RFC 8032) fits; a key of another kind, or none at all, fits nothing. */
export function checkEd25519({ publicKey, message, signature }: SignatureCheck): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    // verify() would take the signature of another algorithm by its own key.
    return key.asymmetricKeyType === 'ed25519' && verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** Signs a message with an Ed25519 private key; 64 bytes. */
export function signEd25519(message: Uint8Array, privateKey: KeyObject): Uint8Array {
  return sign(null, message, privateKey);
}

/** The public key of a private one as SPKI, DER. */
export function publicKeyOf(privateKey: KeyObject): Uint8Array {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
}
