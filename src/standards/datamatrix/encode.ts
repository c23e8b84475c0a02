import { FNC1_TOKEN } from './character-sets.ts';
import { FNC1, MACROS } from './codeword-values.ts';
import { findEncodation } from './encodation.ts';
import type { Modules } from './modules.ts';
import { modulesOf } from './placement.ts';
import { addErrorCorrection } from './reed-solomon.ts';
import { CHOICES, sizeOf, type ShapeChoice, type SymbolSize } from './symbol-sizes.ts';
import { writeCodewords } from './write-codewords.ts';

/** What symbol is wanted; without options a plain square one. */
export interface EncodeOptions {
  /** FNC1 as the first codeword, which makes it GS1 DataMatrix. Without it the same text is printed plain. */
  readonly gs1?: boolean;
  /** What a GS (0x1D) of the text becomes in a GS1 symbol: FNC1, or the byte itself. Readers send both as GS. */
  readonly separator?: 'fnc1' | 'gs';
  /** Default `square`. */
  readonly shape?: ShapeChoice;
  /** Exactly this size, also an extended rectangle; then `shape` does not count. */
  readonly size?: { readonly rows: number; readonly columns: number };
}

/** A symbol as it is to be printed. */
export interface DataMatrixSymbol {
  readonly modules: Modules;
  /** Data, then error correction codewords, in symbol order. */
  readonly codewords: Uint8Array;
  readonly dataCount: number;
  readonly size: SymbolSize;
}

/** Why there is no symbol: what is wrong, at which byte, and what was expected. */
export interface EncodeProblem {
  readonly problem: 'notLatin1' | 'tooLong' | 'unknownSize';
  readonly position: number;
  readonly expectation: string;
}

/**
 * Encodes bytes (or a string of bytes) as Data Matrix ECC 200 in the smallest symbol of a shape, with the fewest codewords
 * there are for it. The content is not looked at: wrong check digits, missing separators and bad characters are printed as
 * they are. A plain message in the envelope of format 05 or 06 is written with its macro.
 * Source: ISO/IEC 16022:2006; GS1 General Specifications, 5.6 for the leading FNC1.
 */
export function encodeDataMatrix(
  data: Uint8Array | string,
  options: EncodeOptions = {},
): DataMatrixSymbol | EncodeProblem {
  const { gs1 = false, separator = 'fnc1', shape = 'square' } = options;
  const choices = options.size === undefined ? CHOICES[shape] : exactly(options.size);
  const largest = choices.at(-1);
  if (largest === undefined) {
    const { rows = 0, columns = 0 } = options.size ?? {};
    return {
      problem: 'unknownSize',
      position: 0,
      expectation: `A size of ISO/IEC 16022 or 21471; there is no ${rows}x${columns}.`,
    };
  }
  // Nothing is denser than two digits a codeword, but for the nine bytes of a macro.
  if (data.length > largest.dataCount * 2 + 9) return tooLong(largest, data.length);

  const tokens = new Uint16Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const byte = typeof data === 'string' ? data.charCodeAt(at) : (data[at] ?? 0);
    if (byte > 255) {
      return { problem: 'notLatin1', position: at, expectation: 'Characters up to U+00FF, each of which is one byte.' };
    }
    tokens[at] = byte === GS && gs1 && separator === 'fnc1' ? FNC1_TOKEN : byte;
  }
  const macro = gs1 ? undefined : MACROS.find(({ head, tail }) => isAround(tokens, head, tail));
  const message = macro === undefined ? tokens : tokens.subarray(macro.head.length, -macro.tail.length);
  const prefix = gs1 ? FNC1 : macro?.codeword;
  const prefixCount = prefix === undefined ? 0 : 1;

  const { codewordCount, modes } = findEncodation(message, prefixCount);
  const size = choices.find(({ dataCount }) => dataCount >= codewordCount);
  if (size === undefined) return tooLong(largest, data.length);
  const codewords = new Uint8Array(size.dataCount + size.eccCount);
  if (prefix !== undefined) codewords[0] = prefix;
  writeCodewords(codewords, prefixCount, size.dataCount, message, modes);
  addErrorCorrection(codewords, size);
  return { modules: modulesOf(codewords, size), codewords, dataCount: size.dataCount, size };
}

const GS = 0x1d;

function exactly({ rows, columns }: { readonly rows: number; readonly columns: number }): readonly SymbolSize[] {
  const size = sizeOf(rows, columns);
  return size === undefined ? [] : [size];
}

function isAround(tokens: Uint16Array, head: string, tail: string): boolean {
  if (tokens.length < head.length + tail.length) return false;
  for (let at = 0; at < head.length; at += 1) if (tokens[at] !== head.charCodeAt(at)) return false;
  const end = tokens.length - tail.length;
  for (let at = 0; at < tail.length; at += 1) if (tokens[end + at] !== tail.charCodeAt(at)) return false;
  return true;
}

function tooLong({ rows, columns, dataCount }: SymbolSize, position: number): EncodeProblem {
  return {
    problem: 'tooLong',
    position,
    expectation: `What ${dataCount} codewords hold, as in ${rows}x${columns}, the largest symbol allowed here.`,
  };
}
