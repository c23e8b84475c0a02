import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { BLOCK_HEADER_BYTES, JOURNAL_MAGIC } from './journal.ts';

/** What reading a journal file came to; a problem names the byte where it stands. */
export interface JournalFileState {
  readonly hash: string;
  readonly blocks: number;
  readonly problem?: { readonly what: string; readonly offset: number };
}

/** Reads a journal file block by block, checks the chain, and hands each sound block on. */
export function readJournalFile(path: string, block: (words: Int32Array) => void): JournalFileState {
  const descriptor = openSync(path, 'r');
  try {
    const size = fstatSync(descriptor).size;
    const magic = Buffer.alloc(JOURNAL_MAGIC.length);
    readSync(descriptor, magic, 0, magic.length, 0);
    let chain: Uint8Array = new Uint8Array(32);
    let blocks = 0;
    let offset = magic.length;
    const state = (what?: string): JournalFileState => ({
      hash: Buffer.from(chain).toString('hex'),
      blocks,
      ...(what === undefined ? {} : { problem: { what, offset } }),
    });
    if (magic.toString('latin1') !== JOURNAL_MAGIC) return state('this is not a journal of this version');
    while (offset < size) {
      const header = Buffer.alloc(BLOCK_HEADER_BYTES);
      if (readSync(descriptor, header, 0, header.length, offset) < header.length)
        return state('the journal ends inside a block header');
      const length = header.readUInt32LE(0) * 4;
      if (length === 0 || offset + header.length + length > size) return state('the journal ends inside a block');
      const payload = new Uint8Array(length);
      readSync(descriptor, payload, 0, length, offset + header.length);
      const next = createHash('sha256').update(chain).update(payload).digest();
      if (Buffer.compare(next, header.subarray(4)) !== 0) return state('a block does not match its hash');
      chain = next;
      blocks += 1;
      offset += header.length + length;
      block(new Int32Array(payload.buffer));
    }
    return state();
  } finally {
    closeSync(descriptor);
  }
}
