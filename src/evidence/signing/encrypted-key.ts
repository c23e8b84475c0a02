import { createCipheriv, createPrivateKey, generateKeySync, scryptSync, type KeyObject } from 'node:crypto';

/**
 * A private key as `ENCRYPTED PRIVATE KEY` in PEM: PKCS#8 (RFC 5958) encrypted by PBES2 (RFC 8018) with scrypt
 * (RFC 7914) and AES-256-CBC. Node itself can write only PBKDF2 with 2048 rounds, which a graphics card tries out
 * millions of times a second; OpenSSL from 1.1 on reads both.
 */
export function encryptPrivateKey(key: KeyObject, passphrase: string): string {
  const salt = unpredictable(16);
  const iv = unpredictable(16);
  const derived = scryptSync(Buffer.from(passphrase.normalize('NFC'), 'utf8'), salt, 32, {
    N: SCRYPT.cost,
    r: SCRYPT.blockSize,
    p: SCRYPT.parallel,
    maxmem: 256 * SCRYPT.cost * SCRYPT.blockSize,
  });
  const cipher = createCipheriv('aes-256-cbc', derived, iv);
  const content = Buffer.concat([cipher.update(key.export({ format: 'der', type: 'pkcs8' })), cipher.final()]);
  const scrypt = sequence(
    objectIdentifier('2b06010401da47040b'), // 1.3.6.1.4.1.11591.4.11
    sequence(octets(salt), integer(SCRYPT.cost), integer(SCRYPT.blockSize), integer(SCRYPT.parallel)),
  );
  const aes = sequence(objectIdentifier('60864801650304012a'), octets(iv)); // 2.16.840.1.101.3.4.1.42
  const pbes2 = sequence(objectIdentifier('2a864886f70d01050d'), sequence(scrypt, aes)); // 1.2.840.113549.1.5.13
  return pem(sequence(pbes2, octets(content)));
}

/** Opens an encrypted PEM with its passphrase; undefined where the passphrase is another one or the file is damaged. */
export function decryptPrivateKey(text: string, passphrase: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: text, format: 'pem', passphrase: passphrase.normalize('NFC') });
  } catch {
    return undefined;
  }
}

/** True for a PEM whose private key is encrypted: one that lies open on the disk is no second component. */
export function isEncrypted(text: string): boolean {
  return text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----');
}

// N = 2^14 needs 16 MB a guess; 2^15 already exceeds what OpenSSL grants a PKCS#8 file without an option.
const SCRYPT = { cost: 16_384, blockSize: 8, parallel: 1 } as const;

// Salt and IV are no chance of a simulation: nobody must be able to repeat them.
function unpredictable(bytes: number): Buffer {
  return generateKeySync('hmac', { length: bytes * 8 }).export();
}

function element(tag: number, content: Uint8Array): Buffer {
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

function octets(content: Uint8Array): Buffer {
  return element(0x04, content);
}

function objectIdentifier(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  // A first bit of 1 would make it negative.
  return element(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN ENCRYPTED PRIVATE KEY-----', ...lines, '-----END ENCRYPTED PRIVATE KEY-----', ''].join('\n');
}
