import { C40_VALUES, FNC1_TOKEN, TEXT_VALUES, X12_VALUES } from './character-sets.ts';

/** Encodation of a token. The numbers are ours. */
export const ASCII = 0;
export const MODE_C40 = 1;
export const MODE_TEXT = 2;
export const MODE_X12 = 3;
export const MODE_EDIFACT = 4;
export const MODE_BASE256 = 5;
/** Set on the first token behind a latch. */
export const LATCHED = 8;

/** How a message is written with the fewest codewords. */
export interface Encodation {
  /** Codewords needed, prefix included, with every rule for the end of data; any symbol with as many or more will do. */
  readonly codewordCount: number;
  /** The encodation of each token, `LATCHED` added where a segment begins; valid until the next call. */
  readonly modes: Uint8Array;
}

/**
 * Finds the encodation with the fewest codewords by going through the message once and keeping, for every encodation and
 * every place within its groups, the fewest codewords that lead there. Tokens are bytes and `FNC1_TOKEN`.
 *
 * The end of a symbol saves unlatches (ISO/IEC 16022:2006, 5.2.5.2, 5.2.7, 5.2.8 and 5.2.9):
 * - C40, Text, X12: none if the last pair fills the symbol; none if one codeword is left and ASCII needs one for the rest.
 * - EDIFACT: none if at most two codewords are left behind a group and ASCII needs no more for the rest.
 * - Base 256: a length of 0 says "to the end of the symbol", shorter by one where the length would take two codewords.
 * What ends so in a symbol that is just full also fits every larger one, so that the least count alone decides the size.
 * C40 and Text may also pad two last values if two codewords are left. That never saves any: to begin the segment one or
 * two characters later costs as much at most (encodation.test.ts searches for a counterexample).
 *
 * Assumption: the last codeword behind C40, Text or X12 may be a pair of digits; the standard speaks of one data character.
 */
