/** The files of a run as something can read them: a folder, or an archive that is held in memory. */
export interface EvidenceFiles {
  /** Every file, as sorted paths with `/`. */
  readonly paths: readonly string[];
  /** The bytes of a file; throws where the place does not give them. */
  read(path: string): Uint8Array;
}

/** SHA-256 as 64 hexadecimal digits; node:crypto on the command line, Web Crypto or our own in a browser. */
export type Sha256 = (bytes: Uint8Array) => string;

/** Decodes a text; bytes that are no UTF-8 become U+FFFD and so differ from what is written back. */
export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** True where a text has exactly these bytes. */
export function isTextOf(text: string, bytes: Uint8Array): boolean {
  const expected = new TextEncoder().encode(text);
  return expected.length === bytes.length && expected.every((byte, index) => byte === bytes[index]);
}

/** These files, and one more (or another in its place). */
export function withFile(files: EvidenceFiles, path: string, bytes: Uint8Array): EvidenceFiles {
  return {
    paths: [...new Set([...files.paths, path])].toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)),
    read: (wanted) => (wanted === path ? bytes : files.read(wanted)),
  };
}
