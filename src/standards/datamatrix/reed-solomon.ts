import type { SymbolSize } from './symbol-sizes.ts';

/**
 * Writes the error correction codewords behind the data codewords of a symbol, block by block interleaved.
 * Source: ISO/IEC 16022:2006, 5.7 and annex E: GF(256) over 0x12D, generator with the roots a^1 to a^n.
 */
export function addErrorCorrection(codewords: Uint8Array, size: SymbolSize): void {
  const { dataCount, blockCount } = size;
  const perBlock = size.eccCount / blockCount;
  const products = generatorProducts(perBlock);
  const remainder = new Uint8Array(perBlock + 1);
  for (let block = 0; block < blockCount; block += 1) {
    remainder.fill(0);
    for (let at = block; at < dataCount; at += blockCount) {
      const row = ((codewords[at] ?? 0) ^ (remainder[0] ?? 0)) * perBlock;
      for (let k = 0; k < perBlock; k += 1) remainder[k] = (remainder[k + 1] ?? 0) ^ (products[row + k] ?? 0);
    }
    const first = firstEcc(size, block, false);
    for (let k = 0; k < perBlock; k += 1) codewords[first + k * blockCount] = remainder[k] ?? 0;
  }
}

/** What the correction found; `corrected` is undefined where a block has more errors than it can bear. */
export interface Correction {
  readonly corrected: Uint8Array | undefined;
  readonly blocks: readonly { readonly errors: number; readonly eccCount: number }[];
  /** Indexes of the wrong codewords in symbol order, growing. */
  readonly errorIndexes: readonly number[];
}

/**
 * Corrects up to eccCount / 2 wrong codewords in every block. A result of nothing but zeros is refused: the all-zero word
 * is a codeword of every Reed-Solomon code, so a blank field would otherwise be "corrected", and no ECC 200 data is zero.
 */
export function correctErrors(received: Uint8Array, size: SymbolSize): Correction {
  const first = correctInterleaved(received, size, false);
  // Symbols of 144x144 are found with two orders of the last codewords, see firstEcc.
  if (first.corrected !== undefined || size.dataCount % size.blockCount === 0) return first;
  const second = correctInterleaved(received, size, true);
  return second.corrected === undefined ? first : second;
}

/** The number of errors in one block and their places in it, or undefined if they are too many; corrects in place. */
export function correctBlock(block: Uint8Array, eccCount: number): number[] | undefined {
  const syndromes = syndromesOf(block, eccCount);
  if (syndromes === undefined) return [];
  const locator = errorLocator(syndromes);
  const errorCount = locator.length - 1;
  if (errorCount * 2 > eccCount) return undefined;
  const places = rootsOf(locator, block.length);
  if (places.length !== errorCount) return undefined;
  for (const place of places) {
    block[place] = (block[place] ?? 0) ^ errorValue(syndromes, locator, block.length - 1 - place);
  }
  return syndromesOf(block, eccCount) === undefined ? places : undefined;
}

/**
 * Where the error correction codewords of a block begin. In 144x144 ten blocks share 1558 data codewords, so the last two
 * are one shorter. Assumption: the encoders and readers in use go on counting (codeword i belongs to block i modulo 10);
 * the text of the standard, read word by word, begins with block 0 again. We print the first and read both.
 */
function firstEcc({ dataCount, blockCount }: SymbolSize, block: number, isRestarted: boolean): number {
  return isRestarted ? dataCount + block : dataCount + ((block + blockCount - (dataCount % blockCount)) % blockCount);
}

function correctInterleaved(received: Uint8Array, size: SymbolSize, isRestarted: boolean): Correction {
  const { dataCount, blockCount } = size;
  const eccCount = size.eccCount / blockCount;
  const corrected = received.slice();
  const blocks: { errors: number; eccCount: number }[] = [];
  const errorIndexes: number[] = [];
  let isCorrected = true;
  for (let block = 0; block < blockCount; block += 1) {
    const indexes: number[] = [];
    for (let at = block; at < dataCount; at += blockCount) indexes.push(at);
    const first = firstEcc(size, block, isRestarted);
    for (let k = 0; k < eccCount; k += 1) indexes.push(first + k * blockCount);
    const word = Uint8Array.from(indexes, (index) => received[index] ?? 0);
    const places = correctBlock(word, eccCount);
    if (places === undefined) {
      isCorrected = false;
      continue;
    }
    blocks.push({ errors: places.length, eccCount });
    for (const place of places) {
      const index = indexes[place] ?? 0;
      corrected[index] = word[place] ?? 0;
      errorIndexes.push(index);
    }
  }
  if (!isCorrected || corrected.every((codeword) => codeword === 0)) {
    return { corrected: undefined, blocks: [], errorIndexes: [] };
  }
  return { corrected, blocks, errorIndexes: errorIndexes.toSorted((a, b) => a - b) };
}

