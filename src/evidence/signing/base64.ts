/** Bytes as standard base64 (RFC 4648 section 4), with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * Reads standard or URL-safe base64, as DSSE demands; undefined where it is neither. Bits that no byte uses must be 0:
 * a text that could be written in two ways would let a flipped bit go unseen.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  const padded = standard.endsWith('=') ? standard : standard.padEnd(Math.ceil(standard.length / 4) * 4, '=');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(padded) || padded.length % 4 !== 0 || padded.endsWith('===')) return undefined;
  try {
    const bytes = Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
    return toBase64(bytes) === padded ? bytes : undefined;
  } catch {
    return undefined;
  }
}
