import { describe, expect, test } from 'vitest';
import { createKeys } from '../../../src/kernel/keys.ts';
import type { ColourImage } from '../colour-image.ts';
import { captionOf } from './caption.ts';
import { gradeSymbol, gradeUnread } from './grade-symbol.ts';
import { drawOverlay } from './overlay.ts';
import { renderScene, sampled, sampleSymbol, withWrongCodewords, type SceneOptions } from './scene.test-kit.ts';

const key = createKeys('overlay').of('scene', 'all');
const symbol = sampleSymbol(30, key, 1, { size: { rows: 24, columns: 24 } });

function overlaid(wrongCount: number, options: SceneOptions): { overlay: ColourImage; lines: string[] } {
  const modules = withWrongCodewords(symbol, wrongCount, key, 1);
  const scene = renderScene(modules, options, key, 1);
  const grade = gradeSymbol(
    scene.image,
    { corners: scene.corners, modules: sampled(modules, scene) },
    { xDimension_mm: 0.5 },
  );
  return { overlay: drawOverlay(scene.image, grade, scene), lines: captionOf(grade).map(({ text }) => text) };
}

/** Pixels of the picture that are coloured rather than grey, by which of their channels leads. */
function colouredCount({ rgb }: ColourImage, isColour: (red: number, green: number, blue: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) if (isColour(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0)) count += 1;
  return count;
}

const isRed = (red: number, green: number, blue: number): boolean =>
  red > green + 60 && red > blue + 60 && Math.abs(green - blue) < 30;
const isAmber = (red: number, green: number, blue: number): boolean => red > green + 30 && green > blue + 50;
const isMagenta = (red: number, green: number, blue: number): boolean => red > green + 60 && blue > green + 60;

describe('overlay', () => {
  test('a good code gets its outline and its grade, and nothing in red, amber or magenta', () => {
    const { overlay, lines } = overlaid(0, {});
    expect(colouredCount(overlay, (red, green) => green > red + 60)).toBeGreaterThan(1000);
    expect([isRed, isAmber, isMagenta].map((isColour) => colouredCount(overlay, isColour))).toEqual([0, 0, 0]);
    expect(lines).toEqual(['A 4.0/16/660', 'simulated, ISO/IEC 15415:2011']);
  });

  test('the modules of wrong codewords are red', () => {
    const { overlay, lines } = overlaid(7, {});
    // Seven codewords of eight modules of six pixels, enlarged three times.
    const expected = 7 * 8 * (6 * 3) ** 2;
    const count = colouredCount(overlay, isRed);
    expect(count).toBeGreaterThan(expected * 0.9);
    expect(count).toBeLessThan(expected * 1.1);
    expect(lines).toEqual(['C 2.0/16/660', 'margin 34%: 2.0', 'unused ECC 42%: 2.0', 'simulated, ISO/IEC 15415:2011']);
  });

  test('weak modules are amber', () => {
    const at = 10 * 24 + symbol.modules.dark.subarray(10 * 24 + 4, 11 * 24).indexOf(1) + 4;
    const { overlay } = overlaid(0, { darkness: new Map([[at, 0.6]]) });
    expect(colouredCount(overlay, isAmber)).toBeGreaterThan(200);
    expect(colouredCount(overlay, isRed)).toBe(0);
  });

  test('a damaged leg of the finder is magenta', () => {
    const { overlay, lines } = overlaid(0, { darkness: new Map([8, 9, 10, 11].map((row) => [row * 24, 0])) });
    expect(colouredCount(overlay, isMagenta)).toBeGreaterThan(24 * 18 * 18 * 0.9);
    expect(lines[1]).toMatch(/^fixed pattern mean/);
  });

  test('an unread picture has a red frame and says so', () => {
    const image = { width: 100, height: 80, pixels: new Uint8Array(8000).fill(128) };
    const grade = gradeUnread();
    const { width, rgb } = drawOverlay(image, grade, undefined);
    expect(width).toBe(300);
    expect(Array.from(rgb.subarray(0, 3))).toEqual([235, 40, 40]);
    expect(captionOf(grade).map(({ text }) => text)).toEqual(['not read', 'F 0.0', 'simulated, ISO/IEC 15415:2011']);
  });
});
