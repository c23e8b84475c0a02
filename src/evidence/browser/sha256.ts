import type { Sha256 } from '../evidence-files.ts';

/**
 * SHA-256 (FIPS 180-4) in plain arithmetic, 64 hexadecimal digits: for the short texts that a browser has to hash in the
 * middle of a check, where Web Crypto would make everything wait, and for pages that have no Web Crypto at all.
 */
export const plainSha256: Sha256 = (bytes) => {
  const state = Int32Array.from(INITIAL);
  const words = new Int32Array(64);
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) compress(state, words, bytes, at);
  const tail = new Uint8Array(bytes.length - whole < 56 ? 64 : 128);
  tail.set(bytes.subarray(whole));
  tail[bytes.length - whole] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(tail.length - 4, (bytes.length * 8) >>> 0);
  for (let at = 0; at < tail.length; at += 64) compress(state, words, tail, at);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};

function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  const word = (index: number): number => w[index] ?? 0;
  const byte = (index: number): number => bytes[index] ?? 0;
  for (let i = 0; i < 16; i += 1) {
    const from = at + i * 4;
    w[i] = (byte(from) << 24) | (byte(from + 1) << 16) | (byte(from + 2) << 8) | byte(from + 3);
  }
  for (let i = 16; i < 64; i += 1) {
    const early = word(i - 15);
    const late = word(i - 2);
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    w[i] = (word(i - 16) + s0 + word(i - 7) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + word(i)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = ((state[index] ?? 0) + value) | 0;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, index) => index).filter(
  (one) => one > 1 && Array.from({ length: one }, (_, other) => other).every((other) => other < 2 || one % other !== 0),
);

// First 32 bits of the fractional parts of square and cube roots of the first primes, by whole numbers only: engines
// may round Math.cbrt differently.
const INITIAL: readonly number[] = PRIMES.slice(0, 8).map((prime) => rootBits(BigInt(prime), 2n));
const ROUNDS: Int32Array = Int32Array.from(PRIMES.slice(0, 64), (prime) => rootBits(BigInt(prime), 3n));

function rootBits(prime: bigint, degree: bigint): number {
  const wanted = prime << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= wanted) low = middle;
    else high = middle;
  }
  return Number(BigInt.asIntN(32, low));
}
