import type { ModuleEdges } from './module-edges.ts';

/** Growth of the print in X: how much wider a dark bar is than its modules; negative for a loss. */
export interface PrintGrowth {
  readonly horizontal_X: number;
  readonly vertical_X: number;
}

/** The growth that all edges show; edges of dark bars move apart in pairs, whatever the grid does. */
export function printGrowth(edges: ModuleEdges): PrintGrowth {
  return { horizontal_X: growthOf(edges, 1), vertical_X: growthOf(edges, 0) };
}

function growthOf(edges: ModuleEdges, upright: number): number {
  const sum = [0, 0];
  const count = [0, 0];
  for (let edge = 0; edge < edges.count; edge += 1) {
    const offset = edges.offset[edge] ?? NaN;
    if (edges.upright[edge] !== upright || Number.isNaN(offset)) continue;
    const side = edges.sign[edge] === 1 ? 1 : 0;
    sum[side] = (sum[side] ?? 0) + offset;
    count[side] = (count[side] ?? 0) + 1;
  }
  const forward = (sum[1] ?? 0) / Math.max(1, count[1] ?? 0);
  const backward = (sum[0] ?? 0) / Math.max(1, count[0] ?? 0);
  return forward - backward;
}
