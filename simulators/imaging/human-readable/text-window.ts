import { applyHomography, type Homography } from '../camera/homography.ts';
import type { GreyImage } from '../grey-image.ts';
import { CHARACTER_PITCH_DOTS, LINE_PITCH_DOTS, type TextBlock } from '../print/carton-plane.ts';
import { WINDOW_COLUMNS, WINDOW_DOTS, WINDOW_ROWS } from './templates.ts';

/** Where the text block is and how a place on the plane is seen in the picture. */
export interface TextGeometry {
  readonly block: TextBlock;
  readonly toPicture: Homography;
}

/** Darkness (255 less the grey value) of the dots of a place, row by row, looked for `dx`, `dy` dots beside it. */
export type TextWindow = (line: number, place: number, dx: number, dy: number) => Float64Array;

/** Looks at places of a text block in a picture; the array that is given back is the same every time. */
export function createTextWindow(image: GreyImage, { block, toPicture }: TextGeometry): TextWindow {
  const dots = new Float64Array(WINDOW_DOTS);
  return (line, place, dx, dy) => {
    for (let row = 0; row < WINDOW_ROWS; row += 1) {
      const y = block.top + (line * LINE_PITCH_DOTS + row - 0.5 + dy) * block.dotHeight;
      for (let column = 0; column < WINDOW_COLUMNS; column += 1) {
        const x = block.left + (place * CHARACTER_PITCH_DOTS + column - 0.5 + dx) * block.dotWidth;
        const seen = applyHomography(toPicture, x, y);
        dots[row * WINDOW_COLUMNS + column] = 255 - greyAround(image, Math.floor(seen.x), Math.floor(seen.y));
      }
    }
    return dots;
  };
}

/** Mean of a cross of five pixels: it halves the noise and stays inside a dot of 3 px. */
function greyAround({ width, height, pixels }: GreyImage, x: number, y: number): number {
  const column = Math.min(width - 2, Math.max(1, x));
  const row = Math.min(height - 2, Math.max(1, y));
  const index = row * width + column;
  const sum =
    (pixels[index] ?? 0) +
    (pixels[index - 1] ?? 0) +
    (pixels[index + 1] ?? 0) +
    (pixels[index - width] ?? 0) +
    (pixels[index + width] ?? 0);
  return sum / 5;
}
