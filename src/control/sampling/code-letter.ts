/** Code letters of sample sizes; I and O are not used. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQR';

/** Inspection levels: four special and three general ones; II is used unless something else is said. */
export type InspectionLevel = 'S-1' | 'S-2' | 'S-3' | 'S-4' | 'I' | 'II' | 'III';

const LEVELS: readonly InspectionLevel[] = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'];

// Largest lot of each row, and its letters for S-1, S-2, S-3, S-4, I, II, III.
const ROWS: readonly (readonly [lotSizeMax: number, letters: string])[] = [
  [8, 'AAAAAAB'],
  [15, 'AAAAABC'],
  [25, 'AABBBCD'],
  [50, 'ABBCCDE'],
  [90, 'BBCCCEF'],
  [150, 'BBCDDFG'],
  [280, 'BCDEEGH'],
  [500, 'BCDEFHJ'],
  [1200, 'CCEFGJK'],
  [3200, 'CDEGHKL'],
  [10_000, 'CDFGJLM'],
  [35_000, 'CDFHKMN'],
  [150_000, 'DEGJLNP'],
  [500_000, 'DEGJMPQ'],
  [Infinity, 'DEHKNQR'],
];

/**
 * The code letter for a lot of `lotSize` items (2 or more), or undefined for a smaller or broken lot.
 * Source: MIL-STD-105E table I, the same as ISO 2859-1 table 1.
 */
export function codeLetter(lotSize: number, level: InspectionLevel = 'II'): string | undefined {
  if (!Number.isInteger(lotSize) || lotSize < 2) return undefined;
  return ROWS.find(([lotSizeMax]) => lotSize <= lotSizeMax)?.[1][LEVELS.indexOf(level)];
}
