import { encodeDataMatrix, type EncodeOptions } from '../../../src/standards/datamatrix/encode.ts';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { Corners, GreyImage, Point } from '../grey-image.ts';

/** An element string with two separators, as printed on packs. */
export const ELEMENT_STRING = '010950400005910121A1B2C3D4E5F6\u001d1728113010LOT42\u001d';

/** The modules of a text, or a test that cannot go on. */
export function modulesOfText(text: string, options: EncodeOptions = { gs1: true }): Modules {
  const symbol = encodeDataMatrix(text, options);
  if ('problem' in symbol) throw new Error(symbol.problem);
  return symbol.modules;
}

export interface Picture {
  readonly image: GreyImage;
  readonly corners: Corners;
}

/** A flat picture of a symbol: `pitchX_px` by `pitchY_px` for each module, a quiet zone of three modules. */
export function drawModules(modules: Modules, pitchX_px = 6, pitchY_px = pitchX_px, dark = 30, light = 225): Picture {
  const quiet = 3;
  const width = Math.round((modules.columns + 2 * quiet) * pitchX_px);
  const height = Math.round((modules.rows + 2 * quiet) * pitchY_px);
  const pixels = new Uint8Array(width * height).fill(light);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y + 0.5) / pitchY_px) - quiet;
    if (row < 0 || row >= modules.rows) continue;
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x + 0.5) / pitchX_px) - quiet;
      if (column < 0 || column >= modules.columns) continue;
      if (modules.dark[row * modules.columns + column] === 1) pixels[y * width + x] = dark;
    }
  }
  const [left, top] = [quiet * pitchX_px, quiet * pitchY_px];
  const [right, bottom] = [(quiet + modules.columns) * pitchX_px, (quiet + modules.rows) * pitchY_px];
  const corners = {
    topLeft: { x: left, y: top },
    topRight: { x: right, y: top },
    bottomRight: { x: right, y: bottom },
    bottomLeft: { x: left, y: bottom },
  };
  return { image: { width, height, pixels }, corners };
}

/** The picture a quarter turn further, clockwise. */
export function quarterTurn({ image, corners }: Picture): Picture {
  const [width, height] = [image.height, image.width];
  return {
    image: moved(width, height, (x, y) => image.pixels[(image.height - 1 - x) * image.width + y] ?? 0),
    corners: eachCorner(corners, ({ x, y }) => ({ x: image.height - y, y: x })),
  };
}

/** The picture in a mirror that stands upright beside it. */
export function mirrored({ image, corners }: Picture): Picture {
  const { width, height, pixels } = image;
  return {
    image: moved(width, height, (x, y) => pixels[y * width + width - 1 - x] ?? 0),
    corners: eachCorner(corners, ({ x, y }) => ({ x: width - x, y })),
  };
}

/** White or grey of one value. */
export function flat(width: number, height: number, value: number): GreyImage {
  return { width, height, pixels: new Uint8Array(width * height).fill(value) };
}

/** Greys that follow no pattern; the same for the same seed. */
export function scattered(width: number, height: number, seed: number): GreyImage {
  return moved(width, height, (x, y) => {
    let hash = Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & 255;
  });
}

function moved(width: number, height: number, value: (x: number, y: number) => number): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = value(x, y);
  return { width, height, pixels };
}

function eachCorner(corners: Corners, place: (point: Point) => Point): Corners {
  return {
    topLeft: place(corners.topLeft),
    topRight: place(corners.topRight),
    bottomRight: place(corners.bottomRight),
    bottomLeft: place(corners.bottomLeft),
  };
}
