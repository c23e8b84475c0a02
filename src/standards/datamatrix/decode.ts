import type { Modules } from './modules.ts';
import { codewordsOf, modulesOf } from './placement.ts';
import { readCodewords, type Message } from './read-codewords.ts';
import { correctErrors } from './reed-solomon.ts';
import { sizeOf } from './symbol-sizes.ts';

/** A symbol that was read, and what had to be corrected for it. */
export interface DataMatrixDecode extends Message {
  /**
   * As a reader without the ECI protocol sends it: `]d1` plain, `]d2` FNC1 in first position (GS1), `]d3` in second; 7, 8
   * and 9 in the same order for extended rectangles. Source: ISO/IEC 15424, Data Matrix.
   */
  readonly symbologyIdentifier: string;
  /** Codewords that were wrong, over all blocks. */
  readonly correctedCount: number;
  readonly blocks: readonly { readonly errors: number; readonly eccCount: number }[];
  /** The modules as they were meant, fixed pattern included. */
  readonly corrected: Modules;
  /** Indexes of the wrong codewords in symbol order. */
  readonly codewordErrors: readonly number[];
}

/** Why nothing was read; `position` is a codeword where the data is malformed, and 0 otherwise. */
export interface DecodeProblem {
  readonly problem: 'unknownSize' | 'uncorrectable' | 'malformed';
  readonly position: number;
  readonly expectation: string;
}

/**
 * Reads a sampled grid of modules. The size follows from rows and columns alone; finder, clock and alignment are not
 * looked at, so that a damaged finder may still be read. Source: ISO/IEC 16022:2006, 5 and annexes B, C, E, F.
 */
export function decodeDataMatrix(modules: Modules): DataMatrixDecode | DecodeProblem {
  const size = sizeOf(modules.rows, modules.columns);
  if (size === undefined || modules.dark.length !== modules.rows * modules.columns) {
    return {
      problem: 'unknownSize',
      position: 0,
      expectation: `A size of ISO/IEC 16022 or 21471; there is no ${modules.rows}x${modules.columns}.`,
    };
  }
  const { corrected, blocks, errorIndexes } = correctErrors(codewordsOf(modules, size), size);
  if (corrected === undefined) {
    const limit = Math.floor(size.eccCount / size.blockCount / 2);
    return {
      problem: 'uncorrectable',
      position: 0,
      expectation: `At most ${limit} wrong codewords in a block, and not a blank symbol.`,
    };
  }
  const message = readCodewords(corrected.subarray(0, size.dataCount));
  if ('problem' in message) return message;
  const modifier = ['none', 'first', 'second'].indexOf(message.fnc1) + (size.shape === 'extended' ? 7 : 1);
  return {
    ...message,
    symbologyIdentifier: `]d${modifier}`,
    correctedCount: errorIndexes.length,
    blocks,
    corrected: modulesOf(corrected, size),
    codewordErrors: errorIndexes,
  };
}
