import type { Point } from '../grey-image.ts';
import { homographyOf, pictureX, pictureY } from './homography.ts';
import type { ModuleEdges } from './module-edges.ts';
import type { PrintGrowth } from './print-growth.ts';

/**
 * The largest distance in X of a printed module from its place in the ideal grid through the four corner modules (grid
 * non-uniformity), with the growth of the print taken off.
 *
 * Our own estimator: the standard takes the intersections of the real grid from its reference decode. Here an edge
 * speaks for its dark module, which is what was printed. A carton that shakes or slips shifts whole columns (rows, if
 * the code is printed turned), so a displacement is the mean shift of its column and of its row, plus what is left over
 * in the mean of the modules around. Means, since a maximum over single edges would be a maximum over noise.
 */
export function largestDisplacement(edges: ModuleEdges, growth: PrintGrowth, rows: number, columns: number): number {
  const across = displacements(edges, growth.horizontal_X, 1, rows, columns);
  const down = displacements(edges, growth.vertical_X, 0, rows, columns);
  const seen = (row: number, column: number): Point => ({
    x: column + (across.smooth[row * columns + column] ?? 0),
    y: row + (down.smooth[row * columns + column] ?? 0),
  });
  const corners = {
    topLeft: seen(0, 0),
    topRight: seen(0, columns - 1),
    bottomRight: seen(rows - 1, columns - 1),
    bottomLeft: seen(rows - 1, 0),
  };
  const ideal = homographyOf(corners, columns - 1, rows - 1);
  let largest = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const { x, y } = seen(row, column);
      const offX = x + (across.local[at] ?? 0) - pictureX(ideal, column, row);
      const offY = y + (down.local[at] ?? 0) - pictureY(ideal, column, row);
      largest = Math.max(largest, offX * offX + offY * offY);
    }
  }
  return Math.sqrt(largest);
}

/** Sums of the offsets that the edges of each dark module show in one direction, and how many they are. */
interface EdgeSums {
  readonly sum: Float32Array;
  readonly count: Uint8Array;
}

/** Near edges of the dark modules (upper or left) and far ones apart. */
type Shifts = readonly [near: EdgeSums, far: EdgeSums];

/** Displacements of all modules in one direction against the fitted grid: their sum is what was printed. */
interface Displacements {
  /** The shifts of whole columns and rows, and a twist. */
  readonly smooth: Float32Array;
  /** What the smooth part does not explain. */
  readonly local: Float32Array;
}

function displacements(
  edges: ModuleEdges,
  growth_X: number,
  upright: number,
  rows: number,
  columns: number,
): Displacements {
  const shifts = shiftsOf(edges, growth_X, upright, rows, columns);
  const smooth = smoothShifts(shifts, rows, columns);
  return { smooth, local: localShifts(shifts, smooth, rows, columns) };
}

function shiftsOf(edges: ModuleEdges, growth_X: number, upright: number, rows: number, columns: number): Shifts {
  const emptySums = (): EdgeSums => ({ sum: new Float32Array(rows * columns), count: new Uint8Array(rows * columns) });
  const shifts: Shifts = [emptySums(), emptySums()];
  for (let edge = 0; edge < edges.count; edge += 1) {
    const offset = edges.offset[edge] ?? NaN;
    if (edges.upright[edge] !== upright || Number.isNaN(offset)) continue;
    const sign = edges.sign[edge] ?? 1;
    const u = edges.u[edge] ?? 0;
    const v = edges.v[edge] ?? 0;
    // A sign of 1 says that the dark module lies before the edge.
    const column = upright === 1 ? u - (sign === 1 ? 1 : 0) : Math.floor(u);
    const row = upright === 1 ? Math.floor(v) : v - (sign === 1 ? 1 : 0);
    const at = row * columns + column;
    const { sum, count } = sign === 1 ? shifts[1] : shifts[0];
    sum[at] = (sum[at] ?? 0) + offset - (sign * growth_X) / 2;
    count[at] = (count[at] ?? 0) + 1;
  }
  return shifts;
}

