/**
 * Solves a small symmetric system (`size` by `size`, row by row) in place by elimination with pivots; the answer is
 * left in `right`. False when the system is singular.
 */
export function solve(matrix: Float64Array, right: Float64Array, size: number): boolean {
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(matrix[row * size + column] ?? 0) > Math.abs(matrix[pivot * size + column] ?? 0)) pivot = row;
    }
    const head = matrix[pivot * size + column] ?? 0;
    if (Math.abs(head) < 1e-12) return false;
    if (pivot !== column) swapRows(matrix, right, size, pivot, column);
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = (matrix[row * size + column] ?? 0) / head;
      if (factor === 0) continue;
      for (let k = column; k < size; k += 1) {
        matrix[row * size + k] = (matrix[row * size + k] ?? 0) - factor * (matrix[column * size + k] ?? 0);
      }
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  for (let row = 0; row < size; row += 1) right[row] = (right[row] ?? 0) / (matrix[row * size + row] ?? 1);
  return true;
}

function swapRows(matrix: Float64Array, right: Float64Array, size: number, one: number, other: number): void {
  for (let k = 0; k < size; k += 1) {
    const kept = matrix[one * size + k] ?? 0;
    matrix[one * size + k] = matrix[other * size + k] ?? 0;
    matrix[other * size + k] = kept;
  }
  const kept = right[one] ?? 0;
  right[one] = right[other] ?? 0;
  right[other] = kept;
}