const exponents = new Uint8Array(510);
const logarithms = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  exponents[power] = value;
  exponents[power + 255] = value;
  logarithms[value] = power;
  value <<= 1;
  if (value > 255) value ^= 0x12d;
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (exponents[(logarithms[a] ?? 0) + (logarithms[b] ?? 0)] ?? 0);
}

function divide(a: number, b: number): number {
  return a === 0 ? 0 : (exponents[(logarithms[a] ?? 0) + 255 - (logarithms[b] ?? 0)] ?? 0);
}

const productTables = new Map<number, Uint8Array>();

/** All 256 multiples of the generator polynomial without its leading 1, highest power first: one row a multiple. */
function generatorProducts(eccCount: number): Uint8Array {
  const known = productTables.get(eccCount);
  if (known !== undefined) return known;
  let generator = [1];
  for (let root = 1; root <= eccCount; root += 1) {
    const factor = exponents[root] ?? 0;
    generator = [...generator, 0].map((value, index) => value ^ multiply(generator[index - 1] ?? 0, factor));
  }
  const table = new Uint8Array(256 * eccCount);
  for (let multiple = 0; multiple < 256; multiple += 1) {
    for (let k = 0; k < eccCount; k += 1) table[multiple * eccCount + k] = multiply(multiple, generator[k + 1] ?? 0);
  }
  productTables.set(eccCount, table);
  return table;
}

/** The word's values at a^1 to a^n, or undefined if all are zero, that is if the word is a codeword. */
function syndromesOf(word: Uint8Array, eccCount: number): Uint8Array | undefined {
  const syndromes = new Uint8Array(eccCount);
  let isWrong = false;
  for (let k = 0; k < eccCount; k += 1) {
    let value = 0;
    for (let at = 0; at < word.length; at += 1) {
      if (value !== 0) value = exponents[(logarithms[value] ?? 0) + k + 1] ?? 0;
      value ^= word[at] ?? 0;
    }
    syndromes[k] = value;
    if (value !== 0) isWrong = true;
  }
  return isWrong ? syndromes : undefined;
}

/** Berlekamp and Massey: the shortest polynomial (lowest power first) whose roots are the inverse error places. */
function errorLocator(syndromes: Uint8Array): number[] {
  let locator = [1];
  let previous = [1];
  let degree = 0;
  let gap = 1;
  let previousDiscrepancy = 1;
  for (let step = 0; step < syndromes.length; step += 1) {
    let discrepancy = syndromes[step] ?? 0;
    for (let k = 1; k <= degree; k += 1) discrepancy ^= multiply(locator[k] ?? 0, syndromes[step - k] ?? 0);
    if (discrepancy === 0) {
      gap += 1;
      continue;
    }
    const factor = divide(discrepancy, previousDiscrepancy);
    const shift = gap;
    const changed = Array.from(
      { length: Math.max(locator.length, previous.length + shift) },
      (_, k) => (locator[k] ?? 0) ^ multiply(previous[k - shift] ?? 0, factor),
    );
    if (degree * 2 <= step) {
      degree = step + 1 - degree;
      previous = locator;
      previousDiscrepancy = discrepancy;
      gap = 1;
    } else gap += 1;
    locator = changed;
  }
  return Array.from({ length: degree + 1 }, (_, k) => locator[k] ?? 0);
}

/** Chien's search: the places in a word of this length at which the locator says there is an error. */
function rootsOf(locator: readonly number[], length: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < length; place += 1) {
    if (valueAt(locator, length - 1 - place) === 0) places.push(place);
  }
  return places;
}

/** Forney: what was added to the codeword at this power, syndromes beginning with a^1. */
function errorValue(syndromes: Uint8Array, locator: readonly number[], power: number): number {
  const evaluator = locator.slice(0, -1).map((_, k) => {
    let value = 0;
    for (let j = 0; j <= k; j += 1) value ^= multiply(locator[j] ?? 0, syndromes[k - j] ?? 0);
    return value;
  });
  // The derivative keeps the odd powers, each lowered by one.
  const derivative = locator.slice(1).map((value, k) => (k % 2 === 0 ? value : 0));
  return divide(valueAt(evaluator, power), valueAt(derivative, power));
}

/** The polynomial's value at a^-power. */
function valueAt(polynomial: readonly number[], power: number): number {
  const step = (255 - (power % 255)) % 255;
  let value = 0;
  for (let k = polynomial.length - 1; k >= 0; k -= 1) {
    if (value !== 0) value = exponents[(logarithms[value] ?? 0) + step] ?? 0;
    value ^= polynomial[k] ?? 0;
  }
  return value;
}