// Columns, rows and the twist are freed from each other's share in turn. The twist (column times row) is there because a
// shaken symbol may pull the fitted grid askew, which shifts neither whole columns nor whole rows.
function smoothShifts([near, far]: Shifts, rows: number, columns: number): Float32Array {
  const ofColumn = new Float64Array(columns);
  const ofRow = new Float64Array(rows);
  let twist = 0;
  const arm = (at: number): number => ((at % columns) / columns - 0.5) * (Math.floor(at / columns) / rows - 0.5);
  const lines = [
    [ofColumn, ofRow, 1, columns],
    [ofRow, ofColumn, columns, 1],
  ] as const;
  const meanOf = ({ sum, count }: EdgeSums, first: number, step: number, others: Float64Array): LineMean => {
    let total = 0;
    let edgeCount = 0;
    for (let other = 0; other < others.length; other += 1) {
      const at = first + other * step;
      const own = count[at] ?? 0;
      if (own === 0) continue;
      total += (sum[at] ?? 0) - own * ((others[other] ?? 0) + twist * arm(at));
      edgeCount += own;
    }
    return { edgeCount, mean: edgeCount === 0 ? 0 : total / edgeCount };
  };
  for (let turn = 0; turn < turnCount; turn += 1) {
    for (const [means, others, step, otherStep] of lines) {
      for (let line = 0; line < means.length; line += 1) {
        const first = line * step;
        means[line] = commonShift(meanOf(near, first, otherStep, others), meanOf(far, first, otherStep, others));
      }
    }
    let pull = 0;
    let weight = 0;
    for (const { sum, count } of [near, far]) {
      for (let at = 0; at < sum.length; at += 1) {
        const own = count[at] ?? 0;
        if (own === 0) continue;
        const explained = (ofColumn[at % columns] ?? 0) + (ofRow[Math.floor(at / columns)] ?? 0);
        pull += ((sum[at] ?? 0) - own * explained) * arm(at);
        weight += own * arm(at) ** 2;
      }
    }
    twist = weight === 0 ? 0 : pull / weight;
  }
  return Float32Array.from(
    near.sum,
    (_, at) => (ofColumn[at % columns] ?? 0) + (ofRow[Math.floor(at / columns)] ?? 0) + twist * arm(at),
  );
}

// What is printed beside its place moves both of its edges alike. Where one edge has moved more, ink is missing (a dead
// nozzle) or drawn out (a smear), and only what both have in common is a displacement.
function commonShift(near: LineMean, far: LineMean): number {
  if (near.edgeCount === 0 || far.edgeCount === 0) {
    const seen = near.edgeCount === 0 ? far : near;
    return seen.edgeCount < loneEdgeCountMin ? 0 : seen.mean;
  }
  if (Math.abs(near.mean - far.mean) < edgesAgree_X) return (near.mean + far.mean) / 2;
  if (near.mean * far.mean <= 0) return 0;
  return Math.abs(near.mean) < Math.abs(far.mean) ? near.mean : far.mean;
}

interface LineMean {
  readonly edgeCount: number;
  readonly mean: number;
}

// So many edges of one kind stand for a line that shows none of the other kind.
const loneEdgeCountMin = 4;
// More than noise and uneven growth make between the means of a line.
const edgesAgree_X = 0.08;

const turnCount = 4;
const reach = 2;
const edgeCountMin = 9;

// The mean over five by five modules, 0 where too few edges are seen.
function localShifts([near, far]: Shifts, smooth: Float32Array, rows: number, columns: number): Float32Array {
  const count = near.count.map((own, at) => own + (far.count[at] ?? 0));
  const rest = smooth.map((shift, at) => (near.sum[at] ?? 0) + (far.sum[at] ?? 0) - (count[at] ?? 0) * shift);
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let total = 0;
      let edgeCount = 0;
      for (let down = Math.max(0, row - reach); down <= Math.min(rows - 1, row + reach); down += 1) {
        for (let right = Math.max(0, column - reach); right <= Math.min(columns - 1, column + reach); right += 1) {
          total += rest[down * columns + right] ?? 0;
          edgeCount += count[down * columns + right] ?? 0;
        }
      }
      result[row * columns + column] = edgeCount < edgeCountMin ? 0 : total / edgeCount;
    }
  }
  return result;
}
