import assert from 'node:assert/strict';
import { C40_VALUES, FNC1_TOKEN, TEXT_VALUES, X12_VALUES, type ValueSet } from './character-sets.ts';
import {
  blur,
  FIRST_DIGIT_PAIR,
  FNC1,
  LATCH_BASE256,
  LATCH_C40,
  LATCH_EDIFACT,
  LATCH_TEXT,
  LATCH_X12,
  padAt,
  UNLATCH,
  UNLATCH_EDIFACT,
  UPPER_SHIFT,
} from './codeword-values.ts';
import {
  ASCII,
  isDigit,
  LATCHED,
  MODE_BASE256,
  MODE_C40,
  MODE_EDIFACT,
  MODE_TEXT,
  SHORT_LENGTH_MAX,
} from './encodation.ts';

/**
 * Writes tokens in the encodations that `findEncodation` chose, from index `from` on, and pads up to the capacity. Unlatches that the end of the symbol makes superfluous are left out. Source: ISO/IEC 16022:2006, 5.2.
 */
export function writeCodewords(
  codewords: Uint8Array,
  from: number,
  capacity: number,
  tokens: Uint16Array,
  modes: Uint8Array,
): void {
  const tokenCount = tokens.length;
  const target: Target = { codewords, at: from, capacity };
  let start = 0;
  while (start < tokenCount) {
    const mode = (modes[start] ?? 0) & ~LATCHED;
    let end = start + 1;
    while (end < tokenCount && modes[end] === mode) end += 1;
    const isLast = end === tokenCount;
    if (mode === ASCII) writeAscii(target, tokens, start, end);
    else if (mode === MODE_BASE256) writeBase256(target, tokens, start, end, isLast);
    else if (mode === MODE_EDIFACT) writeEdifact(target, tokens, start, end);
    else if (mode === MODE_C40) writeTriples(target, LATCH_C40, C40_VALUES, tokens, start, end, isLast);
    else if (mode === MODE_TEXT) writeTriples(target, LATCH_TEXT, TEXT_VALUES, tokens, start, end, isLast);
    else writeTriples(target, LATCH_X12, X12_VALUES, tokens, start, end, isLast);
    start = end;
  }
  const end = target.at;
  assert(end <= capacity, 'The encodation needs no more codewords than it said.');
  for (let at = end; at < capacity; at += 1) codewords[at] = padAt(at, at === end);
}

interface Target {
  readonly codewords: Uint8Array;
  at: number;
  readonly capacity: number;
}

function put(target: Target, codeword: number): void {
  target.codewords[target.at] = codeword;
  target.at += 1;
}

function writeAscii(target: Target, tokens: Uint16Array, start: number, end: number): void {
  for (let at = start; at < end; at += 1) {
    const token = tokens[at] ?? 0;
    const next = at + 1 < end ? (tokens[at + 1] ?? 0) : 0;
    if (isDigit(token) && isDigit(next)) {
      put(target, FIRST_DIGIT_PAIR + (token - 48) * 10 + next - 48);
      at += 1;
    } else if (token === FNC1_TOKEN) put(target, FNC1);
    else if (token < 128) put(target, token + 1);
    else {
      put(target, UPPER_SHIFT);
      put(target, token - 127);
    }
  }
}

/** Three values of C40, Text or X12 in two codewords. Every segment ends with a full pair: findEncodation sees to that. */
function writeTriples(
  target: Target,
  latch: number,
  set: ValueSet,
  tokens: Uint16Array,
  start: number,
  end: number,
  isLast: boolean,
): void {
  put(target, latch);
  let sum = 0;
  let begun = 0;
  for (let at = start; at < end; at += 1) {
    const token = tokens[at] ?? 0;
    const count = set.count[token] ?? 0;
    for (let k = 0; k < count; k += 1) {
      sum = sum * 40 + (set.values[token * 4 + k] ?? 0);
      begun += 1;
      if (begun < 3) continue;
      put(target, (sum + 1) >> 8);
      put(target, (sum + 1) & 255);
      sum = 0;
      begun = 0;
    }
  }
  assert(begun === 0, 'C40, Text and X12 end with a full pair of codewords.');
  const left = target.capacity - target.at;
  if (left > 1 || (left === 1 && isLast)) put(target, UNLATCH);
}

/** Four values of EDIFACT in three codewords; the unlatch is a value too, unless at most two codewords are left. */
function writeEdifact(target: Target, tokens: Uint16Array, start: number, end: number): void {
  put(target, LATCH_EDIFACT);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const bits =
      (edifact(tokens, at) << 18) |
      (edifact(tokens, at + 1) << 12) |
      (edifact(tokens, at + 2) << 6) |
      edifact(tokens, at + 3);
    put(target, bits >> 16);
    put(target, (bits >> 8) & 255);
    put(target, bits & 255);
  }
  if (target.capacity - target.at <= 2) {
    writeAscii(target, tokens, at, end);
    return;
  }
  let bits = 0;
  let bitCount = 0;
  for (; at < end; at += 1, bitCount += 6) bits = (bits << 6) | edifact(tokens, at);
  bits = ((bits << 6) | UNLATCH_EDIFACT) << (18 - bitCount);
  for (let shift = 16, left = bitCount + 6; left > 0; shift -= 8, left -= 8) put(target, (bits >> shift) & 255);
}

function edifact(tokens: Uint16Array, at: number): number {
  return (tokens[at] ?? 0) & 63;
}

function writeBase256(target: Target, tokens: Uint16Array, start: number, end: number, isLast: boolean): void {
  const length = end - start;
  put(target, LATCH_BASE256);
  if (length <= SHORT_LENGTH_MAX) put(target, blur(length, target.at));
  else if (isLast && target.at + 1 + length === target.capacity) put(target, blur(0, target.at));
  else {
    put(target, blur(SHORT_LENGTH_MAX + Math.floor(length / 250), target.at));
    put(target, blur(length % 250, target.at));
  }
  for (let at = start; at < end; at += 1) put(target, blur(tokens[at] ?? 0, target.at));
}
