import { C40, FIRST_BASIC, SHIFT_2, SHIFT_2_FNC1, SHIFT_2_UPPER, TEXT, X12 } from './character-sets.ts';
import {
  ECI,
  FIRST_DIGIT_PAIR,
  FNC1,
  LATCH_BASE256,
  LATCH_C40,
  LATCH_EDIFACT,
  LATCH_TEXT,
  LATCH_X12,
  MACROS,
  PAD,
  READER_PROGRAMMING,
  STRUCTURED_APPEND,
  unblur,
  UNLATCH,
  UNLATCH_EDIFACT,
  UPPER_SHIFT,
} from './codeword-values.ts';
import { SHORT_LENGTH_MAX } from './encodation.ts';

/** What the data codewords of a symbol say. */
export interface Message {
  /** Bytes as a string; FNC1 within the data is GS, an FNC1 that only marks the format is left out, macros are spelled. */
  readonly text: string;
  /** Where FNC1 marks the format of the data: `first` is GS1, `second` an industry named by what stands before it. */
  readonly fnc1: 'none' | 'first' | 'second';
  /** Extended channel interpretations: from this character of the text on, the bytes are of this character set. */
  readonly ecis: readonly { readonly position: number; readonly value: number }[];
  /** The symbol's place among several that make one message, counted from 1. */
  readonly structuredAppend: { readonly index: number; readonly count: number; readonly fileId: number } | undefined;
  /** The message is meant to set up the reader, not to be sent on. */
  readonly isReaderProgramming: boolean;
}

/** A message that no encoder writes: what is wrong, at which codeword, and what was expected. */
export interface MessageProblem {
  readonly problem: 'malformed';
  readonly position: number;
  readonly expectation: string;
}

/**
 * Reads the data codewords of a symbol in all encodations. What follows the first pad codeword is not looked at: readers
 * do not either, and encoders with wrong pad values exist.
 * Source: ISO/IEC 16022:2006, 5.2 and 5.6 (structured append), annexes B and C.
 */
export function readCodewords(codewords: Uint8Array): Message | MessageProblem {
  const reading: Reading = {
    codewords,
    at: 0,
    bytes: [],
    tail: '',
    fnc1: 'none',
    firstAt: 0,
    ecis: [],
    structuredAppend: undefined,
    isReaderProgramming: false,
    shiftSet: 0,
    upper: 0,
  };
  try {
    readAscii(reading);
  } catch (error) {
    if (error instanceof Malformed) {
      return { problem: 'malformed', position: error.position, expectation: error.message };
    }
    throw error;
  }
  const { bytes, tail, fnc1, ecis, structuredAppend, isReaderProgramming } = reading;
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { text: text + tail, fnc1, ecis, structuredAppend, isReaderProgramming };
}

interface Reading {
  readonly codewords: Uint8Array;
  at: number;
  readonly bytes: number[];
  /** What a macro adds at the end. */
  tail: string;
  fnc1: 'none' | 'first' | 'second';
  /** The first codeword behind a structured append header. */
  firstAt: number;
  readonly ecis: { position: number; value: number }[];
  structuredAppend: Message['structuredAppend'];
  isReaderProgramming: boolean;
  /** What the values of C40 or Text read so far say of the next: its shift set (0 is none), and 128 behind upper shift. */
  shiftSet: number;
  upper: number;
}

/** Leaves the reading at once; never leaves this file. */
class Malformed extends Error {
  readonly position: number;
  constructor(position: number, expectation: string) {
    super(expectation);
    this.position = position;
  }
}

const GS = 0x1d;

function readAscii(reading: Reading): void {
  let upper = 0;
  while (reading.at < reading.codewords.length) {
    const position = reading.at;
    const codeword = next(reading);
    if (upper !== 0 && (codeword === 0 || codeword > 128)) {
      throw new Malformed(position, 'A character behind the upper shift.');
    }
    if (codeword === 0) throw new Malformed(position, 'A codeword above 0, which ASCII encodation does not use.');
    if (codeword <= 128) {
      reading.bytes.push(codeword - 1 + upper);
      upper = 0;
    } else if (codeword === PAD) return;
    else if (codeword < LATCH_C40) {
      const pair = codeword - FIRST_DIGIT_PAIR;
      reading.bytes.push(48 + Math.floor(pair / 10), 48 + (pair % 10));
    } else if (codeword === UPPER_SHIFT) upper = 128;
    else readSpecial(reading, codeword, position);
  }
  if (upper !== 0) throw new Malformed(reading.codewords.length, 'A character behind the upper shift.');
}

function readSpecial(reading: Reading, codeword: number, position: number): void {
  switch (codeword) {
    case LATCH_C40:
      return readTriples(reading, (values) => readShifted(reading, C40, values));
    case LATCH_TEXT:
      return readTriples(reading, (values) => readShifted(reading, TEXT, values));
    case LATCH_X12:
      return readTriples(reading, (values) => {
        for (const value of values) reading.bytes.push(X12[value] ?? 0);
      });
    case LATCH_EDIFACT:
      return readEdifact(reading);
    case LATCH_BASE256:
      return readBase256(reading);
    case FNC1:
      return readFnc1(reading, position);
    case ECI:
      reading.ecis.push({ position: reading.bytes.length, value: readEciValue(reading) });
      return;
    case STRUCTURED_APPEND:
      return readStructuredAppend(reading, position);
    case READER_PROGRAMMING:
      if (position !== 0) throw new Malformed(position, 'Reader programming as the first codeword only.');
      reading.isReaderProgramming = true;
      return;
    case UNLATCH:
      // ISO/IEC 16022 figure 1 ends so itself: one codeword is left behind C40, which is read as ASCII already.
      if (reading.at === reading.codewords.length) return;
      throw new Malformed(position, 'An unlatch only out of C40, Text or X12.');
    default: {
      const macro = MACROS.find((candidate) => candidate.codeword === codeword);
      if (macro === undefined) {
        throw new Malformed(position, `A codeword of ASCII encodation; ${codeword} is not used in it.`);
      }
      if (position !== 0) throw new Malformed(position, 'A macro as the first codeword only.');
      for (const character of macro.head) reading.bytes.push(character.charCodeAt(0));
      reading.tail = macro.tail;
    }
  }
}

