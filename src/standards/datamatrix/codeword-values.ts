/** Codewords with a meaning of their own in ASCII encodation. Source: ISO/IEC 16022:2006, table 2. */
export const PAD = 129;
/** Two digits are one codeword from here (`00`) to 229 (`99`). */
export const FIRST_DIGIT_PAIR = 130;
export const LATCH_C40 = 230;
export const LATCH_BASE256 = 231;
export const FNC1 = 232;
export const STRUCTURED_APPEND = 233;
export const READER_PROGRAMMING = 234;
export const UPPER_SHIFT = 235;
export const MACRO_05 = 236;
export const MACRO_06 = 237;
export const LATCH_X12 = 238;
export const LATCH_TEXT = 239;
export const LATCH_EDIFACT = 240;
export const ECI = 241;
/** Ends C40, Text and X12. */
export const UNLATCH = 254;
/** Ends EDIFACT, as a value of six bits. */
export const UNLATCH_EDIFACT = 31;

/** What macros 05 and 06 stand for around the data: `[)>` RS format GS ... RS EOT (5.2.4.7). */
export const MACROS: readonly { readonly codeword: number; readonly head: string; readonly tail: string }[] = [
  { codeword: MACRO_05, head: '[)>\u001e05\u001d', tail: '\u001e\u0004' },
  { codeword: MACRO_06, head: '[)>\u001e06\u001d', tail: '\u001e\u0004' },
];

/** The pad codeword at this index: the first is plain, those behind it are blurred by the 253-state rule (annex B.1). */
export function padAt(index: number, isFirst: boolean): number {
  if (isFirst) return PAD;
  const value = PAD + ((149 * (index + 1)) % 253) + 1;
  return value > 254 ? value - 254 : value;
}

/** A Base 256 value as the codeword at this index shows it, by the 255-state rule (annex B.2). */
export function blur(value: number, index: number): number {
  return (value + ((149 * (index + 1)) % 255) + 1) & 255;
}

/** The Base 256 value that the codeword at this index shows. */
export function unblur(codeword: number, index: number): number {
  return (codeword - ((149 * (index + 1)) % 255) - 1) & 255;
}
