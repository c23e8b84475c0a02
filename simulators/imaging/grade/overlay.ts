import type { ColourImage } from '../colour-image.ts';
import type { Corners, GreyImage } from '../grey-image.ts';
import { createCanvas, drawLine, tint, write, type Canvas, type Colour } from './canvas.ts';
import { captionOf } from './caption.ts';
import { homographyOf, pictureX, pictureY } from './homography.ts';
import type { FixedPatternSegment, GradeDetail, SymbolGrade } from './symbol-grade.ts';
import { thresholds } from './thresholds.ts';

/**
 * Draws why a code has its grade over its picture, enlarged two or three times: the outline of the symbol, modules of
 * wrong codewords red, other modules with less than half the modulation amber, damaged segments of the fixed pattern
 * magenta, and a caption with overall grade and failing parameters below. A picture without a read gets a red frame.
 */
export function drawOverlay(image: GreyImage, grade: SymbolGrade, read: { corners: Corners } | undefined): ColourImage {
  const scale = Math.max(image.width, image.height) > 400 ? 2 : 3;
  const lines = captionOf(grade);
  const canvas = createCanvas(image, scale, captionPadding * 2 + lines.length * lineHeight);
  if (read === undefined) drawFrame(canvas, image.width * scale, image.height * scale);
  else if (grade.detail === undefined) drawOutline(canvas, read.corners, scale);
  else drawMarks(canvas, grade.detail, grade.segments, scale);
  lines.forEach(({ text, isBad }, index) => {
    const y = image.height * scale + captionPadding + index * lineHeight;
    write(canvas, text, captionPadding, y, isBad ? red : white);
  });
  return { width: canvas.width, height: canvas.height, rgb: canvas.rgb };
}

const red: Colour = [235, 40, 40];
const amber: Colour = [255, 170, 0];
const magenta: Colour = [215, 0, 215];
const green: Colour = [0, 170, 90];
const white: Colour = [240, 240, 240];

const captionPadding = 6;
const lineHeight = 22;

function drawFrame(canvas: Canvas, width: number, height: number): void {
  for (let inset = 0; inset < 5; inset += 1) {
    const [left, top, right, bottom] = [inset, inset, width - 1 - inset, height - 1 - inset];
    drawLine(canvas, left, top, right, top, red);
    drawLine(canvas, right, top, right, bottom, red);
    drawLine(canvas, right, bottom, left, bottom, red);
    drawLine(canvas, left, bottom, left, top, red);
  }
}

type Tint = (u1: number, v1: number, u2: number, v2: number, colour: Colour, share: number) => void;

function drawMarks(canvas: Canvas, detail: GradeDetail, segments: readonly FixedPatternSegment[], scale: number): void {
  const { rows, columns, corners } = detail;
  const map = homographyOf(corners, columns, rows);
  const place = (u: number, v: number): readonly [number, number] => [
    pictureX(map, u, v) * scale,
    pictureY(map, u, v) * scale,
  ];
  const tintArea: Tint = (u1, v1, u2, v2, colour, share) => {
    tint(canvas, [place(u1, v1), place(u2, v1), place(u2, v2), place(u1, v2)], colour, share);
  };
  tintModules(tintArea, detail);
  for (const segment of segments) if (segment.grade < 4) tintSegment(tintArea, segment, rows, columns);
  drawOutline(canvas, corners, scale);
}

function drawOutline(canvas: Canvas, { topLeft, topRight, bottomRight, bottomLeft }: Corners, scale: number): void {
  const outline = [topLeft, topRight, bottomRight, bottomLeft] as const;
  outline.forEach(({ x, y }, index) => {
    const next = outline[(index + 1) % 4] ?? topLeft;
    drawLine(canvas, x * scale, y * scale, next.x * scale, next.y * scale, green);
  });
}

function tintModules(tintArea: Tint, { rows, columns, codeword, margin, wrongCodewords }: GradeDetail): void {
  const wrong = new Set(wrongCodewords);
  const weak = thresholds.modulation.bounds[0];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const owner = codeword[at] ?? -1;
      const isWeak = (margin[at] ?? 1) < weak;
      // In a wrong codeword the module on the wrong side stands out from its seven fellows.
      if (wrong.has(owner)) tintArea(column, row, column + 1, row + 1, red, isWeak ? 0.8 : 0.4);
      else if (owner >= 0 && isWeak) tintArea(column, row, column + 1, row + 1, amber, 0.6);
    }
  }
}

function tintSegment(tintArea: Tint, segment: FixedPatternSegment, rows: number, columns: number): void {
  const [fromRow, fromColumn] = segment.from;
  const [toRow, toColumn] = segment.to;
  tintArea(fromColumn, fromRow, toColumn + 1, toRow + 1, magenta, 0.45);
  if (segment.solidDamage === 0) return;
  if (segment.name === 'clockTop')
    tintArea(fromColumn, Math.max(-1, fromRow - 1), toColumn + 1, fromRow, magenta, 0.45);
  else
    tintArea(
      toColumn + 1,
      Math.max(-1, fromRow),
      Math.min(columns + 1, toColumn + 2),
      Math.min(rows, toRow + 1),
      magenta,
      0.45,
    );
}