/** FNC1 in second position stands behind one letter or one pair of digits (5.2.4.6), both of which are one codeword. */
function readFnc1(reading: Reading, position: number): void {
  const first = reading.codewords[reading.firstAt] ?? 0;
  const isIndustry = (first >= FIRST_DIGIT_PAIR && first < LATCH_C40) || isLetter(first - 1);
  if (position === reading.firstAt) reading.fnc1 = 'first';
  else if (position === reading.firstAt + 1 && isIndustry) reading.fnc1 = 'second';
  else reading.bytes.push(GS);
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

/** 5.6: place and count of the symbols in one codeword, then a file identification of two, each 1 to 254. */
function readStructuredAppend(reading: Reading, position: number): void {
  if (position !== 0) throw new Malformed(position, 'Structured append as the first codeword only.');
  const place = next(reading);
  const [high, low] = [next(reading), next(reading)];
  const index = (place >> 4) + 1;
  const count = 17 - (place & 15);
  if (count > 16 || index > count) throw new Malformed(1, 'A place among 2 to 16 symbols.');
  for (const [k, id] of [high, low].entries()) {
    if (id === 0 || id === 255) throw new Malformed(2 + k, 'A file identification of 1 to 254.');
  }
  reading.structuredAppend = { index, count, fileId: high * 256 + low };
  reading.firstAt = reading.at;
}

/** 5.2.4.8 table 6: one, two or three codewords, told apart by the first. */
function readEciValue(reading: Reading): number {
  const position = reading.at;
  const first = next(reading);
  const second = first > 127 ? next(reading) : 1;
  const third = first > 191 ? next(reading) : 1;
  if (first === 0 || first > 207 || [second, third].some((value) => value === 0 || value === 255)) {
    throw new Malformed(position, 'The number of an extended channel interpretation.');
  }
  if (first <= 127) return first - 1;
  if (first <= 191) return (first - 128) * 254 + second - 1 + 127;
  return (first - 192) * 64516 + (second - 1) * 254 + third - 1 + 16383;
}

/** Pairs of codewords up to the unlatch; a single codeword at the end of the symbol is ASCII again. */
function readTriples(reading: Reading, take: (values: readonly [number, number, number]) => void): void {
  reading.shiftSet = 0;
  reading.upper = 0;
  while (reading.codewords.length - reading.at >= 2) {
    const position = reading.at;
    const high = next(reading);
    if (high === UNLATCH) return;
    const packed = high * 256 + next(reading) - 1;
    if (packed < 0 || packed >= 64000)
      throw new Malformed(position, 'Two codewords that pack three values of 0 to 39.');
    take([Math.floor(packed / 1600), Math.floor(packed / 40) % 40, packed % 40]);
  }
}

function readShifted(reading: Reading, [basic, shift3]: typeof C40, values: readonly number[]): void {
  const position = reading.at - 2;
  const push = (byte: number | undefined): void => {
    if (byte === undefined) throw new Malformed(position, 'A value that its shift defines.');
    reading.bytes.push(byte + reading.upper);
    reading.upper = 0;
  };
  for (const value of values) {
    const set = reading.shiftSet;
    reading.shiftSet = 0;
    if (set === 0) {
      if (value < FIRST_BASIC) reading.shiftSet = value + 1;
      else push(basic[value - FIRST_BASIC]);
    } else if (set === 1) push(value < 32 ? value : undefined);
    else if (set === 3) push(shift3[value]);
    else if (value === SHIFT_2_UPPER) reading.upper = 128;
    else if (value === SHIFT_2_FNC1) {
      if (reading.upper !== 0) throw new Malformed(position, 'A character behind the upper shift.');
      reading.bytes.push(GS);
    } else push(SHIFT_2[value]);
  }
}

/** Groups of three codewords with four values; one or two codewords at the end of the symbol are ASCII again. */
function readEdifact(reading: Reading): void {
  while (reading.codewords.length - reading.at > 2) {
    const start = reading.at;
    const bits = (next(reading) << 16) | (next(reading) << 8) | next(reading);
    for (let k = 0; k < 4; k += 1) {
      const value = (bits >> (18 - 6 * k)) & 63;
      if (value === UNLATCH_EDIFACT) {
        // ASCII begins with the next whole codeword.
        reading.at = start + Math.min(k + 1, 3);
        return;
      }
      reading.bytes.push(value < 32 ? value + 64 : value);
    }
  }
}

function readBase256(reading: Reading): void {
  const position = reading.at;
  const take = (): number => unblur(next(reading), reading.at - 1);
  const first = take();
  let length = first;
  if (first === 0) length = reading.codewords.length - reading.at;
  else if (first > SHORT_LENGTH_MAX) length = (first - SHORT_LENGTH_MAX) * 250 + take();
  if (length > reading.codewords.length - reading.at) {
    throw new Malformed(position, 'A Base 256 field that ends within the symbol.');
  }
  for (let k = 0; k < length; k += 1) reading.bytes.push(take());
}

function next(reading: Reading): number {
  const codeword = reading.codewords[reading.at];
  if (codeword === undefined) throw new Malformed(reading.at, 'Another codeword; the symbol ends here.');
  reading.at += 1;
  return codeword;
}
