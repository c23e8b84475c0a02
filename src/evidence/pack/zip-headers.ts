/** What the archive says of one file. Everything else in its headers is fixed. */
export interface ZipEntry {
  readonly path: string;
  readonly crc32: number;
  readonly bytes: number;
}

export const LOCAL_HEADER_BYTES = 30;
export const CENTRAL_HEADER_BYTES = 46;
export const END_RECORD_BYTES = 22;
/** The comment of the archive: this, and SHA-256 over every byte before the digits. It makes damage visible at once. */
export const COMMENT_HEAD = 'faultline-pack/1 sha256:';
export const COMMENT_BYTES: number = COMMENT_HEAD.length + 64;

/** The header before a file (APPNOTE 4.3.7): stored, UTF-8 name, 1980-01-01 00:00. */
export function localHeader({ path, crc32, bytes }: ZipEntry): Uint8Array {
  const name = new TextEncoder().encode(path);
  const { view, header } = headerOf(LOCAL_HEADER_BYTES, name);
  view.setUint32(0, 0x04034b50, true);
  described(view, 4, crc32, bytes, name.length);
  return header;
}

/** The header in the directory at the end (APPNOTE 4.3.12). */
export function centralHeader({ path, crc32, bytes }: ZipEntry, offset: number): Uint8Array {
  const name = new TextEncoder().encode(path);
  const { view, header } = headerOf(CENTRAL_HEADER_BYTES, name);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, VERSION, true);
  described(view, 6, crc32, bytes, name.length);
  view.setUint32(42, offset, true);
  return header;
}

/** The record at the very end (APPNOTE 4.3.16), with the comment up to its digits. */
export function endRecord(count: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const { view, header } = headerOf(END_RECORD_BYTES, new TextEncoder().encode(COMMENT_HEAD));
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directoryBytes, true);
  view.setUint32(16, directoryOffset, true);
  view.setUint16(20, COMMENT_BYTES, true);
  return header;
}

const VERSION = 20;
const UTF8_FLAG = 0x0800;
// 1980-01-01: the first day that ZIP can say. The files carry their times inside.
const FIRST_DAY = 0x0021;

function described(view: DataView, at: number, crc32: number, bytes: number, nameBytes: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8_FLAG, true);
  view.setUint16(at + 8, FIRST_DAY, true);
  view.setUint32(at + 10, crc32, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint32(at + 18, bytes, true);
  view.setUint16(at + 22, nameBytes, true);
}

function headerOf(fixedBytes: number, name: Uint8Array): { readonly view: DataView; readonly header: Uint8Array } {
  const header = new Uint8Array(fixedBytes + name.length);
  header.set(name, fixedBytes);
  return { header, view: new DataView(header.buffer) };
}
