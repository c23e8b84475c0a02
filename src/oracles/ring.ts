/** A window of integers by a growing number: what is too old is forgotten, so memory does not grow with the run. */
export interface Ring {
  /** 0 when it was never set or is too old. */
  get(number: number, field: number): number;
  set(number: number, field: number, value: number): void;
}

const SLOTS = 4096;

/** Creates a window of 4096 numbers with so many fields each. */
export function createRing(fields: number): Ring {
  const width = fields + 1;
  const values = new Float64Array(SLOTS * width); // first of each slot: the number it is kept for
  const slot = (number: number): number => (number & (SLOTS - 1)) * width;
  return {
    get(number, field) {
      const at = slot(number);
      return values[at] === number ? (values[at + 1 + field] ?? 0) : 0;
    },
    set(number, field, value) {
      const at = slot(number);
      if (values[at] !== number) {
        values.fill(0, at, at + width);
        values[at] = number;
      }
      values[at + 1 + field] = value;
    },
  };
}