export function findEncodation(tokens: Uint16Array, prefixCount: number): Encodation {
  const n = tokens.length;
  reserve(n);
  // Fewest codewords here: in ASCII (now and one token ago), in C40, Text and X12 with 0 to 2 values begun, in EDIFACT
  // with 0 to 3, in Base 256 with a length of one and of two codewords. Begun groups are not counted yet.
  let a = prefixCount;
  let previousA = NEVER;
  let [c0, c1, c2, t0, t1, t2, x0, x1, x2] = [NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER];
  let [e0, e1, e2, e3] = [NEVER, NEVER, NEVER, NEVER];
  let [short, long, shortFrom, longFrom] = [NEVER, NEVER, 0, 0];
  let aFrom = FROM_ONE;
  for (let at = 0; ; at += 1) {
    if (c0 + 1 < a) [a, aFrom] = [c0 + 1, FROM_C40];
    if (t0 + 1 < a) [a, aFrom] = [t0 + 1, FROM_TEXT];
    if (x0 + 1 < a) [a, aFrom] = [x0 + 1, FROM_X12];
    // The unlatch of EDIFACT takes six bits; the rest of its codeword stays empty.
    if (e0 + 1 < a) [a, aFrom] = [e0 + 1, FROM_EDIFACT];
    if (e1 + 2 < a) [a, aFrom] = [e1 + 2, FROM_EDIFACT + 1];
    if (e2 + 3 < a) [a, aFrom] = [e2 + 3, FROM_EDIFACT + 2];
    if (e3 + 3 < a) [a, aFrom] = [e3 + 3, FROM_EDIFACT + 3];
    if (short < a) [a, aFrom] = [short, FROM_SHORT];
    if (long < a) [a, aFrom] = [long, FROM_LONG];
    let latches = 0;
    const latched = a + 1;
    if (latched < c0) [c0, latches] = [latched, latches | (1 << MODE_C40)];
    if (latched < t0) [t0, latches] = [latched, latches | (1 << MODE_TEXT)];
    if (latched < x0) [x0, latches] = [latched, latches | (1 << MODE_X12)];
    if (latched < e0) [e0, latches] = [latched, latches | (1 << MODE_EDIFACT)];
    asciiFrom[at] = aFrom;
    latchedHere[at] = latches;
    asciiCost[at] = a;
    c40Cost[at] = c0;
    textCost[at] = t0;
    x12Cost[at] = x0;
    edifactCost[at] = e0;
    shortStart[at] = shortFrom;
    longStart[at] = longFrom;
    if (at === n) break;

    const token = tokens[at] ?? 0;
    const beforeA = a;
    const isPair = at > 0 && isDigit(token) && isDigit(tokens[at - 1] ?? 0);
    a += token < 128 || token === FNC1_TOKEN ? 1 : 2;
    aFrom = FROM_ONE;
    if (isPair && previousA + 1 < a) [a, aFrom] = [previousA + 1, FROM_PAIR];
    previousA = beforeA;

    const inC40 = C40_VALUES.count[token] ?? 0;
    if (inC40 === 1) [c0, c1, c2] = [c2 + 2, c0, c1];
    else if (inC40 === 2) [c0, c1, c2] = [c1 + 2, c2 + 2, c0];
    else if (inC40 === 3) [c0, c1, c2] = [c0 + 2, c1 + 2, c2 + 2];
    else [c0, c1, c2] = [c2 + 4, c0 + 2, c1 + 2];

    const inText = TEXT_VALUES.count[token] ?? 0;
    if (inText === 1) [t0, t1, t2] = [t2 + 2, t0, t1];
    else if (inText === 2) [t0, t1, t2] = [t1 + 2, t2 + 2, t0];
    else if (inText === 3) [t0, t1, t2] = [t0 + 2, t1 + 2, t2 + 2];
    else [t0, t1, t2] = [t2 + 4, t0 + 2, t1 + 2];

    if ((X12_VALUES.count[token] ?? 0) === 1) [x0, x1, x2] = [x2 + 2, x0, x1];
    else [x0, x1, x2] = [NEVER, NEVER, NEVER];

    if (token >= 32 && token <= 94) [e0, e1, e2, e3] = [e3 + 3, e0, e1, e2];
    else [e0, e1, e2, e3] = [NEVER, NEVER, NEVER, NEVER];

    if (token === FNC1_TOKEN) [short, long] = [NEVER, NEVER];
    else {
      if (short < NEVER && at - shortFrom === SHORT_LENGTH_MAX) {
        // The best beginning is out of reach of a length of one codeword: look for the best one that is not.
        short = NEVER;
        for (let start = at; start > shortFrom && tokens[start] !== FNC1_TOKEN; start -= 1) {
          const cost = (asciiCost[start] ?? 0) + 2 + at - start;
          if (cost < short) [short, shortFrom] = [cost, start];
        }
      }
      if (beforeA + 2 <= short) [short, shortFrom] = [beforeA + 2, at];
      if (beforeA + 3 <= long) [long, longFrom] = [beforeA + 3, at];
      short += 1;
      long += 1;
    }
  }

  const end = bestEnd(tokens, a, short, long);
  traceBack(tokens, end);
  return { codewordCount: end.codewordCount, modes };
}

/** Codewords that ASCII needs for tokens `from` to `to`. */
function asciiLength(tokens: Uint16Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] ?? 0;
    if (at + 1 < to && isDigit(token) && isDigit(tokens[at + 1] ?? 0)) at += 1;
    else if (token >= 128 && token !== FNC1_TOKEN) count += 1;
    count += 1;
  }
  return count;
}

export function isDigit(token: number): boolean {
  return token >= 48 && token <= 57;
}

/** More codewords than any symbol has. */
const NEVER = 1 << 20;
/** The longest Base 256 field whose length takes one codeword. */
export const SHORT_LENGTH_MAX = 249;

/** Where a state came from; C40, Text and X12 take three numbers each, one for every count of begun values. */
const FROM_ONE = 0;
const FROM_PAIR = 1;
const FROM_C40 = 3;
const FROM_TEXT = 6;
const FROM_X12 = 9;
const FROM_EDIFACT = 12;
const FROM_SHORT = 16;
const FROM_LONG = 17;
const END_ASCII = 18;

