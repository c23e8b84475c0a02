import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encode as encodeBmp } from 'fast-bmp';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { lumaOf } from './luma.ts';
import { readImageFile } from './read-image-file.ts';
import { writePng } from './write-png.ts';

const ramp = Uint8Array.from({ length: 24 * 10 }, (_, index) => (index * 7) & 255);
const grey = { width: 24, height: 10, pixels: ramp };
const colour = { width: 8, height: 10, rgb: ramp };

/** A chunk of a PNG with a checksum that is right. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly colourType?: number;
  readonly interlace?: number;
}

function png(
  { width, height, bits = 8, colourType = 0, interlace = 0 }: Header,
  rows: number[],
  ...more: Buffer[]
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colourType, 0, 0, interlace], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(Buffer.from(rows)));
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), ...more, data, chunk('IEND', Buffer.alloc(0))]),
  );
}

const jpegBytes = (): Uint8Array => {
  const data = Buffer.alloc(24 * 10 * 4, 255);
  ramp.forEach((value, index) => data.fill(value, index * 4, index * 4 + 3));
  return new Uint8Array(jpeg.encode({ width: 24, height: 10, data }, 98).data);
};

/** An uncompressed bitmap with a palette of greys. */
function bmp(width: number, storedHeight: number, bits: number, palette: number[], rows: number[][]): Uint8Array {
  const rowLength = Math.ceil((width * bits) / 32) * 4;
  const dataAt = 54 + palette.length * 4;
  const bytes = Buffer.alloc(dataAt + rowLength * rows.length);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(dataAt, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(storedHeight, 22);
  bytes.writeUInt16LE(bits, 28);
  palette.forEach((value, index) => bytes.fill(value, 54 + index * 4, 54 + index * 4 + 3));
  rows.forEach((row, index) => bytes.set(row, dataAt + index * rowLength));
  return new Uint8Array(bytes);
}

describe('what is no picture is answered with a problem', () => {
  const png24 = writePng(grey);
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /empty/],
    ['a text file', Buffer.from('GTIN;serial\n0950123;A1\n'), /text file/],
    ['a GIF', Buffer.from('GIF89a\x01\x00'), /GIF/],
    ['a WebP', Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 '), /WebP/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /PDF/],
    ['bytes of no format', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7), /unknown format/],
    ['a PNG that ends in its header', png24.subarray(0, 20), /first chunk/],
    ['a PNG that ends in its data', png24.subarray(0, png24.length - 30), /cut off/],
    ['a PNG without pixels', png({ width: 0, height: 5 }, []), /0 x 5/],
    ['an animated PNG', png({ width: 2, height: 1 }, [0, 1, 2], chunk('acTL', Buffer.alloc(8))), /animated/],
    ['a PNG with too few rows', png({ width: 2, height: 9 }, [0, 1, 2]), /damaged/],
    ['a PNG with a palette that is not there', png({ width: 2, height: 1, colourType: 3 }, [0, 1, 2]), /damaged/],
    [
      'a PNG that inflates to far more than it states',
      png(
        { width: 2, height: 2, interlace: 1 },
        Array.from({ length: 100_000 }, () => 0),
      ),
      /inflate/,
    ],
    ['a JPEG that ends before its frame', jpegBytes().subarray(0, 30), /before its frame/],
    ['a JPEG that ends in its data', jpegBytes().subarray(0, 640), /damaged/],
    ['a bitmap that ends in its header', bmp(4, 4, 8, [1], []).subarray(0, 40), /header/],
    ['a bitmap that ends in its data', bmp(4, 4, 8, [1], [[0, 0, 0, 0]]), /cut off/],
    ['a bitmap of 16 bits', bmp(2, 1, 16, [], [[0, 0, 0, 0]]), /16 bits/],
  ])('%s', (_, bytes, problem) => {
    const read = readImageFile(bytes);
    expect(read).toMatchObject({ problem: expect.stringMatching(problem), expected: expect.any(String) });
  });
});

describe('a picture that is too large is refused from its header, with its size and the remedy', () => {
  const wide = { width: 12_000, height: 12_000 };
  const large = {
    PNG: png(wide, [0]),
    JPEG: Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x2e, 0xe0, 0x2e, 0xe0, 1, 1, 0x11, 0),
    BMP: bmp(12_000, 12_000, 24, [], []),
  };
  test.each(Object.entries(large))('%s', (_, bytes) => {
    expect(readImageFile(bytes)).toMatchObject({
      problem: 'the picture is 12000 x 12000 pixels (144.0 megapixels)',
      expected: expect.stringMatching(/at most [24]0 megapixels/),
    });
  });

  test('and so is a long one, and half as many pixels of 16 bits', () => {
    expect(readImageFile(png({ width: 40_000, height: 10 }, [0]))).toMatchObject({
      expected: expect.stringContaining('30000 pixels a side'),
    });
    expect(readImageFile(png({ width: 5000, height: 5000, bits: 16 }, [0]))).toMatchObject({
      expected: expect.stringContaining('at most 20 megapixels'),
    });
  });

  test('a limit of the caller counts', () => {
    expect(readImageFile(writePng(grey), { pixelCountMax: 239, sideMax_px: 100 })).toHaveProperty('problem');
    expect(readImageFile(writePng(grey), { pixelCountMax: 240, sideMax_px: 100 })).toEqual(grey);
  });
});

