import { open, stat, type FileHandle } from 'node:fs/promises';

/** What a look at a growing file found. */
export interface FileGrowth {
  /** Whole records since the last look, without their line ends. */
  readonly records: readonly { readonly text: string; readonly isHead: boolean }[];
  /** What happened to the file besides; each is told once by whoever looks. */
  readonly events: readonly string[];
}

/** A file that is written to while it is read. */
export interface GrowingFile {
  /** Reads what was added. Errors of the machine are thrown as they are. */
  look(): Promise<FileGrowth>;
  close(): Promise<void>;
}

const NEW_LINE = 0x0a;
const QUOTE = 0x22;

/** A record longer than this is none. */
const RECORD_MAX_BYTES = 1 << 20;

/**
 * Follows a file from its beginning. A line without its end waits for it. A file that was replaced (rotation) is read to its end before
 * the new one; one that became shorter is read anew. With `quoted` a line end inside quotation marks is no end of a record.
 * The first record of each file is its head.
 */
export function followFile(path: string, options: { readonly quoted: boolean }): GrowingFile {
  let handle: FileHandle | undefined;
  let inode = 0n;
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isHead = true;
  let isMissing = false;

  const begin = (): void => {
    offset = 0;
    rest = Buffer.alloc(0);
    isHead = true;
  };
  const readOn = async (
    from: FileHandle,
    records: { text: string; isHead: boolean }[],
    events: string[],
  ): Promise<void> => {
    for (;;) {
      const { bytesRead, buffer } = await from.read(Buffer.alloc(65_536), 0, 65_536, offset);
      if (bytesRead === 0) return;
      offset += bytesRead;
      rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      for (let end = endOf(rest, options.quoted); end >= 0; end = endOf(rest, options.quoted)) {
        records.push({ text: textOf(rest.subarray(0, end), isHead), isHead });
        isHead = false;
        rest = rest.subarray(end + 1);
      }
      if (rest.length > RECORD_MAX_BYTES) {
        events.push(`a record of more than ${RECORD_MAX_BYTES} bytes has no end; it was left out`);
        rest = Buffer.alloc(0);
      }
    }
  };

  return {
    async look() {
      const records: { text: string; isHead: boolean }[] = [];
      const events: string[] = [];
      const now = await stat(path, { bigint: true }).catch(ifMissing);
      if (handle !== undefined && (now === undefined || now.ino !== inode)) {
        await readOn(handle, records, events);
        await handle.close();
        handle = undefined;
        if (rest.length > 0) records.push({ text: textOf(rest, isHead), isHead });
        begin();
        events.push(now === undefined ? 'the file is gone' : 'the file was replaced by another one');
        isMissing = now === undefined;
      }
      if (now === undefined) {
        if (!isMissing) events.push('there is no such file yet');
        isMissing = true;
        return { records, events };
      }
      if (isMissing) events.push('the file is there now');
      isMissing = false;
      if (handle === undefined) {
        handle = await open(path, 'r');
        inode = (await handle.stat({ bigint: true })).ino;
      } else if (now.size < BigInt(offset)) {
        events.push('the file became shorter; what was written in between may be lost');
        begin();
      }
      await readOn(handle, records, events);
      return { records, events };
    },
    async close() {
      await handle?.close();
      handle = undefined;
    },
  };
}

function textOf(bytes: Buffer, isHead: boolean): string {
  const text = bytes.toString().replace(/\r$/, '');
  return isHead ? text.replace(/^\uFEFF/, '') : text;
}

/** Place of the line end that ends the first record; -1 where there is none yet. */
function endOf(bytes: Buffer, quoted: boolean): number {
  if (!quoted) return bytes.indexOf(NEW_LINE);
  let isInside = false;
  for (const [place, byte] of bytes.entries()) {
    if (byte === QUOTE) isInside = !isInside;
    else if (byte === NEW_LINE && !isInside) return place;
  }
  return -1;
}

function ifMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // what node:fs throws
  throw error;
}
