import type { GreyImage } from '../grey-image.ts';
import { type ImageLimits, type ImageProblem, sizeProblem } from './image-problem.ts';
import { lumaOf } from './luma.ts';

/**
 * Reads an uncompressed Windows bitmap of 1, 4, 8, 24 or 32 bits with its palette, from either edge upwards. Written
 * here because fast-bmp hands out palette indexes as greys and takes a bitmap stored from the top for a huge one.
 */
export function readBmp(bytes: Uint8Array, limits: ImageLimits): GreyImage | ImageProblem {
  if (bytes.length < 54) {
    return { problem: 'the bitmap is cut off in its header', position: bytes.length, expected: '54 bytes of header' };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(14, true);
  if (headerLength < 40 || headerLength > 124) {
    return { problem: `a header of ${headerLength} bytes`, position: 14, expected: 'BITMAPINFOHEADER (40) or later' };
  }
  const width = view.getInt32(18, true);
  const stored = view.getInt32(22, true);
  const height = Math.abs(stored);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const wrong = sizeProblem({ width, height, position: 18, weight: 1 }, limits);
  if (wrong !== undefined) return wrong;
  if (![1, 4, 8, 24, 32].includes(bits)) {
    return { problem: `${bits} bits a pixel`, position: 28, expected: '1, 4, 8, 24 or 32' };
  }
  // 3 is BI_BITFIELDS; only the usual order of 32 bits is taken.
  const isUsualMask =
    bits === 32 && bytes.length >= 66 && view.getUint32(54, true) === 0xff0000 && view.getUint32(58, true) === 0xff00;
  if (compression !== 0 && !(compression === 3 && isUsualMask)) {
    return { problem: `compression ${compression}`, position: 30, expected: 'no compression' };
  }
  const dataAt = view.getUint32(10, true);
  const rowLength = Math.ceil((width * bits) / 32) * 4;
  if (dataAt < 14 + headerLength || dataAt + rowLength * height > bytes.length) {
    return {
      problem: 'the bitmap is cut off',
      position: bytes.length,
      expected: `${dataAt + rowLength * height} bytes`,
    };
  }
  const greys = bits <= 8 ? paletteOf(view, 14 + headerLength, dataAt, 1 << bits) : undefined;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = dataAt + rowLength * (stored < 0 ? y : height - 1 - y);
    for (let x = 0; x < width; x += 1) {
      pixels[y * width + x] =
        greys === undefined ? trueColour(bytes, row + (x * bits) / 8) : (greys[indexAt(bytes, row, x, bits)] ?? 0);
    }
  }
  return { width, height, pixels };
}

/** Greys of the palette; an index behind its end is black. */
function paletteOf(view: DataView, from: number, to: number, countMax: number): Uint8Array {
  const greys = new Uint8Array(256);
  const stated = view.getUint32(46, true);
  const count = Math.min(stated === 0 ? countMax : stated, countMax, Math.floor((to - from) / 4));
  for (let index = 0; index < count; index += 1) {
    const at = from + index * 4;
    greys[index] = lumaOf(view.getUint8(at + 2), view.getUint8(at + 1), view.getUint8(at));
  }
  return greys;
}

function indexAt(bytes: Uint8Array, row: number, x: number, bits: number): number {
  const byte = bytes[row + ((x * bits) >> 3)] ?? 0;
  return (byte >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
}

// Stored blue, green, red; the fourth byte of 32 bits is mostly unused and not taken for alpha.
function trueColour(bytes: Uint8Array, at: number): number {
  return lumaOf(bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0);
}
