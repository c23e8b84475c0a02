/** A column of integers by index that grows as needed; what was never set is 0. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
}

/** Creates an empty column: 4 bytes an entry, or 1. */
export function createColumn(bytes: 1 | 4 = 4): Column {
  let values: Int32Array | Uint8Array = bytes === 1 ? new Uint8Array(1024) : new Int32Array(1024);
  return {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      if (index >= values.length) {
        const wider =
          bytes === 1
            ? new Uint8Array(widerLength(index, values.length))
            : new Int32Array(widerLength(index, values.length));
        wider.set(values);
        values = wider;
      }
      values[index] = value;
    },
  };
}

function widerLength(index: number, length: number): number {
  return Math.max(index + 1, length * 2);
}
