/** Modules of a symbol without its quiet zone, row by row from the top; 1 is dark. */
export interface Modules {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` values, 0 or 1. */
  readonly dark: Uint8Array;
}