describe('a PNG', () => {
  test('that was written is read back alike, pixel by pixel', () => {
    expect(readImageFile(writePng(grey))).toEqual(grey);
    const read = readImageFile(writePng(colour));
    const lumas = Array.from({ length: 80 }, (_, at) =>
      lumaOf(ramp[at * 3] ?? 0, ramp[at * 3 + 1] ?? 0, ramp[at * 3 + 2] ?? 0),
    );
    expect(read).toEqual({ width: 8, height: 10, pixels: Uint8Array.from(lumas) });
  });

  test('is written alike each time', () => {
    expect(writePng(grey)).toEqual(writePng(grey));
  });

  test.each<[string, Uint8Array, number[]]>([
    ['1 bit', png({ width: 3, height: 1, bits: 1 }, [0, 0b10100000]), [255, 0, 255]],
    ['4 bits', png({ width: 2, height: 1, bits: 4 }, [0, 0xf3]), [255, 51]],
    ['16 bits', png({ width: 2, height: 1, bits: 16 }, [0, 0xff, 0xff, 0x80, 0x80]), [255, 128]],
    [
      'a palette',
      png({ width: 2, height: 1, colourType: 3 }, [0, 1, 0], chunk('PLTE', Uint8Array.of(9, 9, 9, 200, 200, 200))),
      [200, 9],
    ],
    ['alpha', png({ width: 3, height: 1, colourType: 4 }, [0, 0, 255, 0, 0, 0, 128]), [0, 255, 127]],
    ['interlaced rows', png({ width: 1, height: 1, interlace: 1 }, [0, 77]), [77]],
  ])('of %s is read', (_, bytes, pixels) => {
    expect(readImageFile(bytes)).toMatchObject({ pixels: Uint8Array.from(pixels) });
  });
});

describe('a JPEG', () => {
  test('is read to within a few grey levels', () => {
    const read = readImageFile(jpegBytes());
    expect(read).toMatchObject({ width: 24, height: 10 });
    if ('pixels' in read)
      read.pixels.forEach((value, at) => expect(Math.abs(value - (ramp[at] ?? 0))).toBeLessThan(24));
  });
});

describe('a bitmap', () => {
  test('is read with its palette, from the bottom or from the top', () => {
    const rows = [
      [0, 1, 2, 0],
      [2, 1, 0, 0],
    ];
    expect(readImageFile(bmp(3, 2, 8, [10, 20, 30], rows))).toMatchObject({
      pixels: Uint8Array.of(30, 20, 10, 10, 20, 30),
    });
    expect(readImageFile(bmp(3, -2, 8, [10, 20, 30], rows))).toMatchObject({
      pixels: Uint8Array.of(10, 20, 30, 30, 20, 10),
    });
  });

  test('of 1 and 4 bits is read', () => {
    expect(readImageFile(bmp(3, 1, 1, [0, 255], [[0b10100000]]))).toMatchObject({ pixels: Uint8Array.of(255, 0, 255) });
    expect(readImageFile(bmp(3, 1, 4, [5, 6, 7], [[0x01, 0x20]]))).toMatchObject({ pixels: Uint8Array.of(5, 6, 7) });
  });

  test('that another program wrote is read', () => {
    const data = Uint8Array.from({ length: 5 * 3 * 3 }, (_, at) => at * 5);
    const bytes = encodeBmp({ width: 5, height: 3, data, bitsPerPixel: 24, channels: 3, components: 3 });
    const lumas = Array.from({ length: 15 }, (_, at) =>
      lumaOf(data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0),
    );
    expect(readImageFile(bytes)).toMatchObject({ width: 5, height: 3, pixels: Uint8Array.from(lumas) });
  });
});

describe('a damaged file never throws and never gives a picture of another size', () => {
  const interlaced = PNG.sync.write(new PNG({ width: 9, height: 9 }));
  const files = [
    writePng(grey),
    writePng(colour),
    new Uint8Array(interlaced),
    png({ width: 2, height: 1, colourType: 3 }, [0, 1, 0], chunk('PLTE', Uint8Array.of(9, 9, 9, 200, 200, 200))),
    jpegBytes(),
    bmp(
      3,
      2,
      8,
      [10, 20, 30],
      [
        [0, 1, 2],
        [2, 1, 0],
      ],
    ),
    bmp(3, 1, 1, [0, 255], [[0b10100000]]),
  ];
  /** What is wrong with the answer, if anything. */
  const wrongAnswer = (bytes: Uint8Array): string | undefined => {
    const read = readImageFile(bytes, { pixelCountMax: 1_000_000, sideMax_px: 5000 });
    if ('problem' in read) return read.problem.length > 5 && read.position >= 0 ? undefined : 'a problem without words';
    return read.pixels.length === read.width * read.height ? undefined : 'pixels are missing';
  };

  test('cut off at every byte', () => {
    for (const file of files)
      for (let length = 0; length < file.length; length += 1)
        expect(wrongAnswer(file.subarray(0, length))).toBeUndefined();
  });

  test('with bytes changed, 4,000 times', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
        const bytes = Uint8Array.from(files[which] ?? []);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expect(wrongAnswer(bytes)).toBeUndefined();
      }),
      { seed: 3, numRuns: 4000 },
    );
  });

  test('of random bytes behind a magic number, 1,000 times', () => {
    const magic = fc.constantFrom([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff], [0x42, 0x4d]);
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
        expect(wrongAnswer(Uint8Array.of(...head, ...tail))).toBeUndefined();
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
