import { cset82 } from '../gs1/character-sets.ts';
import { checkDigit } from '../gs1/check-digit.ts';
import { writeElementString } from '../gs1/element-string.ts';
import type { Gs1Element } from '../gs1/element.ts';

/** A payload for comparisons: the text, as AI and value where it is an element string, and whether it is GS1. */
export interface SamplePayload {
  readonly text: string;
  readonly gs1: boolean;
  /** Empty for plain text. */
  readonly elements: readonly Gs1Element[];
}

/** GTIN, serial, expiration date and batch as on a carton; serial and batch of digits, of capitals and digits, or of CSET 82. */
export function sampleElementString(seed: number): SamplePayload {
  const draw = draws(seed);
  const alphabet = [DIGITS, CAPITALS, cset82][draw(3)] ?? DIGITS;
  const serial = letters(draw, alphabet, 1 + draw(20));
  const batch = letters(draw, [DIGITS, CAPITALS, cset82][draw(3)] ?? DIGITS, 1 + draw(20));
  const gtinStart = `0${letters(draw, DIGITS, 12)}`;
  const month = String(1 + draw(12)).padStart(2, '0');
  const day = String(1 + draw(28)).padStart(2, '0');
  const elements = [
    { ai: '01', value: gtinStart + checkDigit(gtinStart) },
    { ai: '21', value: serial },
    { ai: '17', value: `${28 + draw(5)}${month}${day}` },
    { ai: '10', value: batch },
  ];
  return { text: writeElementString(elements), gs1: true, elements };
}

/** Runs of digits, capitals, small letters, punctuation, controls and upper bytes, up to about 90 bytes. */
export function samplePlainText(seed: number): SamplePayload {
  const draw = draws(seed);
  let text = '';
  const runCount = 1 + draw(6);
  for (let run = 0; run < runCount; run += 1) {
    text += letters(draw, RUNS[draw(RUNS.length)] ?? DIGITS, 1 + draw(draw(3) === 0 ? 30 : 9));
  }
  return { text: text.slice(0, 90), gs1: false, elements: [] };
}

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const RUNS: readonly string[] = [
  DIGITS,
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ ',
  'abcdefghijklmnopqrstuvwxyz ',
  cset82,
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_',
  'ABC123*>\r ',
  '\u0000\u0001\u0009\u001b\u001c\u007f`{|}~',
  '\u0080\u00a3\u00c4\u00d6\u00df\u00e9\u00ff',
  bytes(),
];

function bytes(): string {
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
}

/** Whole numbers below a bound, the same for the same seed. Low bits are left out: they repeat soonest. */
function draws(seed: number): (bound: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(((state >>> 8) / 0x1000000) * bound);
  };
}

function letters(draw: (bound: number) => number, alphabet: string, length: number): string {
  let text = '';
  for (let k = 0; k < length; k += 1) text += alphabet[draw(alphabet.length)] ?? '';
  return text;
}
