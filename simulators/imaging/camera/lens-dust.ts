import type { GreyImage } from '../grey-image.ts';
import { seededBetween } from '../seeded-draw.ts';

/** Assumption: a dot of paper dust on the front window is out of focus and 0.3 to 0.9 mm wide on the carton. */
const LEAST_RADIUS_MM = 0.15;
const MOST_RADIUS_MM = 0.45;
/** Part of the light that a dot takes in its middle. */
const LEAST_SHADE = 0.5;
const MOST_SHADE = 0.85;

/**
 * Shades a picture where dust lies on the front window, in place. The dots lie around the middle of the picture and
 * depend on the camera alone: those of a dirtier day are those of a cleaner one and more. Of a level between two whole
 * numbers the last dot is pale.
 */
export function shadeLens(
  { width, height, pixels }: GreyImage,
  dots: number,
  field: { readonly width: number; readonly height: number },
  pxPerMm: number,
  cameraSeed: number,
): void {
  for (let dot = 0; dot < dots; dot += 1) {
    const choose = (which: number, low: number, high: number): number =>
      seededBetween(cameraSeed, 'lensDust', 4 * dot + which, low, high);
    const x = width / 2 + choose(0, -0.5, 0.5) * field.width;
    const y = height / 2 + choose(1, -0.5, 0.5) * field.height;
    const radius = choose(2, LEAST_RADIUS_MM, MOST_RADIUS_MM) * pxPerMm;
    const shade = choose(3, LEAST_SHADE, MOST_SHADE) * Math.min(1, dots - dot);
    for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row += 1) {
      for (let column = Math.max(0, Math.floor(x - radius)); column < Math.min(width, x + radius); column += 1) {
        const dx = (column + 0.5 - x) / radius;
        const dy = (row + 0.5 - y) / radius;
        const edge = 1 - (dx * dx + dy * dy);
        if (edge <= 0) continue;
        // Full shade over the inner part, soft towards the edge.
        const light = Math.round((1 - shade * Math.min(1, 2 * edge)) * 256);
        const index = row * width + column;
        pixels[index] = ((pixels[index] ?? 0) * light + 128) >> 8;
      }
    }
  }
}
