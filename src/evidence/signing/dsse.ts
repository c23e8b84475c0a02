import { isTextOf, textOfBytes } from '../evidence-files.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** One signature of an envelope. `publicKey` (SPKI, base64) is an extension field of ours; DSSE readers ignore it. */
export interface EnvelopeSignature {
  readonly keyid?: string;
  readonly sig: string;
  readonly publicKey?: string;
}

/** A DSSE envelope as JSON (secure-systems-lab/dsse, envelope.md 1.0). */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly EnvelopeSignature[];
}

/** An envelope that was read: the payload's bytes are decoded once, and these are what is verified and handed on. */
export interface OpenedEnvelope {
  readonly envelope: Envelope;
  readonly payload: Uint8Array;
}

/** The payload type of in-toto statements. */
export const IN_TOTO_TYPE = 'application/vnd.in-toto+json';

/** What a signature is made over: the pre-authentication encoding (protocol.md): `DSSEv1 LEN TYPE LEN BODY`, lengths in bytes. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const encoder = new TextEncoder();
  const type = encoder.encode(payloadType);
  const head = encoder.encode(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `);
  const whole = new Uint8Array(head.length + payload.length);
  whole.set(head);
  whole.set(payload, head.length);
  return whole;
}

/** Reads any DSSE envelope; unknown fields are ignored, base64 may be standard or URL-safe. */
export function openEnvelope(bytes: Uint8Array): OpenedEnvelope | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(textOfBytes(bytes));
  } catch (error) {
    return { problem: `it is no JSON: ${String(error)}` };
  }
  if (!isEnvelope(value)) return { problem: 'it is no DSSE envelope: payload, payloadType and signatures are needed' };
  const payload = fromBase64(value.payload);
  if (payload === undefined) return { problem: 'its payload is no base64' };
  if (value.signatures.some(({ sig }) => fromBase64(sig) === undefined)) return { problem: 'a signature is no base64' };
  return { envelope: value, payload };
}

/** Reads an envelope that must have exactly the bytes that this tool writes, with one signature and its public key. */
export function openOwnEnvelope(bytes: Uint8Array): OpenedEnvelope | { readonly problem: string } {
  const opened = openEnvelope(bytes);
  if ('problem' in opened) return opened;
  const { envelope } = opened;
  const [signature, ...more] = envelope.signatures;
  if (signature?.keyid === undefined || signature.publicKey === undefined || more.length > 0)
    return { problem: 'it must have one signature, with keyid and publicKey' };
  if (envelope.payloadType !== IN_TOTO_TYPE) return { problem: `its payload is no ${IN_TOTO_TYPE}` };
  return isTextOf(envelopeText(envelope), bytes)
    ? opened
    : { problem: 'it is not written as an envelope is written: it was edited' };
}

/** The one way in which this tool writes an envelope. */
export function envelopeText({ payload, payloadType, signatures }: Envelope): string {
  const plain = signatures.map(({ keyid, sig, publicKey }) => ({ keyid, sig, publicKey }));
  return `${JSON.stringify({ payloadType, payload, signatures: plain }, undefined, 2)}\n`;
}

/** The bytes of an in-toto payload, put into an envelope with a signature that was made over its encoding. */
export function sealEnvelope(
  payload: Uint8Array,
  sign: (encoded: Uint8Array) => { readonly keyid: string; readonly sig: Uint8Array; readonly publicKey: Uint8Array },
): Uint8Array {
  const { keyid, sig, publicKey } = sign(preAuthenticationEncoding(IN_TOTO_TYPE, payload));
  const signatures = [{ keyid, sig: toBase64(sig), publicKey: toBase64(publicKey) }];
  return new TextEncoder().encode(envelopeText({ payload: toBase64(payload), payloadType: IN_TOTO_TYPE, signatures }));
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  if (!('payload' in value && 'payloadType' in value && 'signatures' in value)) return false;
  const { payload, payloadType, signatures } = value;
  return (
    typeof payload === 'string' &&
    typeof payloadType === 'string' &&
    Array.isArray(signatures) &&
    signatures.length > 0 &&
    signatures.every(isSignature)
  );
}

function isSignature(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('sig' in value) || typeof value.sig !== 'string') return false;
  const isText = (name: string): boolean => ['string', 'undefined'].includes(typeof Reflect.get(value, name));
  return isText('keyid') && isText('publicKey');
}
