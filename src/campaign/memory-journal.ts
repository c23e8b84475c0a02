import { createCanonicalView } from '../journal/canonical.ts';
import { BLOCK_HEADER_BYTES, JOURNAL_MAGIC, type JournalSink } from '../journal/journal.ts';

/** A journal that is held in memory until somebody knows whether it is worth a file. */
export interface MemoryJournal {
  readonly sink: JournalSink;
  /** As a journal file holds it. */
  bytes(): Uint8Array;
  /** Every fact as a canonical JSON line, in order. */
  lines(): readonly string[];
}

/** Creates a sink that keeps a copy of what is written. */
export function createMemoryJournal(): MemoryJournal {
  const parts: Uint8Array[] = [];
  return {
    sink: {
      write: (part) => void parts.push(part.slice()), // the words are only lent
      close: () => {},
    },
    bytes: () => Buffer.concat(parts),
    lines: () => linesOf(Buffer.concat(parts)),
  };
}

function linesOf(bytes: Buffer): readonly string[] {
  const lines: string[] = [];
  const view = createCanonicalView((json) => lines.push(json));
  for (let offset = JOURNAL_MAGIC.length; offset < bytes.length;) {
    const wordCount = bytes.readUInt32LE(offset);
    const from = offset + BLOCK_HEADER_BYTES;
    const words = new Int32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + wordCount * 4));
    view.feed(words, 0, words.length);
    offset = from + wordCount * 4;
  }
  return lines;
}
