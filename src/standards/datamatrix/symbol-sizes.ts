/**
 * A size of symbol, in modules without the quiet zone and in codewords of eight modules.
 * Source: ISO/IEC 16022:2006 table 7 (ECC 200 attributes); ISO/IEC 21471:2020 for the extended rectangles.
 */
export interface SymbolSize {
  readonly rows: number;
  readonly columns: number;
  /** Data regions one above the other, and side by side; each has its own finder and clock track. */
  readonly regionRowCount: number;
  readonly regionColumnCount: number;
  readonly dataCount: number;
  readonly eccCount: number;
  /** Reed-Solomon blocks that are interleaved codeword by codeword. */
  readonly blockCount: number;
  /** `extended` are the rectangles of ISO/IEC 21471 (DMRE), which an encoder takes only when told. */
  readonly shape: 'square' | 'rectangle' | 'extended';
}

/** What a caller may ask for: one shape, or whichever of ISO/IEC 16022 holds the data in the fewest codewords. */
export type ShapeChoice = 'square' | 'rectangle' | 'any';

/** Every size there is, by shape and growing. */
export const SYMBOL_SIZES: readonly SymbolSize[] = [
  ...table('square', [
    [10, 10, 1, 1, 3, 5, 1],
    [12, 12, 1, 1, 5, 7, 1],
    [14, 14, 1, 1, 8, 10, 1],
    [16, 16, 1, 1, 12, 12, 1],
    [18, 18, 1, 1, 18, 14, 1],
    [20, 20, 1, 1, 22, 18, 1],
    [22, 22, 1, 1, 30, 20, 1],
    [24, 24, 1, 1, 36, 24, 1],
    [26, 26, 1, 1, 44, 28, 1],
    [32, 32, 2, 2, 62, 36, 1],
    [36, 36, 2, 2, 86, 42, 1],
    [40, 40, 2, 2, 114, 48, 1],
    [44, 44, 2, 2, 144, 56, 1],
    [48, 48, 2, 2, 174, 68, 1],
    [52, 52, 2, 2, 204, 84, 2],
    [64, 64, 4, 4, 280, 112, 2],
    [72, 72, 4, 4, 368, 144, 4],
    [80, 80, 4, 4, 456, 192, 4],
    [88, 88, 4, 4, 576, 224, 4],
    [96, 96, 4, 4, 696, 272, 4],
    [104, 104, 4, 4, 816, 336, 6],
    [120, 120, 6, 6, 1050, 408, 6],
    [132, 132, 6, 6, 1304, 496, 8],
    [144, 144, 6, 6, 1558, 620, 10],
  ]),
  ...table('rectangle', [
    [8, 18, 1, 1, 5, 7, 1],
    [8, 32, 1, 2, 10, 11, 1],
    [12, 26, 1, 1, 16, 14, 1],
    [12, 36, 1, 2, 22, 18, 1],
    [16, 36, 1, 2, 32, 24, 1],
    [16, 48, 1, 2, 49, 28, 1],
  ]),
  ...table('extended', [
    [8, 48, 1, 2, 18, 15, 1],
    [8, 64, 1, 4, 24, 18, 1],
    [8, 80, 1, 4, 32, 22, 1],
    [8, 96, 1, 4, 38, 28, 1],
    [8, 120, 1, 6, 49, 32, 1],
    [8, 144, 1, 6, 63, 36, 1],
    [12, 64, 1, 4, 43, 27, 1],
    [12, 88, 1, 4, 64, 36, 1],
    [16, 64, 1, 4, 62, 36, 1],
    [20, 36, 1, 2, 44, 28, 1],
    [20, 44, 1, 2, 56, 34, 1],
    [20, 64, 1, 4, 84, 42, 1],
    [22, 48, 1, 2, 72, 38, 1],
    [24, 48, 1, 2, 80, 41, 1],
    [24, 64, 1, 4, 108, 46, 1],
    [26, 40, 1, 2, 70, 38, 1],
    [26, 48, 1, 2, 90, 42, 1],
    [26, 64, 1, 4, 118, 50, 1],
  ]),
];

/** The size with these rows and columns, or undefined: there is at most one. */
export function sizeOf(rows: number, columns: number): SymbolSize | undefined {
  return SYMBOL_SIZES.find((size) => size.rows === rows && size.columns === columns);
}

/** The sizes among which an encoder chooses, by data codewords and then by area; of 12x12 and 8x18 the square comes first. */
export const CHOICES: Readonly<Record<ShapeChoice, readonly SymbolSize[]>> = {
  square: SYMBOL_SIZES.filter(({ shape }) => shape === 'square'),
  rectangle: SYMBOL_SIZES.filter(({ shape }) => shape === 'rectangle'),
  any: SYMBOL_SIZES.filter(({ shape }) => shape !== 'extended').toSorted(
    (a, b) => a.dataCount - b.dataCount || a.rows * a.columns - b.rows * b.columns,
  ),
};

/** Rows, columns, regions down, regions across, data codewords, error correction codewords, blocks. */
type Line = readonly [number, number, number, number, number, number, number];

function table(shape: SymbolSize['shape'], lines: readonly Line[]): SymbolSize[] {
  return lines.map(([rows, columns, regionRowCount, regionColumnCount, dataCount, eccCount, blockCount]) => ({
    rows,
    columns,
    regionRowCount,
    regionColumnCount,
    dataCount,
    eccCount,
    blockCount,
    shape,
  }));
}
