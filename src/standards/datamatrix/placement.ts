import type { Modules } from './modules.ts';
import type { SymbolSize } from './symbol-sizes.ts';

/**
 * For each module, row by row, the codeword it belongs to: `codeword index * 8 + bit`, bit 0 the most significant, or -1
 * for finder, clock, alignment and the fixed corner that some sizes have. Cached: do not write into it.
 * Source: ISO/IEC 16022:2006, 5.8.1 and annex F.
 */
export function codewordOf(size: SymbolSize): Int16Array {
  return layoutOf(size).codeword;
}

/** The modules that are the same in every symbol of a size (1 dark), 0 where `codewordOf` names a codeword. Cached. */
export function fixedPatternOf(size: SymbolSize): Uint8Array {
  return layoutOf(size).pattern;
}

/** The symbol of these codewords (data, then error correction, in symbol order). */
export function modulesOf(codewords: Uint8Array, size: SymbolSize): Modules {
  const { codeword, pattern } = layoutOf(size);
  const dark = pattern.slice();
  for (let index = 0; index < dark.length; index += 1) {
    const place = codeword[index] ?? -1;
    if (place >= 0) dark[index] = ((codewords[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
  }
  return { rows: size.rows, columns: size.columns, dark };
}

/** The codewords that these modules show, in symbol order; the fixed pattern is not looked at. */
export function codewordsOf(modules: Modules, size: SymbolSize): Uint8Array {
  const { codeword } = layoutOf(size);
  const codewords = new Uint8Array(size.dataCount + size.eccCount);
  for (let index = 0; index < codeword.length; index += 1) {
    const place = codeword[index] ?? -1;
    if (place < 0 || modules.dark[index] !== 1) continue;
    codewords[place >> 3] = (codewords[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return codewords;
}

interface Layout {
  readonly codeword: Int16Array;
  readonly pattern: Uint8Array;
}

const layouts = new Map<SymbolSize, Layout>();

function layoutOf(size: SymbolSize): Layout {
  const known = layouts.get(size);
  if (known !== undefined) return known;
  const made = layOut(size);
  layouts.set(size, made);
  return made;
}

/** Cuts the mapping matrix into its regions and frames each with finder (left, bottom) and clock (top, right). */
function layOut({ rows, columns, regionRowCount, regionColumnCount }: SymbolSize): Layout {
  const codeword = new Int16Array(rows * columns).fill(-1);
  const pattern = new Uint8Array(rows * columns);
  const height = rows / regionRowCount;
  const width = columns / regionColumnCount;
  const mapColumns = columns - 2 * regionColumnCount;
  const map = utahMap(rows - 2 * regionRowCount, mapColumns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const down = row % height;
      const across = column % width;
      const index = row * columns + column;
      if (across === 0 || down === height - 1) pattern[index] = 1;
      else if (down === 0) pattern[index] = 1 - (across & 1);
      else if (across === width - 1) pattern[index] = down & 1;
      else {
        const mapRow = row - 1 - 2 * Math.floor(row / height);
        const place = map[mapRow * mapColumns + (column - 1 - 2 * Math.floor(column / width))] ?? FREE;
        codeword[index] = Math.max(place, -1);
        if (place === FIXED_DARK) pattern[index] = 1;
      }
    }
  }
  return { codeword, pattern };
}

const FREE = -1;
const FIXED_DARK = -2;

/** The codeword and bit of each module of the mapping matrix, which is the symbol without finders and clocks. */
function utahMap(rows: number, columns: number): Int16Array {
  const map = new Int16Array(rows * columns).fill(FREE);
  let codeword = 0;
  const put = (row: number, column: number, bit: number): void => {
    let r = row;
    let c = column;
    if (r < 0) {
      r += rows;
      c += 4 - ((rows + 4) % 8);
    }
    if (c < 0) {
      c += columns;
      r += 4 - ((columns + 4) % 8);
    }
    // Only extended rectangles come here (ISO/IEC 21471).
    if (r >= rows) r -= rows;
    map[r * columns + c] = codeword * 8 + bit;
  };
  const putAll = (places: readonly (readonly [number, number])[]): void => {
    for (const [bit, [row, column]] of places.entries()) put(row, column, bit);
    codeword += 1;
  };
  const putUtah = (row: number, column: number): void =>
    putAll(UTAH.map(([down, across]): [number, number] => [row + down, column + across]));
  const isFree = (row: number, column: number): boolean => map[row * columns + column] === FREE;
  const corners = cornerShapes(rows, columns);
  let row = 4;
  let column = 0;
  while (row < rows || column < columns) {
    // The sweep starts at certain places with a codeword bent around the corners of the matrix.
    if (row === rows && column === 0) putAll(corners[0]);
    if (row === rows - 2 && column === 0 && columns % 4 !== 0) putAll(corners[1]);
    if (row === rows - 2 && column === 0 && columns % 8 === 4) putAll(corners[2]);
    if (row === rows + 4 && column === 2 && columns % 8 === 0) putAll(corners[3]);
    for (; row >= 0 && column < columns; row -= 2, column += 2) {
      if (row < rows && column >= 0 && isFree(row, column)) putUtah(row, column);
    }
    row += 1;
    column += 3;
    for (; row < rows && column >= 0; row += 2, column -= 2) {
      if (row >= 0 && column < columns && isFree(row, column)) putUtah(row, column);
    }
    row += 3;
    column += 1;
  }
  if (isFree(rows - 1, columns - 1)) {
    map[rows * columns - 1] = FIXED_DARK;
    map[(rows - 1) * columns - 2] = FIXED_DARK;
  }
  return map;
}

/** The eight modules of a codeword from most to least significant bit, relative to the last one. */
const UTAH: readonly (readonly [number, number])[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

type Shape = readonly (readonly [number, number])[];

/** Figures F.3 to F.6: the four ways in which a codeword is bent around the corners. */
function cornerShapes(rows: number, columns: number): readonly [Shape, Shape, Shape, Shape] {
  const [r, c] = [rows, columns];
  const leftBottom: Shape = [
    [r - 3, 0],
    [r - 2, 0],
    [r - 1, 0],
  ];
  const rightTop: Shape = [
    [0, c - 2],
    [0, c - 1],
    [1, c - 1],
    [2, c - 1],
    [3, c - 1],
  ];
  return [
    [[r - 1, 0], [r - 1, 1], [r - 1, 2], ...rightTop],
    [...leftBottom, [0, c - 4], [0, c - 3], [0, c - 2], [0, c - 1], [1, c - 1]],
    [...leftBottom, ...rightTop],
    [
      [r - 1, 0],
      [r - 1, c - 1],
      [0, c - 3],
      [0, c - 2],
      [0, c - 1],
      [1, c - 3],
      [1, c - 2],
      [1, c - 1],
    ],
  ];
}
