/** A column of integers by index that grows as needed; what was never set is 0. */
export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
}

/** Creates an empty column: 4 bytes an entry, or 1. */
export function createColumn(bytes: 1 | 4 = 4): Column {
  return bytes === 1 ? narrowColumn() : wideColumn();
}

// Written twice on purpose: code that sees one kind of array only is several times as fast.

function wideColumn(): Column {
  let values = new Int32Array(1024);
  return {
    get: (index) => (index < values.length ? (values[index] ?? 0) : 0),
    set(index, value) {
      if (index >= values.length) {
        const wider = new Int32Array(widerLength(index, values.length));
        wider.set(values);
        values = wider;
      }
      values[index] = value;
    },
  };
}

function narrowColumn(): Column {
  let values = new Uint8Array(1024);
  return {
    get: (index) => (index < values.length ? (values[index] ?? 0) : 0),
    set(index, value) {
      if (index >= values.length) {
        const wider = new Uint8Array(widerLength(index, values.length));
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
