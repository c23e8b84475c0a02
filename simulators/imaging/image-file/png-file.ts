import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { GreyImage } from '../grey-image.ts';
import { type ImageLimits, type ImageProblem, sizeProblem } from './image-problem.ts';
import { greyOfRgba } from './luma.ts';

/** The eight bytes every PNG begins with. */
export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads a PNG of any colour type and depth (W3C PNG, third edition); 16 bits are rounded to 8. */
export function readPng(bytes: Uint8Array, limits: ImageLimits): GreyImage | ImageProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== CHUNK.header) {
    return { problem: 'the file ends or errs in its first chunk', position: 8, expected: 'IHDR with 13 bytes' };
  }
  const size = { width: view.getUint32(16), height: view.getUint32(20), position: 16, bitsPerChannel: view.getUint8(24) };
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

/** Walks the chunks: whole, ended, still, and not inflating to more than the header states. */
function chunkProblem(view: DataView, size: { width: number; height: number; bitsPerChannel: number }): ImageProblem | undefined {
  const data: Uint8Array[] = [];
  for (let at = 8; ; ) {
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
  return view.getUint8(28) === 1 ? interlaceProblem(data, size) : undefined;
}

// pngjs bounds what it inflates for plain files and not for interlaced ones; seven passes need less than the double.
function interlaceProblem(
  data: readonly Uint8Array[],
  size: { width: number; height: number; bitsPerChannel: number },
): ImageProblem | undefined {
  const bytesMax = (size.width * 4 * Math.ceil(size.bitsPerChannel / 8) + 2) * (size.height + 8) * 2;
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength: bytesMax });
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { problem: `its data do not inflate (${why})`, position: 33, expected: `at most ${bytesMax} bytes` };
  }
}
