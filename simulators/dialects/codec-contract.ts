import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decode, Malformed } from './decoded.ts';
import { createFrameStream } from './frame-stream.ts';

/** What a codec is tested with (only tests import this file). */
export interface CodecContract<T> {
  readonly decode: Decode<T>;
  readonly encode: (frame: T) => Uint8Array;
  /** Frames that must survive the wire. */
  readonly frames: fc.Arbitrary<T>;
  /** Bytes that are no frame, after which the next frame must be found. */
  readonly bad: readonly Uint8Array[];
}

/** The promises that every codec of this folder keeps: whole, split and damaged streams (see House style). */
export function keepsCodecContract<T>(contract: CodecContract<T>): void {
  const { decode, encode, frames, bad } = contract;

  test('decodes every encoded frame to itself', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const bytes = encode(frame);
        expect(decode(bytes, 0, bytes.length)).toEqual({ kind: 'frame', frame, bytesUsed: bytes.length });
      }),
    );
  });

  test('looks only at the given stretch', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const bytes = encode(frame);
        const padded = new Uint8Array(bytes.length + 7).fill(0x41);
        padded.set(bytes, 3);
        expect(decode(padded, 3, 3 + bytes.length)).toEqual({ kind: 'frame', frame, bytesUsed: bytes.length });
      }),
    );
  });

  test('gives the same frames however the bytes are split', () => {
    fc.assert(
      fc.property(fc.array(frames, { maxLength: 5 }), fc.array(fc.nat(9), { minLength: 1 }), (sent, sizes) => {
        const bytes = joined(sent.map(encode));
        expect(received(decode, bytes, sizes)).toEqual({ frames: sent, problems: 0 });
      }),
    );
  });

  test('finds the next frame after a bad one, however the bytes are split', () => {
    fc.assert(
      fc.property(frames, fc.constantFrom(...bad), fc.array(fc.nat(9), { minLength: 1 }), (frame, damage, sizes) => {
        const bytes = joined([encode(frame), damage, encode(frame)]);
        const got = received(decode, bytes, sizes);
        expect(got.frames).toEqual([frame, frame]);
        expect(got.problems).toBeGreaterThan(0);
      }),
    );
  });

  test('never uses nothing, more than it was given, or throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        const decoded = decode(bytes, 0, bytes.length);
        const bytesUsed = decoded.kind === 'incomplete' ? bytes.length : decoded.bytesUsed;
        expect(bytesUsed).toBeGreaterThan(0);
        expect(bytesUsed).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
}

/** Frames and number of problems that come out of a stream cut into chunks of the given sizes. */
export function received<T>(
  decode: Decode<T>,
  bytes: Uint8Array,
  sizes: readonly number[],
): { frames: T[]; problems: number } {
  const frames: T[] = [];
  const problems: Malformed[] = [];
  const stream = createFrameStream(decode);
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    stream.push(
      bytes.slice(at, at + size),
      (frame) => frames.push(frame),
      (problem) => problems.push(problem),
    );
    at += size;
  }
  return { frames, problems: problems.length };
}

/** A text of hexadecimal digits as bytes; blanks are for the eye. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes as hexadecimal digits, a blank between bytes. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Texts of bytes without the given characters. */
export function textWithout(characters: string, maxLength = 40): fc.Arbitrary<string> {
  return fc
    .array(
      fc.nat(0xff).filter((code) => !characters.includes(String.fromCharCode(code))),
      { maxLength },
    )
    .map((codes) => String.fromCharCode(...codes));
}