let asciiFrom = new Uint8Array(0);
let latchedHere = new Uint8Array(0);
let modes = new Uint8Array(0);
let asciiCost = new Int32Array(0);
let c40Cost = new Int32Array(0);
let textCost = new Int32Array(0);
let x12Cost = new Int32Array(0);
let edifactCost = new Int32Array(0);
let shortStart = new Int32Array(0);
let longStart = new Int32Array(0);

/** Where the encodations stop: behind token `at - 1`, in state `from`; ASCII takes the rest. */
interface End {
  readonly codewordCount: number;
  readonly from: number;
  readonly at: number;
}

/** The cheapest of all ends, from the costs at the end of the message and at the last places where a group ended. */
function bestEnd(tokens: Uint16Array, ascii: number, short: number, long: number): End {
  const n = tokens.length;
  let best: End = { codewordCount: ascii, from: END_ASCII, at: n };
  const consider = (codewordCount: number, from: number, at: number): void => {
    if (codewordCount < best.codewordCount) best = { codewordCount, from, at };
  };
  consider(short, FROM_SHORT, n);
  consider(long - 1, FROM_LONG, n);
  // Two codewords of ASCII are four digits at most.
  for (let at = n; at >= Math.max(0, n - 4); at -= 1) {
    const tail = asciiLength(tokens, at, n);
    if (tail > 2) break;
    consider((edifactCost[at] ?? 0) + tail, FROM_EDIFACT, at);
    if (tail > 1) continue;
    consider((c40Cost[at] ?? 0) + tail, FROM_C40, at);
    consider((textCost[at] ?? 0) + tail, FROM_TEXT, at);
    consider((x12Cost[at] ?? 0) + tail, FROM_X12, at);
  }
  return best;
}

function reserve(tokenCount: number): void {
  if (asciiFrom.length > tokenCount) return;
  const length = Math.max(256, tokenCount * 2);
  asciiFrom = new Uint8Array(length);
  latchedHere = new Uint8Array(length);
  modes = new Uint8Array(length);
  asciiCost = new Int32Array(length);
  c40Cost = new Int32Array(length);
  textCost = new Int32Array(length);
  x12Cost = new Int32Array(length);
  edifactCost = new Int32Array(length);
  shortStart = new Int32Array(length);
  longStart = new Int32Array(length);
}

/** Follows the states back from an end and notes the encodation of each token. */
function traceBack(tokens: Uint16Array, end: End): void {
  modes.fill(ASCII, 0, tokens.length);
  let at = end.at;
  let state = end.from;
  while (at > 0 || state !== END_ASCII) {
    if (state === END_ASCII) {
      const from = asciiFrom[at] ?? 0;
      if (from === FROM_ONE) at -= 1;
      else if (from === FROM_PAIR) at -= 2;
      else state = from;
    } else if (state === FROM_SHORT || state === FROM_LONG) {
      const start = (state === FROM_SHORT ? shortStart : longStart)[at] ?? 0;
      modes.fill(MODE_BASE256, start, at);
      modes[start] = MODE_BASE256 | LATCHED;
      at = start;
      state = END_ASCII;
    } else {
      const mode = state >= FROM_EDIFACT ? MODE_EDIFACT : Math.floor(state / 3);
      const first = state >= FROM_EDIFACT ? FROM_EDIFACT : mode * 3;
      if (state === first && ((latchedHere[at] ?? 0) & (1 << mode)) !== 0) {
        modes[at] = (modes[at] ?? 0) | LATCHED;
        state = END_ASCII;
      } else {
        at -= 1;
        modes[at] = mode;
        const group = mode === MODE_EDIFACT ? 4 : 3;
        state = first + ((state - first + 4 * group - valuesOf(mode, tokens[at] ?? 0)) % group);
      }
    }
  }
}

function valuesOf(mode: number, token: number): number {
  if (mode === MODE_C40) return C40_VALUES.count[token] ?? 0;
  return mode === MODE_TEXT ? (TEXT_VALUES.count[token] ?? 0) : 1;
}
