import type { Decode, Malformed } from './decoded.ts';

/** Joins the chunks of a byte stream and hands on each whole frame once. */
export interface FrameStream<T> {
  /** Takes the next chunk; it is scanned in place and only an unfinished tail is copied. */
  push(chunk: Uint8Array, onFrame: (frame: T) => void, onMalformed: (malformed: Malformed) => void): void;
  /** Gives back the unfinished tail and forgets it: for line pauses, lost connections and dialects without a suffix. */
  takeRest(): Uint8Array;
  /** How many bytes wait for the rest of their frame. */
  readonly waitingByteCount: number;
}

/** Limits of a frame stream. */
export interface FrameStreamOptions {
  /**
   * Longest frame that is waited for. What has come of a longer one is reported as malformed and dropped; its remainder is
   * then read like anything else. Default 65536.
   */
  frameLengthMax_bytes?: number;
}

/** Makes the accumulator for one direction of one connection. */
export function createFrameStream<T>(decode: Decode<T>, options: FrameStreamOptions = {}): FrameStream<T> {
  const frameLengthMax_bytes = options.frameLengthMax_bytes ?? 65_536;
  let tail = new Uint8Array(256);
  let tailLength = 0;

  function scan(
    bytes: Uint8Array,
    end: number,
    onFrame: (frame: T) => void,
    onMalformed: (malformed: Malformed) => void,
  ): number {
    let at = 0;
    while (at < end) {
      const decoded = decode(bytes, at, end);
      if (decoded.kind === 'incomplete') break;
      // A decoder that uses nothing would hold the line for ever; one byte is the least that was looked at.
      at += Math.max(1, decoded.bytesUsed);
      if (decoded.kind === 'frame') onFrame(decoded.frame);
      else onMalformed(decoded);
    }
    if (end - at <= frameLengthMax_bytes) return at;
    onMalformed({
      kind: 'malformed',
      problem: `no frame ends within ${frameLengthMax_bytes} bytes`,
      offset: frameLengthMax_bytes,
      bytesUsed: end - at,
    });
    return end;
  }

  function keep(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (tail.length < length) {
      const larger = new Uint8Array(Math.max(length, tail.length * 2));
      larger.set(bytes.subarray(start, end));
      tail = larger;
    } else if (bytes === tail) tail.copyWithin(0, start, end);
    else tail.set(bytes.subarray(start, end));
    tailLength = length;
  }

  function append(chunk: Uint8Array): void {
    const length = tailLength + chunk.length;
    if (tail.length < length) {
      const larger = new Uint8Array(Math.max(length, tail.length * 2));
      larger.set(tail.subarray(0, tailLength));
      tail = larger;
    }
    tail.set(chunk, tailLength);
    tailLength = length;
  }

  return {
    push(chunk, onFrame, onMalformed) {
      if (tailLength === 0) {
        const used = scan(chunk, chunk.length, onFrame, onMalformed);
        if (used < chunk.length) keep(chunk, used, chunk.length);
        return;
      }
      append(chunk);
      const length = tailLength;
      const used = scan(tail, length, onFrame, onMalformed);
      keep(tail, used, length);
    },
    takeRest() {
      const rest = tail.slice(0, tailLength);
      tailLength = 0;
      return rest;
    },
    get waitingByteCount() {
      return tailLength;
    },
  };
}
