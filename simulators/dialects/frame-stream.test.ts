import { describe, expect, test } from 'vitest';
import { bytesOf, indexOfByte, textOf } from './ascii.ts';
import { type Decoded, incomplete, malformed } from './decoded.ts';
import { createFrameStream } from './frame-stream.ts';

/** Lines that end with `;`; a line that begins with `!` is bad. */
function decodeLine(bytes: Uint8Array, start: number, end: number): Decoded<string> {
  const at = indexOfByte(bytes, 0x3b, start, end);
  if (at === -1) return incomplete;
  if (bytes[start] === 0x21) return malformed('a line was expected', 0, at + 1 - start);
  return { kind: 'frame', frame: textOf(bytes, start, at), bytesUsed: at + 1 - start };
}

function collect(frameLengthMax_bytes?: number) {
  const frames: string[] = [];
  const problems: string[] = [];
  const stream = createFrameStream(decodeLine, frameLengthMax_bytes === undefined ? {} : { frameLengthMax_bytes });
  function push(text: string): void {
    stream.push(
      bytesOf(text),
      (frame) => frames.push(frame),
      ({ problem }) => problems.push(problem),
    );
  }
  return { stream, frames, problems, push };
}

describe('a frame stream', () => {
  test('hands on every frame of one chunk', () => {
    const { frames, push, stream } = collect();
    push('a;bb;ccc;');
    expect(frames).toEqual(['a', 'bb', 'ccc']);
    expect(stream.waitingByteCount).toBe(0);
  });

  test('joins a frame that comes byte by byte', () => {
    const { frames, push, stream } = collect();
    for (const character of 'hello;wor') push(character);
    expect(frames).toEqual(['hello']);
    expect(stream.waitingByteCount).toBe(3);
  });

  test('does not look at a chunk again that the caller has reused', () => {
    const { frames, stream } = collect();
    const chunk = bytesOf('ab');
    stream.push(
      chunk,
      (frame) => frames.push(frame),
      () => expect.unreachable(),
    );
    chunk.fill(0x78);
    stream.push(
      bytesOf('c;'),
      (frame) => frames.push(frame),
      () => expect.unreachable(),
    );
    expect(frames).toEqual(['abc']);
  });

  test('goes on after a bad frame', () => {
    const { frames, problems, push } = collect();
    push('a;!b');
    push('ad;c;');
    expect(frames).toEqual(['a', 'c']);
    expect(problems).toEqual(['a line was expected']);
  });

  test('gives up a frame that is longer than allowed and holds no more than that', () => {
    const { frames, problems, push, stream } = collect(8);
    push('123456789');
    expect(problems).toEqual(['no frame ends within 8 bytes']);
    expect(stream.waitingByteCount).toBe(0);
    push('ok;');
    expect(frames).toEqual(['ok']);
  });

  test('gives back the rest once', () => {
    const { push, stream } = collect();
    push('a;rest');
    expect(textOf(stream.takeRest(), 0, 4)).toBe('rest');
    expect(stream.takeRest()).toHaveLength(0);
  });

  test('keeps a tail longer than its first buffer', () => {
    const { frames, push } = collect();
    push('x'.repeat(1000));
    push('y'.repeat(1000));
    push(';z;');
    expect(frames).toEqual(['x'.repeat(1000) + 'y'.repeat(1000), 'z']);
  });
});
