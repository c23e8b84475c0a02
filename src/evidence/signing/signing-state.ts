import type { Meaning, Role } from './statement.ts';

/**
 * What a signature is worth. `valid` needs a trust list; `untrusted` is a sound signature by a key that nobody vouched
 * for; `unchecked` could not be computed here (a browser without Ed25519); `refused` breaks a rule.
 */
export type SignatureWorth = 'valid' | 'untrusted' | 'unchecked' | 'refused';

/** One signature of a person as it was found. */
export interface SignatureState {
  readonly file: string;
  readonly worth: SignatureWorth;
  /** Empty where the file cannot be read as a signature. */
  readonly printedName: string;
  readonly role: Role | '';
  readonly meaning: Meaning | '';
  readonly reason: string;
  readonly signedAt: string;
  readonly keyId: string;
}

/** Everything that is signed beside a run. */
export interface SigningState {
  /** The worst of the signatures of persons; `unsigned` without any. */
  readonly status: SignatureWorth | 'unsigned';
  readonly attestation: SignatureWorth | 'none';
  readonly signatures: readonly SignatureState[];
  /** SHA-256 of the last signature's file: noted elsewhere, it shows that none was cut off at the end. */
  readonly head: string;
}
