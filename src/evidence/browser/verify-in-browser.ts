import { hexOf } from '../journal-bytes.ts';
import { filesOfRun, openPack, verifyPack } from '../pack/verify-pack.ts';
import { fromBase64 } from '../signing/base64.ts';
import { signatureChecks, type SignatureCheck } from '../signing/judge-signing.ts';
import type { TrustList } from '../signing/trust-list.ts';
import type { Verification } from '../verification.ts';
import { plainSha256 } from './sha256.ts';

/** What a browser came to, and by what means. */
export interface BrowserVerification {
  readonly verification: Verification;
  /** False where the page has no Web Crypto: hashes were then computed by the page itself. */
  readonly hasWebCrypto: boolean;
  /** False where this browser has no Ed25519: signatures were then not checked. */
  readonly hasEd25519: boolean;
}

/**
 * Verifies a pack with what a browser has. Web Crypto answers later, and the rules want their answers at once, so all
 * hashes of files and all signatures are computed first, and the same code as on the command line judges then.
 */
export async function verifyInBrowser(
  archive: Uint8Array,
  rest: { readonly now_ms: number; readonly trust?: TrustList | undefined; readonly head?: string | undefined },
  // Undefined on pages that the browser does not take for secure.
  subtle: WebCrypto | undefined = globalThis.crypto?.subtle,
): Promise<BrowserVerification> {
  const opened = openPack(archive);
  const files = opened.read.kind === 'files' ? opened.read.files : new Map<string, Uint8Array>();
  const hashes = new WeakMap<Uint8Array, string>();
  if (subtle !== undefined)
    for (const view of [opened.part, ...files.values()])
      hashes.set(view, hexOf(new Uint8Array(await subtle.digest('SHA-256', ownBytes(view)))));
  const hasEd25519 = subtle !== undefined && (await check(subtle, PROBE)) === true;
  const answers = new Map<string, boolean>();
  if (hasEd25519)
    for (const one of signatureChecks(filesOfRun(files))) answers.set(nameOf(one), (await check(subtle, one)) === true);
  const verification = verifyPack(
    archive,
    {
      ...rest,
      sha256: (bytes) => hashes.get(bytes) ?? plainSha256(bytes),
      // An answer that is missing where there should be one refuses: it must never pass.
      checkSignature: (one) => (hasEd25519 ? (answers.get(nameOf(one)) ?? false) : undefined),
    },
    opened,
  );
  return { verification, hasWebCrypto: subtle !== undefined, hasEd25519 };
}

type WebCrypto = typeof globalThis.crypto.subtle;

async function check(
  subtle: WebCrypto,
  { publicKey, message, signature }: SignatureCheck,
): Promise<boolean | undefined> {
  try {
    const key = await subtle.importKey('spki', ownBytes(publicKey), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, ownBytes(signature), ownBytes(message));
  } catch {
    return undefined;
  }
}

// Web Crypto's types want a buffer that is not shared; a pack's never is.
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

function nameOf({ publicKey, message, signature }: SignatureCheck): string {
  return [publicKey, message, signature].map(plainSha256).join(' ');
}

// RFC 8032 section 7.1, test 1: an empty message.
const PROBE: SignatureCheck = {
  publicKey: bytes('MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='),
  message: new Uint8Array(),
  signature: bytes('5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=='),
};

function bytes(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}
