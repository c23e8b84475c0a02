import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { draw } from '../../../src/kernel/keys.ts';

/** A symbol of one region with finder, clock tracks and random data modules; it carries no text. */
export function patternModules(rows: number, columns: number, pattern = 1): Modules {
  const dark = Uint8Array.from({ length: rows * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    if (column === 0 || row === rows - 1) return 1;
    if (row === 0) return column % 2 === 0 ? 1 : 0;
    if (column === columns - 1) return row % 2;
    return draw({ high: pattern, low: 1 }, index) & 1;
  });
  return { rows, columns, dark };
}
