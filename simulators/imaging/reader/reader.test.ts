import { beforeAll, describe, expect, test } from 'vitest';
import { codewordOf } from '../../../src/standards/datamatrix/placement.ts';
import { sizeOf } from '../../../src/standards/datamatrix/symbol-sizes.ts';
import type { Corners, Point } from '../grey-image.ts';
import {
  drawModules,
  ELEMENT_STRING,
  flat,
  mirrored,
  modulesOfText,
  type Picture,
  quarterTurn,
  scattered,
} from './picture.test-kit.ts';
import { createSymbolReader, type SymbolReader } from './reader.ts';
import { openZxingEngine } from './zxing-engine.ts';

const modules = modulesOfText(ELEMENT_STRING);
let reader: SymbolReader;
beforeAll(async () => {
  reader = await createSymbolReader();
});

describe('the reader gives nothing for', () => {
  test.each([
    ['a white picture', flat(200, 200, 255)],
    ['a black picture', flat(200, 200, 0)],
    ['one pixel', flat(1, 1, 0)],
    ['a line of 20,000 pixels', flat(20_000, 1, 40)],
    ['a strip of 20,000 x 12 pixels', scattered(20_000, 12, 1)],
  ])('%s', (_, image) => {
    expect(reader.read(image)).toBeUndefined();
  });

  test('two hundred pictures of noise', () => {
    for (let seed = 0; seed < 200; seed += 1) expect(reader.read(scattered(120, 110, seed))).toBeUndefined();
  });

  test('a symbol with more wrong codewords than it can correct', () => {
    // 24 x 24 corrects 12. At 13 a filter may happen to put one right, as it may on a real reader.
    for (const count of [15, 20, 30]) expect(reader.read(drawModules(wrongCodewords(count)).image)).toBeUndefined();
  });
});

describe('the reader', () => {
  test('is pinned: another engine or ladder is another version of "unreadable"', () => {
    expect(reader.version).toBe('zxing-wasm 3.1.4 (zxing-cpp 0b2d9a8f), ladder 1');
  });

  test('reads a clean symbol on the first rung, with its separators and identifier', () => {
    const read = reader.read(drawModules(modules).image);
    expect(read).toMatchObject({ symbologyIdentifier: ']d2', correctedCount: 0, rung: 'plain', modules });
    expect(read?.text).toBe(ELEMENT_STRING);
  });

  test.each([1, 6, 12])('counts %i wrong codewords and gives the modules as they are printed', (wrongCount) => {
    const damaged = wrongCodewords(wrongCount);
    const read = reader.read(drawModules(damaged).image);
    expect(read).toMatchObject({ text: ELEMENT_STRING, correctedCount: wrongCount, modules: damaged });
  });

  test('reads a symbol that is light on dark', () => {
    const read = reader.read(drawModules(modules, 6, 6, 225, 30).image);
    expect(read).toMatchObject({ text: ELEMENT_STRING, modules });
  });

  test('reads the same symbol fifty times alike', () => {
    const { image } = drawModules(modules, 6.37);
    const first = reader.read(image);
    expect(first).toBeDefined();
    for (let repeat = 0; repeat < 50; repeat += 1) expect(reader.read(image)).toEqual(first);
  });

  test('does not let the memory of the engine grow over 3,000 reads', () => {
    const images = [drawModules(modules).image, scattered(200, 200, 1), drawModules(modules, 4).image];
    for (const image of images) reader.read(image);
    const before_bytes = reader.memory_bytes;
    for (let index = 0; index < 3000; index += 1) {
      const image = images[index % 50 === 0 ? 1 : 2];
      if (image !== undefined) reader.read(image);
    }
    expect(reader.memory_bytes).toBe(before_bytes);
  });
});

describe('a symbol parallel to the pixels and longer than wide', () => {
  const texts = Array.from({ length: 60 }, (_, index) => `0109504000059101211728113010LOT${index * 7919}`);
  const stretched = texts.map((text) => drawModules(modulesOfText(text), 6 * 1.06, 6).image);

  test('is missed by the first rung alone', async () => {
    const engine = await openZxingEngine();
    expect(stretched.filter((image) => engine.scan(image, {}) !== undefined).length).toBeLessThan(40);
  });

  test('is read by the ladder, 60 of 60', () => {
    expect(stretched.map((image) => reader.read(image)?.text)).toEqual(texts);
  });
});

describe('corners and modules are those of the symbol itself', () => {
  const shapes = [
    ['a square', modules],
    ['a rectangle', modulesOfText('ABCDEFGHIJ', { shape: 'rectangle' })],
    ['four regions', modulesOfText(ELEMENT_STRING, { gs1: true, size: { rows: 32, columns: 32 } })],
  ] as const;
  test.each(
    shapes
      .flatMap(([name, shape]) =>
        [0, 1, 2, 3].flatMap((turns) => [false, true].map((isMirrored) => ({ name, shape, turns, isMirrored }))),
      )
      .filter(({ name, turns, isMirrored }) => !(name === 'a rectangle' && isMirrored && turns % 2 === 0)),
  )('$name, $turns quarter turns, mirrored $isMirrored', ({ shape, turns, isMirrored }) => {
    let picture: Picture = drawModules(shape);
    for (let turn = 0; turn < turns; turn += 1) picture = quarterTurn(picture);
    if (isMirrored) picture = mirrored(picture);
    const read = reader.read(picture.image);
    expect(read?.modules).toEqual(shape);
    expect(largestDistance(read?.corners, picture.corners)).toBeLessThan(2.5);
  });

  test('a mirrored rectangle that lies is not read (known limit of the engine)', () => {
    expect(reader.read(mirrored(drawModules(shapes[1][1])).image)).toBeUndefined();
  });

  test('also on a turned rung and at another size', () => {
    const picture = drawModules(modules, 6 * 1.06 * 3, 6 * 3);
    const read = reader.read(picture.image);
    expect(largestDistance(read?.corners, picture.corners)).toBeLessThan(6);
  });
});

/** The symbol with this many codewords wrong: the module of their first bit is flipped. */
function wrongCodewords(count: number): typeof modules {
  const dark = modules.dark.slice();
  const size = sizeOf(modules.rows, modules.columns);
  const places = size === undefined ? new Int16Array() : codewordOf(size);
  for (let codeword = 0; codeword < count; codeword += 1) {
    const index = places.indexOf(codeword * 8);
    dark[index] = 1 - (dark[index] ?? 0);
  }
  return { ...modules, dark };
}

function largestDistance(found: Corners | undefined, wanted: Corners): number {
  if (found === undefined) return Infinity;
  const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
  return Math.max(
    distance(found.topLeft, wanted.topLeft),
    distance(found.topRight, wanted.topRight),
    distance(found.bottomRight, wanted.bottomRight),
    distance(found.bottomLeft, wanted.bottomLeft),
  );
}
