import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { HarnessError } from '../../kernel/harness-error.ts';
import { toBase64 } from './base64.ts';
import { publicKeyOf } from './ed25519.ts';
import { decryptPrivateKey, encryptPrivateKey, isEncrypted } from './encrypted-key.ts';
import type { Role } from './statement.ts';
import { parseKeyCard, type KeyCard } from './trust-list.ts';

// Codes: FLT-E490 a key file or card that cannot be read; FLT-E491 a passphrase that is too short; FLT-E492 one that
// does not open the key; FLT-E493 a file that is there already.

/** A private key that was opened, with its card. */
export interface OpenKey {
  readonly privateKey: KeyObject;
  readonly card: KeyCard;
}

/** Whose key it is to be, and how long it is valid (ISO 8601 with zone). */
export interface KeyOwner {
  readonly printedName: string;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Assumption: no regulation names a length; twelve signs and scrypt make guessing a stolen file costly. */
export const PASSPHRASE_LENGTH_MIN = 12;

/** Makes a key pair and writes two files: the encrypted private key, and beside it the card that may be handed out. */
export function writeNewKey(file: string, owner: KeyOwner, passphrase: string): KeyCard {
  for (const one of [file, cardFile(file)]) if (existsSync(one)) throw occupied(one);
  if (passphrase.length < PASSPHRASE_LENGTH_MIN)
    throw new HarnessError(
      'FLT-E491',
      `the passphrase has ${passphrase.length} signs`,
      `choose one of ${PASSPHRASE_LENGTH_MIN} signs or more`,
    );
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = publicKeyOf(privateKey);
  const card: KeyCard = {
    schema: 'faultline-key/1',
    keyId: keyIdOf(publicKey),
    ...owner,
    publicKey: toBase64(publicKey),
  };
  // Only the owner may read it; `wx` never writes over a key that came in between.
  writeFileSync(file, encryptPrivateKey(privateKey, passphrase), { flag: 'wx', mode: 0o600 });
  writeFileSync(cardFile(file), `${JSON.stringify(card, undefined, 2)}\n`, { flag: 'wx' });
  return card;
}

/** Opens a private key with its passphrase, and holds it against its card. */
export function openKey(file: string, passphrase: string): OpenKey {
  const card = readKeyCard(cardFile(file));
  const text = read(file);
  if (!isEncrypted(text))
    throw unusable(file, 'it is no encrypted private key: whoever has the file could sign without a passphrase');
  const privateKey = decryptPrivateKey(text, passphrase);
  if (privateKey === undefined)
    throw new HarnessError('FLT-E492', `the passphrase does not open ${file}`, 'give the passphrase of this very key');
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw unusable(file, `it is a key for ${privateKey.asymmetricKeyType}`);
  if (keyIdOf(publicKeyOf(privateKey)) !== card.keyId)
    throw unusable(file, `${cardFile(file)} is the card of another key`);
  return { privateKey, card };
}

/** Reads a key card from its file. */
export function readKeyCard(file: string): KeyCard {
  const card = parseKeyCard(Buffer.from(read(file)));
  if ('problem' in card) throw unusable(file, card.problem);
  const id = keyIdOf(Buffer.from(card.publicKey, 'base64'));
  if (id !== card.keyId) throw unusable(file, `it says key ${card.keyId}, but holds key ${id}`);
  return card;
}

/** Where the card of a private key lies. */
export function cardFile(file: string): string {
  return `${file}.pub.json`;
}

/** The id of a key: SHA-256 of its SPKI in DER, as `openssl pkey -pubin -outform DER | sha256sum` gives it. */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}

/** Refuses to write over a file. */
export function occupied(file: string): HarnessError {
  return new HarnessError('FLT-E493', `${file} is there already; nothing was overwritten`, 'name another file');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error));
  }
}

function unusable(file: string, problem: string): HarnessError {
  return new HarnessError(
    'FLT-E490',
    `${file} cannot be used as a key: ${problem}`,
    'name a key that faultline keys new made; its card FILE.pub.json must lie beside it',
  );
}
