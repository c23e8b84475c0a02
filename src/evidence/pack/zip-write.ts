import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32 as zlibCrc32 } from 'node:zlib';
import { HarnessError } from '../../kernel/harness-error.ts';
import { byCodeUnit } from '../paths.ts';
import { centralHeader, endRecord, localHeader } from './zip-headers.ts';
import { pathProblem } from './zip-path.ts';

/** One file that is to be packed; it is read when it is its turn. */
export interface PackedFile {
  readonly path: string;
  readonly read: () => Uint8Array;
}

/**
 * Writes an archive: files sorted, stored without compression, dated 1980-01-01. The same files give the same bytes on
 * every machine; compressed they would not, since versions of zlib differ.
 */
export function writeZip(
  file: string,
  files: readonly PackedFile[],
): { readonly bytes: number; readonly sha256: string } {
  // Under another name until it is whole: an archive that was cut off never bears the name.
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  const put = (part: Uint8Array): void => {
    for (let at = 0; at < part.length;) at += writeSync(descriptor, part, at);
    hash.update(part);
    bytes += part.length;
  };
  let isWhole = false;
  try {
    const directory: Uint8Array[] = [];
    for (const { path, read } of files.toSorted((one, other) => byCodeUnit(one.path, other.path))) {
      const problem = pathProblem(path);
      if (problem !== undefined) throw unfit(problem);
      const content = read();
      const entry = { path, bytes: content.length, crc32: zlibCrc32(content) };
      directory.push(centralHeader(entry, bytes));
      put(localHeader(entry));
      put(content);
      if (bytes > BYTES_MAX) throw unfit('the files are larger than 4 GB together');
    }
    if (files.length > FILES_MAX) throw unfit(`there are ${files.length} files; ${FILES_MAX} is the most`);
    const offset = bytes;
    for (const header of directory) put(header);
    put(endRecord(files.length, bytes - offset, offset));
    put(new TextEncoder().encode(hash.copy().digest('hex')));
    isWhole = true;
  } finally {
    closeSync(descriptor);
    if (!isWhole) rmSync(partial, { force: true });
  }
  renameSync(partial, file);
  return { bytes, sha256: hash.digest('hex') };
}

// What fits without ZIP64, which not every unpacker reads.
const BYTES_MAX = 0xf000_0000;
const FILES_MAX = 0xfffe;

function unfit(problem: string): HarnessError {
  return new HarnessError('FLT-E498', `the pack cannot be written: ${problem}`, 'pack a run with fewer or other files');
}
