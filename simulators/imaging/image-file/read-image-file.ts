import type { GreyImage } from '../grey-image.ts';
import { readBmp } from './bmp-file.ts';
import { IMAGE_LIMITS, type ImageLimits, type ImageProblem } from './image-problem.ts';
import { readJpeg } from './jpeg-file.ts';
import { PNG_SIGNATURE, readPng } from './png-file.ts';

/**
 * Reads a PNG, JPEG or BMP into greys: colour by `LUMA_WEIGHTS`, transparency over white. Anything else, and anything
 * damaged or too large, is a problem with its place; the size is judged from the header, before memory is taken.
 */
export function readImageFile(bytes: Uint8Array, limits: ImageLimits = IMAGE_LIMITS): GreyImage | ImageProblem {
  if (bytes.length === 0) return { problem: 'the file is empty', position: 0, expected: PICTURES };
  if (begins(bytes, PNG_SIGNATURE)) return readPng(bytes, limits);
  if (begins(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes, limits);
  if (begins(bytes, [0x42, 0x4d])) return readBmp(bytes, limits);
  const other = OTHER_FORMATS.find(({ magic, at }) => begins(bytes, Buffer.from(magic, 'latin1'), at));
  const what = other === undefined ? (isText(bytes) ? 'a text file' : 'of an unknown format') : other.name;
  return { problem: `the file is ${what}`, position: 0, expected: `${PICTURES}; save or export it as PNG` };
}

const PICTURES = 'a PNG, JPEG or BMP picture';

const OTHER_FORMATS: readonly { readonly name: string; readonly magic: string; readonly at: number }[] = [
  { name: 'a GIF', magic: 'GIF8', at: 0 },
  { name: 'a WebP picture', magic: 'WEBP', at: 8 },
  { name: 'a TIFF', magic: 'II*\0', at: 0 },
  { name: 'a TIFF', magic: 'MM\0*', at: 0 },
  { name: 'a PDF', magic: '%PDF', at: 0 },
  { name: 'a HEIF or AVIF picture', magic: 'ftyp', at: 4 },
  { name: 'a JPEG 2000 picture', magic: '\0\0\0\u000cjP', at: 0 },
  { name: 'a ZIP archive', magic: 'PK\u0003\u0004', at: 0 },
];

function begins(bytes: Uint8Array, magic: ArrayLike<number>, at = 0): boolean {
  for (let index = 0; index < magic.length; index += 1) if (bytes[at + index] !== magic[index]) return false;
  return true;
}

function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}
