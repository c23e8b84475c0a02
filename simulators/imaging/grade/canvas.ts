import type { ColourImage } from '../colour-image.ts';
import type { GreyImage } from '../grey-image.ts';
import { GLYPH_COLUMNS, GLYPH_ROWS, glyphOf } from '../human-readable/font.ts';

/** A picture to draw on; what lies outside of it is not drawn. */
export type Canvas = ColourImage;

export type Colour = readonly [red: number, green: number, blue: number];

/** The picture in grey, each pixel `scale` wide and high, with a black strip of `stripHeight` below. */
export function createCanvas(image: GreyImage, scale: number, stripHeight: number): Canvas {
  const width = image.width * scale;
  const height = image.height * scale + stripHeight;
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < image.height; row += 1) {
    const first = row * scale * width * 3;
    let at = first;
    for (let column = 0; column < image.width; column += 1) {
      const grey = image.pixels[row * image.width + column] ?? 0;
      for (let k = 0; k < scale * 3; k += 1, at += 1) rgb[at] = grey;
    }
    for (let copy = 1; copy < scale; copy += 1) rgb.copyWithin(first + copy * width * 3, first, first + width * 3);
  }
  return { width, height, rgb };
}

/** A line two pixels wide from centre to centre. */
export function drawLine(canvas: Canvas, x1: number, y1: number, x2: number, y2: number, colour: Colour): void {
  const stepCount = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))));
  for (let step = 0; step <= stepCount; step += 1) {
    const x = Math.floor(x1 + ((x2 - x1) * step) / stepCount);
    const y = Math.floor(y1 + ((y2 - y1) * step) / stepCount);
    for (const [right, down] of thick) mix(canvas, x + right, y + down, colour, 1);
  }
}

const thick = [
  [0, 0],
  [1, 0],
  [0, 1],
] as const;

/** Colours a convex area, its corners in order; `share` of 1 covers what is below. */
export function tint(
  canvas: Canvas,
  corners: readonly (readonly [x: number, y: number])[],
  colour: Colour,
  share: number,
): void {
  const top = Math.max(0, Math.floor(Math.min(...corners.map(([, y]) => y))));
  const bottom = Math.min(canvas.height - 1, Math.ceil(Math.max(...corners.map(([, y]) => y))));
  for (let y = top; y <= bottom; y += 1) {
    // Where the row's middle enters and leaves the area.
    let left = Infinity;
    let right = -Infinity;
    corners.forEach(([x1, y1], index) => {
      const [x2, y2] = corners[(index + 1) % corners.length] ?? [x1, y1];
      if (y1 <= y + 0.5 === y2 <= y + 0.5) return;
      const x = x1 + ((y + 0.5 - y1) / (y2 - y1)) * (x2 - x1);
      left = Math.min(left, x);
      right = Math.max(right, x);
    });
    for (let x = Math.max(0, Math.ceil(left - 0.5)); x + 0.5 < Math.min(canvas.width, right); x += 1) {
      mix(canvas, x, y, colour, share);
    }
  }
}

/** Writes a line of text in the dot font of the coders, two pixels a dot; `x`, `y` are its upper left corner. */
export function write(canvas: Canvas, text: string, x: number, y: number, colour: Colour): void {
  Array.from(text).forEach((character, place) => {
    const glyph = glyphOf(character);
    for (let dot = 0; dot < glyph.length; dot += 1) {
      if (glyph[dot] !== 1) continue;
      const left = x + (place * (GLYPH_COLUMNS + 1) + (dot % GLYPH_COLUMNS)) * dotSize;
      const top = y + Math.floor(dot / GLYPH_COLUMNS) * dotSize;
      for (let k = 0; k < dotSize * dotSize; k += 1) {
        mix(canvas, left + (k % dotSize), top + Math.floor(k / dotSize), colour, 1);
      }
    }
  });
}

const dotSize = 2;

/** How many pixels a line of text is high, and how many a character is wide. */
export const TEXT_HEIGHT: number = GLYPH_ROWS * dotSize;
export const CHARACTER_WIDTH: number = (GLYPH_COLUMNS + 1) * dotSize;

function mix({ width, height, rgb }: Canvas, x: number, y: number, colour: Colour, share: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const below = rgb[at + channel] ?? 0;
    rgb[at + channel] = Math.round(below + ((colour[channel] ?? 0) - below) * share);
  }
}
