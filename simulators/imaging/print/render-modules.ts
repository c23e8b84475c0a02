import assert from 'node:assert/strict';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { GreyImage } from '../grey-image.ts';

/** A perfect picture of a symbol, black on white: `pxPerModule` whole pixels a module, `quietZone` white modules. */
export function renderModules(modules: Modules, pxPerModule: number, quietZone = 1): GreyImage {
  assert(Number.isInteger(pxPerModule) && pxPerModule > 0, 'a perfect picture has whole pixels for each module');
  assert(Number.isInteger(quietZone) && quietZone >= 0, 'a perfect picture has a quiet zone of whole modules');
  const width = (modules.columns + 2 * quietZone) * pxPerModule;
  const height = (modules.rows + 2 * quietZone) * pxPerModule;
  const pixels = new Uint8Array(width * height).fill(255);
  for (let row = 0; row < modules.rows * pxPerModule; row += 1) {
    const from = Math.floor(row / pxPerModule) * modules.columns;
    const to = (row + quietZone * pxPerModule) * width + quietZone * pxPerModule;
    for (let column = 0; column < modules.columns; column += 1) {
      if (modules.dark[from + column] === 1) pixels.fill(0, to + column * pxPerModule, to + (column + 1) * pxPerModule);
    }
  }
  return { width, height, pixels };
}
