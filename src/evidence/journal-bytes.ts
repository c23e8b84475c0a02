import type { Sha256 } from './evidence-files.ts';

/** What reading the bytes of a journal came to; a problem names the byte where it stands. */
export interface JournalBytesState {
  readonly hash: string;
  readonly problem?: { readonly what: string; readonly offset: number };
}

/**
 * Reads a journal that is held in memory, block by block, and hands each sound block on. It is a second reading of the
 * format of src/journal/journal.ts, without that module's files and hashes, so that a browser can do it too; a test
 * holds the two together.
 */
export function readJournalBytes(
  bytes: Uint8Array,
  sha256: Sha256,
  block: (words: Int32Array) => void,
): JournalBytesState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let hash = '00'.repeat(CHAIN_BYTES);
  let offset = MAGIC.length;
  const state = (what?: string): JournalBytesState =>
    what === undefined ? { hash } : { hash, problem: { what, offset } };
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC)
    return state('this is not a journal of this version');
  while (offset < bytes.length) {
    const start = offset + LENGTH_BYTES + CHAIN_BYTES;
    if (start > bytes.length) return state('the journal ends inside a block header');
    const length = view.getUint32(offset, true) * 4;
    if (length === 0 || start + length > bytes.length) return state('the journal ends inside a block');
    const linked = new Uint8Array(CHAIN_BYTES + length);
    linked.set(bytesOfHex(hash));
    linked.set(bytes.subarray(start, start + length), CHAIN_BYTES);
    const next = sha256(linked);
    if (next !== hexOf(bytes.subarray(offset + LENGTH_BYTES, start))) return state('a block does not match its hash');
    hash = next;
    offset = start + length;
    block(new Int32Array(linked.buffer, CHAIN_BYTES));
  }
  return state();
}

const MAGIC = 'FLTJRNL1';
const LENGTH_BYTES = 4;
const CHAIN_BYTES = 32;

/** Bytes as hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
