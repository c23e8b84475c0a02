/** What a dialect found at the start of a stretch of bytes; `offset` and `bytesUsed` count from that start. */
export type Decoded<T> =
  | { kind: 'frame'; frame: T; bytesUsed: number }
  | { kind: 'incomplete' }
  | { kind: 'malformed'; problem: string; offset: number; bytesUsed: number };

/** Bytes that are no frame of the dialect: what is wrong, where, and how many bytes to skip. */
export type Malformed = Extract<Decoded<never>, { kind: 'malformed' }>;

/** Looks for one frame in `bytes[start..end)`, which is not empty, without copying or keeping the bytes. */
export type Decode<T> = (bytes: Uint8Array, start: number, end: number) => Decoded<T>;

/** The one answer for "more bytes are needed", shared so that waiting allocates nothing. */
export const incomplete: Extract<Decoded<never>, { kind: 'incomplete' }> = { kind: 'incomplete' };

/** Says that the bytes up to `bytesUsed` are no frame, and what was expected at `offset`. */
export function malformed(problem: string, offset: number, bytesUsed: number): Malformed {
  return { kind: 'malformed', problem, offset, bytesUsed };
}
