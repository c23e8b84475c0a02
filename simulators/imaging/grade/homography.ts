import type { Corners } from '../grey-image.ts';

/**
 * A plane-to-plane map, nine coefficients row by row: from symbol coordinates in modules (u to the right from 0 to
 * columns, v downwards from 0 to rows) to picture coordinates in pixels.
 */
export type Homography = Float64Array;

/** The map that carries the outline of a symbol of `columns` by `rows` modules onto four corners. */
export function homographyOf(corners: Corners, columns: number, rows: number): Homography {
  const { topLeft, topRight, bottomRight, bottomLeft } = corners;
  // Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), 2.2.3: the unit square onto a quadrilateral.
  const sumX = topLeft.x - topRight.x + bottomRight.x - bottomLeft.x;
  const sumY = topLeft.y - topRight.y + bottomRight.y - bottomLeft.y;
  const rightX = topRight.x - bottomRight.x;
  const rightY = topRight.y - bottomRight.y;
  const belowX = bottomLeft.x - bottomRight.x;
  const belowY = bottomLeft.y - bottomRight.y;
  const area = rightX * belowY - belowX * rightY;
  const g = area === 0 ? 0 : (sumX * belowY - belowX * sumY) / area;
  const h = area === 0 ? 0 : (rightX * sumY - sumX * rightY) / area;
  return Float64Array.of(
    (topRight.x - topLeft.x + g * topRight.x) / columns,
    (bottomLeft.x - topLeft.x + h * bottomLeft.x) / rows,
    topLeft.x,
    (topRight.y - topLeft.y + g * topRight.y) / columns,
    (bottomLeft.y - topLeft.y + h * bottomLeft.y) / rows,
    topLeft.y,
    g / columns,
    h / rows,
    1,
  );
}

/** The picture x of a place in the symbol, pixels. */
export function pictureX(map: Homography, u: number, v: number): number {
  return (at(map, 0) * u + at(map, 1) * v + at(map, 2)) / (at(map, 6) * u + at(map, 7) * v + at(map, 8));
}

/** The picture y of a place in the symbol, pixels. */
export function pictureY(map: Homography, u: number, v: number): number {
  return (at(map, 3) * u + at(map, 4) * v + at(map, 5)) / (at(map, 6) * u + at(map, 7) * v + at(map, 8));
}

/** The corners that a map gives to a symbol of `columns` by `rows` modules. */
export function cornersOf(map: Homography, columns: number, rows: number): Corners {
  const point = (u: number, v: number): { x: number; y: number } => ({
    x: pictureX(map, u, v),
    y: pictureY(map, u, v),
  });
  return {
    topLeft: point(0, 0),
    topRight: point(columns, 0),
    bottomRight: point(columns, rows),
    bottomLeft: point(0, rows),
  };
}

/** The map that applies `inner` first and `outer` to its result. */
export function composed(outer: Homography, inner: Homography): Homography {
  const product = new Float64Array(9);
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 3; column += 1) {
      let sum = 0;
      for (let k = 0; k < 3; k += 1) sum += at(outer, row * 3 + k) * at(inner, k * 3 + column);
      product[row * 3 + column] = sum;
    }
  }
  const scale = at(product, 8) === 0 ? 1 : 1 / at(product, 8);
  for (let k = 0; k < 9; k += 1) product[k] = at(product, k) * scale;
  return product;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
