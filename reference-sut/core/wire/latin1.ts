/** Turns received bytes into text, one character a byte; no byte is lost or changed, whatever it is. */
export function fromBytes(bytes: Uint8Array): string {
  if (bytes.length <= APPLY_MAX) return decode(bytes);
  let text = '';
  for (let start = 0; start < bytes.length; start += APPLY_MAX) {
    text += decode(bytes.subarray(start, start + APPLY_MAX));
  }
  return text;
}

/** Turns text into the bytes to send; a character above 255 has no byte, and the dialects never let one through. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) throw new RangeError(`The character at ${index} does not fit into one byte.`);
    bytes[index] = code;
  }
  return bytes;
}

// Arguments of a call go on the stack, and longer reads would overflow it.
const APPLY_MAX = 4096;

function decode(bytes: Uint8Array): string {
  // The declaration asks for an array of numbers; a typed array is array-like, which is all that apply needs.
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}
