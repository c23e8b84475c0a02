import type { Modules } from '../../../src/standards/datamatrix/modules.ts';
import type { Corners, GreyImage } from '../grey-image.ts';
import { sampleThroughAperture } from './aperture.ts';
import { composed, homographyOf, type Homography } from './homography.ts';
import { fitLightField, type LightField } from './light-field.ts';
import { listEdges, measureEdges, type ModuleEdges } from './module-edges.ts';
import { solve } from './solve.ts';

/** Where a symbol lies in its picture, to a fraction of a pixel. */
export interface GridFit {
  /** The ideal grid: evenly spaced modules under perspective, print growth removed. */
  readonly map: Homography;
  readonly light: LightField;
  /** All edges of the symbol, measured against the ideal grid. */
  readonly edges: ModuleEdges;
}

/**
 * Fits the ideal grid to a symbol from corners that a reader gave, which are off by a pixel or more.
 *
 * Every edge between a dark and a light module is found along short lines across it, and one least-squares fit moves
 * the grid onto them; the growth of the print, which moves edges apart in pairs, is an unknown of the same fit and so
 * does not shift or stretch the grid. All edges are used, not the border alone: where the finder is torn the data
 * holds the grid. The standard takes its ideal grid from the four corners of its reference decode instead.
 *
 * @param modules the true modules, after error correction
 * @param read the modules as sampled; what was read wrong is no guide
 */
export function fitGrid(image: GreyImage, corners: Corners, modules: Modules, read: Modules): GridFit {
  const { rows, columns } = modules;
  const edges = listEdges(modules, read);
  let map = homographyOf(corners, columns, rows);
  let light: LightField = { constant: 0, alongU: 0, alongV: 0 };
  for (let round = 0; round < roundCount; round += 1) {
    if (round < 2) light = fitLightField(sampleThroughAperture(image, map, rows, columns, 0.3), modules);
    measureEdges(image, map, light, edges);
    if (round === roundCount - 1) break;
    const correction = fitCorrection(edges, round === 0 ? Infinity : outlier_X);
    if (correction === undefined) break;
    map = composed(map, correction);
  }
  return { map, light, edges };
}

const roundCount = 3;
// Beyond this an edge pulls no harder than at it (Huber's weights): a torn edge must not turn the grid.
const outlier_X = 0.35;

// Unknowns: du = a0 + a1 u + a2 v + (p u + q v) u + sign g/2 and dv = b0 + b1 u + b2 v + (p u + q v) v + sign h/2, the
// small homography that moves the grid and the growth in both directions.
function fitCorrection(edges: ModuleEdges, reach_X: number): Homography | undefined {
  const size = 10;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const offset = edges.offset[edge] ?? NaN;
    if (Number.isNaN(offset)) continue;
    const u = edges.u[edge] ?? 0;
    const v = edges.v[edge] ?? 0;
    const upright = edges.upright[edge] === 1;
    const place = upright ? u : v;
    row.fill(0);
    const first = upright ? 0 : 3;
    row[first] = 1;
    row[first + 1] = u;
    row[first + 2] = v;
    row[6] = u * place;
    row[7] = v * place;
    row[upright ? 8 : 9] = (edges.sign[edge] ?? 0) / 2;
    const weight = Math.min(1, reach_X / Math.max(1e-9, Math.abs(offset)));
    for (let j = 0; j < size; j += 1) {
      const pull = (row[j] ?? 0) * weight;
      if (pull === 0) continue;
      right[j] = (right[j] ?? 0) + pull * offset;
      for (let k = 0; k < size; k += 1) {
        matrix[j * size + k] = (matrix[j * size + k] ?? 0) + pull * (row[k] ?? 0);
      }
    }
  }
  if (!solve(matrix, right, size)) return undefined;
  const [a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0, p = 0, q = 0] = right;
  return Float64Array.of(1 + a1, a2, a0, b1, 1 + b2, b0, -p, -q, 1);
}
