import { isTextOf, textOfBytes, type Sha256 } from '../evidence-files.ts';
import { crc32 } from './crc32.ts';
import {
  CENTRAL_HEADER_BYTES,
  centralHeader,
  COMMENT_BYTES,
  COMMENT_HEAD,
  END_RECORD_BYTES,
  endRecord,
  LOCAL_HEADER_BYTES,
  localHeader,
} from './zip-headers.ts';
import { pathProblem } from './zip-path.ts';

/** The files of an archive; each is a view on its bytes. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** What reading an archive came to. */
export type ZipRead =
  | { readonly kind: 'files'; readonly files: ZipFiles }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Reads an archive that `writeZip` wrote, and nothing else: each header must have the very bytes that it would get, the
 * files must lie one behind another, sorted, each once, under paths that lead nowhere else, with the size and the
 * CRC-32 that are given; nothing may lie before, between or behind.
 */
export function readZip(archive: Uint8Array): ZipRead {
  const end = archive.length - END_RECORD_BYTES - COMMENT_BYTES;
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50)
    return refuse('it does not end as an archive of this tool ends');
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (directory > end || !hasBytes(archive, end, endRecord(count, end - directory, directory)))
    return refuse('its end record is not as it would be written: a count, a size or an offset lies');
  const files = new Map<string, Uint8Array>();
  const folded = new Set<string>();
  let at = directory;
  let offset = 0;
  let before = '';
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_HEADER_BYTES > end) return refuse('its directory ends too early');
    const nameBytes = view.getUint16(at + 28, true);
    const bytes = view.getUint32(at + 24, true);
    const path = textOfBytes(archive.subarray(at + CENTRAL_HEADER_BYTES, at + CENTRAL_HEADER_BYTES + nameBytes));
    const entry = { path, bytes, crc32: view.getUint32(at + 16, true) };
    const wrong = pathProblem(path);
    if (wrong !== undefined) return refuse(wrong);
    // Some file systems take names that differ in case, or in how an accent is written, for one.
    const plain = path.normalize('NFC').toLowerCase();
    if (folded.has(plain)) return refuse(`${path} stands there twice`);
    if (path < before) return refuse(`${path} is not in its place: the files are not sorted`);
    if (!hasBytes(archive, at, centralHeader(entry, offset)))
      return refuse(`the directory entry of ${path} is not as it would be written`);
    if (!hasBytes(archive, offset, localHeader(entry)))
      return refuse(`the header of ${path} does not agree with the directory`);
    const start = offset + LOCAL_HEADER_BYTES + nameBytes;
    if (start + bytes > directory) return refuse(`${path} is said to be longer than the archive`);
    const content = archive.subarray(start, start + bytes);
    if (crc32(content) !== entry.crc32) return refuse(`${path} does not have its CRC-32: it was changed or damaged`);
    files.set(path, content);
    folded.add(plain);
    before = path;
    at += CENTRAL_HEADER_BYTES + nameBytes;
    offset = start + bytes;
  }
  if (at !== end) return refuse('bytes lie behind its directory');
  if (offset !== directory) return refuse('bytes lie before its directory that belong to no file');
  return { kind: 'files', files };
}

/** The part of an archive that its comment's hash is made over. */
export function hashedPart(archive: Uint8Array): Uint8Array {
  return archive.subarray(0, Math.max(0, archive.length - 64));
}

/** True where the archive's comment has the hash of everything before it. */
export function hasItsHash(archive: Uint8Array, part: Uint8Array, sha256: Sha256): boolean {
  const comment = archive.subarray(Math.max(0, archive.length - COMMENT_BYTES));
  return isTextOf(`${COMMENT_HEAD}${sha256(part)}`, comment);
}

function hasBytes(archive: Uint8Array, at: number, expected: Uint8Array): boolean {
  return at + expected.length <= archive.length && expected.every((byte, index) => archive[at + index] === byte);
}

function refuse(problem: string): ZipRead {
  return { kind: 'refused', problem };
}
