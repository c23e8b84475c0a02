import jpeg from 'jpeg-js';
import type { GreyImage } from '../grey-image.ts';
import { type ImageLimits, type ImageProblem, type StatedSize, sizeProblem } from './image-problem.ts';
import { greyOfRgba } from './luma.ts';

/**
 * Reads a baseline or progressive JPEG, grey or colour, of 8 bits (ITU-T T.81). The orientation that a camera notes
 * beside the pixels is not applied: a symbol is found at any angle, and corners stay those of the file's own pixels.
 */
export function readJpeg(bytes: Uint8Array, limits: ImageLimits): GreyImage | ImageProblem {
  const size = frameSize(bytes);
  if ('problem' in size) return size;
  const wrong = sizeProblem(size, limits);
  if (wrong !== undefined) return wrong;
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: limits.pixelCountMax / 1_000_000 + 1,
      maxMemoryUsageInMB: 1024,
    });
    if (width !== size.width || height !== size.height) {
      return { problem: 'the JPEG states two sizes', position: size.position, expected: 'one frame' };
    }
    return greyOfRgba(width, height, data);
  } catch (error) {
    return {
      problem: `the JPEG is damaged (${error instanceof Error ? error.message : String(error)})`,
      position: size.position,
      expected: `${size.width} x ${size.height} pixels`,
    };
  }
}

/** The decoder needs some 45 bytes a pixel, twice what the others need. */
const WEIGHT = 2;

/** Walks the segments to the frame header (T.81, B.2.2). */
function frameSize(bytes: Uint8Array): StatedSize | ImageProblem {
  const at16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return { problem: 'no marker where one belongs', position: at, expected: 'byte FF' };
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      if (at + 10 > bytes.length) break;
      const componentCount = bytes[at + 9] ?? 0;
      const precision = bytes[at + 4] ?? 0;
      if (marker > 0xc2)
        return { problem: 'a JPEG of a rare process', position: at, expected: 'baseline or progressive' };
      if (precision !== 8) return { problem: `${precision} bits a channel`, position: at + 4, expected: '8 bits' };
      if (componentCount !== 1 && componentCount !== 3) {
        return { problem: `${componentCount} channels`, position: at + 9, expected: 'grey or three colours' };
      }
      return { width: at16(at + 7), height: at16(at + 5), position: at + 5, weight: WEIGHT };
    }
    if (marker === 0xd9 || marker === 0xda) break;
    const length = at16(at + 2);
    if (length < 2) return { problem: 'a segment without length', position: at + 2, expected: 'at least 2' };
    at += 2 + length;
  }
  return { problem: 'the JPEG ends before its frame header', position: bytes.length, expected: 'a frame header (SOF)' };
}

// C0 to CF without the tables DHT (C4), JPG (C8) and DAC (CC).
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
