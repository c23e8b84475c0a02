import type { CartonPlane, PlaneArea } from './carton-plane.ts';

/** How much of each sample of a plane is covered with ink, 0 none to 255 all. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
}

/** A plane without ink. */
export function createInk({ width, height }: Pick<CartonPlane, 'width' | 'height'>): Ink {
  return { width, height, coverage: new Uint8Array(width * height) };
}

/** Adds a rectangle of full ink; a sample that it covers in part gets that part, and parts add up to full. */
export function addInk(ink: Ink, left: number, top: number, right: number, bottom: number): void {
  const { width, height, coverage } = ink;
  const x0 = Math.max(0, fixed(left));
  const x1 = Math.min(width << 8, fixed(right));
  const y0 = Math.max(0, fixed(top));
  const y1 = Math.min(height << 8, fixed(bottom));
  if (x0 >= x1 || y0 >= y1) return;
  const lastX = (x1 - 1) >> 8;
  const lastY = (y1 - 1) >> 8;
  for (let y = y0 >> 8; y <= lastY; y += 1) {
    const rowShare = Math.min(y1, (y + 1) << 8) - Math.max(y0, y << 8);
    const row = y * width;
    for (let x = x0 >> 8; x <= lastX; x += 1) {
      const share = Math.min(x1, (x + 1) << 8) - Math.max(x0, x << 8);
      const added = (rowShare * share * 255 + 32768) >> 16;
      const sum = (coverage[row + x] ?? 0) + added;
      coverage[row + x] = sum > 255 ? 255 : sum;
    }
  }
}

/** Takes the ink of a rectangle away; of a sample that it covers in part that part of its ink. */
export function removeInk(ink: Ink, { left, top, right, bottom }: PlaneArea): void {
  const { width, height, coverage } = ink;
  const x0 = Math.max(0, fixed(left));
  const x1 = Math.min(width << 8, fixed(right));
  const y0 = Math.max(0, fixed(top));
  const y1 = Math.min(height << 8, fixed(bottom));
  if (x0 >= x1 || y0 >= y1) return;
  const lastX = (x1 - 1) >> 8;
  const lastY = (y1 - 1) >> 8;
  for (let y = y0 >> 8; y <= lastY; y += 1) {
    const rowShare = Math.min(y1, (y + 1) << 8) - Math.max(y0, y << 8);
    const row = y * width;
    for (let x = x0 >> 8; x <= lastX; x += 1) {
      const share = Math.min(x1, (x + 1) << 8) - Math.max(x0, x << 8);
      const kept = 65536 - rowShare * share;
      coverage[row + x] = ((coverage[row + x] ?? 0) * kept) >> 16;
    }
  }
}

/** Samples in 1/256; rectangles are laid out in whole 1/256 so that neighbours meet without a gap. */
function fixed(samples: number): number {
  return Math.round(samples * 256);
}
