import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { GreyImage } from '../grey-image.ts';
import { type ImageLimits, type ImageProblem, type StatedSize, sizeProblem } from './image-problem.ts';
import { greyOfRgba } from './luma.ts';

/** The eight bytes every PNG begins with. */
export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads a PNG of any colour type and depth (W3C PNG, third edition); 16 bits are rounded to 8. */
export function readPng(bytes: Uint8Array, limits: ImageLimits): GreyImage | ImageProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== CHUNK.header) {
    return { problem: 'the file ends or errs in its first chunk', position: 8, expected: 'IHDR with 13 bytes' };
  }
  const size: PngSize = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    position: 16,
    weight: view.getUint8(24) > 8 ? 2 : 1,
    bitsPerChannel: view.getUint8(24),
    channelCount: CHANNELS[view.getUint8(25)] ?? 0,
    isInterlaced: view.getUint8(28) === 1,
  };
  const wrong = sizeProblem(size, limits) ?? chunkProblem(view, size);
  if (wrong !== undefined) return wrong;
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return greyOfRgba(width, height, data);
  } catch (error) {
    return {
      problem: `the PNG is damaged (${error instanceof Error ? error.message : 'its data do not inflate'})`,
      position: 33,
      expected: `${size.width} x ${size.height} pixels`,
    };
  }
}

const CHUNK = { header: 0x49484452, data: 0x49444154, end: 0x49454e44, animation: 0x6163544c } as const;

/** Channels of each colour type; 0 for one that does not exist, which the decoder refuses. */
const CHANNELS: readonly number[] = [1, 0, 3, 1, 2, 0, 4];

interface PngSize extends StatedSize {
  readonly bitsPerChannel: number;
  readonly channelCount: number;
  readonly isInterlaced: boolean;
}

/** Walks the chunks: whole, ended, still, and inflating to what the header states. */
function chunkProblem(view: DataView, size: PngSize): ImageProblem | undefined {
  const data: Uint8Array[] = [];
  for (let at = 8; ;) {
    if (at + 12 > view.byteLength) {
      return { problem: 'the PNG is cut off', position: view.byteLength, expected: 'chunks up to IEND' };
    }
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (at + 12 + length > view.byteLength) {
      return { problem: `a chunk of ${length} bytes is cut off`, position: at, expected: 'chunks up to IEND' };
    }
    if (type === CHUNK.animation) {
      return { problem: 'the PNG is animated', position: at, expected: 'a still picture' };
    }
    if (type === CHUNK.data) data.push(new Uint8Array(view.buffer, view.byteOffset + at + 8, length));
    if (type === CHUNK.end) break;
    at += 12 + length;
  }
  return dataProblem(data, size);
}

// pngjs makes up rows that are missing and does not bound what an interlaced file inflates to.
function dataProblem(data: readonly Uint8Array[], size: PngSize): ImageProblem | undefined {
  const wanted = inflatedLength(size);
  const expected = `${wanted} bytes of rows`;
  try {
    const { length } = inflateSync(Buffer.concat(data), { maxOutputLength: wanted + SURPLUS_MAX });
    if (length >= wanted) return undefined;
    return { problem: `the PNG is damaged: its data inflate to ${length} bytes`, position: 33, expected };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { problem: `the PNG is damaged: its data do not inflate (${why})`, position: 33, expected };
  }
}

/** Some programs write a little more than the rows. */
const SURPLUS_MAX = 65_536;

/** Bytes of all rows with their filter bytes (clause 7 and, interlaced, clause 8). */
function inflatedLength({ width, height, bitsPerChannel, channelCount, isInterlaced }: PngSize): number {
  const rows = (columns: number, count: number): number =>
    columns === 0 ? 0 : (Math.ceil((columns * bitsPerChannel * channelCount) / 8) + 1) * count;
  if (!isInterlaced) return rows(width, height);
  return PASSES.reduce(
    (sum, [left, top, right, down]) =>
      sum + rows(Math.max(0, Math.ceil((width - left) / right)), Math.max(0, Math.ceil((height - top) / down))),
    0,
  );
}

/** The seven passes of an interlaced picture: first column and row, and the steps between columns and rows. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
