/** The four character sets of AI components: digits, CSET 82, CSET 39 and CSET 64 (GS1 General Specifications 7.11). */
export type CharacterSet = 'N' | 'X' | 'Y' | 'Z';

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The 82 characters of GS1 AI encodable character set 82, in the order of their values (General Specifications 7.11). */
export const cset82: string = `!"%&'()*+,-./${digits}:;<=>?${upper}_${upper.toLowerCase()}`;

const bits: Readonly<Record<CharacterSet, number>> = { N: 1, X: 2, Y: 4, Z: 8 };

const membership = new Uint8Array(128);
mark(digits, bits.N);
mark(cset82, bits.X);
mark(`#-/${digits}${upper}`, bits.Y);
mark(`-_${digits}${upper}${upper.toLowerCase()}`, bits.Z);

/** Index of the first character of text[start, end) that is not in the set, or -1 (General Specifications 7.11). */
export function firstOutside(set: CharacterSet, text: string, start: number, end: number): number {
  const bit = bits[set];
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    // Beyond ASCII the table answers undefined, and `undefined & bit` is 0: not a member.
    if (((membership[code] ?? 0) & bit) === 0) return index;
  }
  return -1;
}

function mark(characters: string, bit: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    membership[code] = (membership[code] ?? 0) | bit;
  }
}
