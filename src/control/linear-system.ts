/** Solves A x = b by elimination with the largest pivot of each column; A is given by rows and is not changed. */
export function solveLinear(rows: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const work = rows.map((row, index) => Float64Array.from([...row, right[index] ?? 0]));
  const size = work.length;
  for (let column = 0; column < size; column += 1) {
    swapInLargest(work, column);
    const pivot = work[column];
    if (pivot === undefined) continue;
    for (let below = column + 1; below < size; below += 1) {
      const row = work[below];
      if (row === undefined) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      if (factor === 0) continue;
      for (let at = column; at <= size; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  const solution = new Float64Array(size);
  for (let index = size - 1; index >= 0; index -= 1) {
    const row = work[index];
    let rest = row?.[size] ?? 0;
    for (let at = index + 1; at < size; at += 1) rest -= (row?.[at] ?? 0) * (solution[at] ?? 0);
    solution[index] = rest / (row?.[index] ?? 1);
  }
  return [...solution];
}

function swapInLargest(work: Float64Array[], column: number): void {
  let best = column;
  for (let index = column + 1; index < work.length; index += 1) {
    if (Math.abs(work[index]?.[column] ?? 0) > Math.abs(work[best]?.[column] ?? 0)) best = index;
  }
  const pivot = work[best];
  const first = work[column];
  if (pivot === undefined || first === undefined) return;
  work[best] = first;
  work[column] = pivot;
}
