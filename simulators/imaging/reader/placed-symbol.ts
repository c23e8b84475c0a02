import type { ZXingReadResult } from 'zxing-wasm/reader';
import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { Corners, Point } from '../grey-image.ts';

/** The modules that the engine sampled: its 0 is dark, and a mirrored symbol it gives out reflected. */
export function sampledModules({ symbol, isMirrored }: ZXingReadResult): Modules {
  const { width, height, data } = symbol;
  const rows = isMirrored ? width : height;
  const columns = isMirrored ? height : width;
  const dark = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      // Reflected about the diagonal through the corner of the L, which is lower left.
      const index = isMirrored ? (height - 1 - column) * width + (rows - 1 - row) : row * width + column;
      dark[row * columns + column] = data[index] === 0 ? 1 : 0;
    }
  }
  return { rows, columns, dark };
}

/** The corners of a result in the symbol's own orientation, each put through `place`. */
export function placeCorners(
  { position, isMirrored, rotation }: ZXingReadResult,
  place: (point: Point) => Point,
): Corners {
  // Corners of upright symbols are those of the last pixel, all others lie on the outer edge.
  const edge = rotation === 0 ? 1 : 0;
  const topLeft = place(position.topLeft);
  const topRight = place({ x: position.topRight.x + edge, y: position.topRight.y });
  const bottomRight = place({ x: position.bottomRight.x + edge, y: position.bottomRight.y + edge });
  const bottomLeft = place({ x: position.bottomLeft.x, y: position.bottomLeft.y + edge });
  return isMirrored
    ? { topLeft: bottomRight, topRight, bottomRight: topLeft, bottomLeft }
    : { topLeft, topRight, bottomRight, bottomLeft };
}
