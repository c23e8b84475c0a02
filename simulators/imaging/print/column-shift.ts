import { seededBetween } from '../seeded-draw.ts';

/** How far everything printed at a moment stands beside its place, in samples; a column is printed at one moment. */
export interface ColumnShift {
  /** Shift of a module column. */
  ofColumn(column: number): { readonly dx: number; readonly dy: number };
  /** Shift of what is printed beside the symbol, `distance_X` behind its right edge. */
  behind(distance_X: number): { readonly dx: number; readonly dy: number };
}

const KNOT_DISTANCE_X = 3;

/**
 * The shifts of a vibrating carton: a smooth path that is at rest at the first and the last column, so that the corners
 * of the symbol keep their place, and that reaches `largest_X` at the worst column.
 */
export function shakeColumns(columns: number, largest_X: number, samplesPerX: number, seed: number): ColumnShift {
  const lastKnot = Math.ceil((columns - 1) / KNOT_DISTANCE_X);
  const knot = (index: number, axis: number): number =>
    index === 0 || index === lastKnot ? 0 : seededBetween(seed, 'wobble', 2 * index + axis, -1, 1);
  const path = (moment: number, axis: number): number => {
    const index = Math.floor(moment);
    return knot(index, axis) + (knot(index + 1, axis) - knot(index, axis)) * (moment - index);
  };
  const momentOf = (column: number): number => (column / (columns - 1)) * lastKnot;
  let worst = 0;
  for (let column = 0; column < columns; column += 1) {
    const dx = path(momentOf(column), 0);
    const dy = path(momentOf(column), 1);
    worst = Math.max(worst, Math.sqrt(dx * dx + dy * dy));
  }
  const scale = worst === 0 ? 0 : (largest_X * samplesPerX) / worst;
  const at = (moment: number): { dx: number; dy: number } => ({
    dx: path(moment, 0) * scale,
    dy: path(moment, 1) * scale,
  });
  return {
    ofColumn: (column) => at(momentOf(column)),
    behind: (distance_X) => at(lastKnot + distance_X / KNOT_DISTANCE_X),
  };
}
