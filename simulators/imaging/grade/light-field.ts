import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import { solve } from './solve.ts';

/** The reflectance half-way between ink and substrate as a plane over the symbol: light may fall off to one side. */
export interface LightField {
  readonly constant: number;
  readonly alongU: number;
  readonly alongV: number;
}

/**
 * Fits the plane to `(rows + 2) * (columns + 2)` reflectances of modules whose true colour is known. Modules on the
 * wrong side of the middle (spots, missing ink) are left out.
 */
export function fitLightField(reflectances: Float32Array, modules: Modules): LightField {
  const middle = (meanOf(reflectances, modules, 0) + meanOf(reflectances, modules, 1)) / 2;
  const light = fitPlane(reflectances, modules, 0, middle);
  const dark = fitPlane(reflectances, modules, 1, middle);
  return {
    constant: (light.constant + dark.constant) / 2,
    alongU: (light.alongU + dark.alongU) / 2,
    alongV: (light.alongV + dark.alongV) / 2,
  };
}

function meanOf(reflectances: Float32Array, modules: Modules, colour: number): number {
  let sum = 0;
  let count = 0;
  forModules(reflectances, modules, colour, (value) => {
    sum += value;
    count += 1;
  });
  return count === 0 ? 0 : sum / count;
}

function fitPlane(reflectances: Float32Array, modules: Modules, colour: number, middle: number): LightField {
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  forModules(reflectances, modules, colour, (value, u, v) => {
    if (value < middle === (colour === 0)) return;
    addTo(matrix, 0, 1);
    addTo(matrix, 1, u);
    addTo(matrix, 2, v);
    addTo(matrix, 4, u * u);
    addTo(matrix, 5, u * v);
    addTo(matrix, 8, v * v);
    addTo(right, 0, value);
    addTo(right, 1, value * u);
    addTo(right, 2, value * v);
  });
  matrix[3] = matrix[1] ?? 0;
  matrix[6] = matrix[2] ?? 0;
  matrix[7] = matrix[5] ?? 0;
  if (!solve(matrix, right, 3)) return { constant: middle, alongU: 0, alongV: 0 };
  return { constant: right[0] ?? 0, alongU: right[1] ?? 0, alongV: right[2] ?? 0 };
}

function addTo(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}

function forModules(
  reflectances: Float32Array,
  { rows, columns, dark }: Modules,
  colour: number,
  visit: (value: number, u: number, v: number) => void,
): void {
  let index = 0;
  for (let row = -1; row <= rows; row += 1) {
    for (let column = -1; column <= columns; column += 1) {
      const inside = row >= 0 && column >= 0 && row < rows && column < columns;
      const own = inside ? (dark[row * columns + column] ?? 0) : 0;
      const value = reflectances[index] ?? NaN;
      index += 1;
      if (own === colour && !Number.isNaN(value)) visit(value, column + 0.5, row + 0.5);
    }
  }
}
