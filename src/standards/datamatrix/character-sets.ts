/** The token of an FNC1 among the bytes of a message. */
export const FNC1_TOKEN = 256;

/** How an encodation that packs three values into two codewords writes each byte, and FNC1 behind them. */
export interface ValueSet {
  /** Values that token `t` takes, 0 where the encodation has no way to write it. */
  readonly count: Uint8Array;
  /** The values of token `t`, from `t * 4` on. */
  readonly values: Uint8Array;
}

/** Shifts and what is only reached through them. Source: ISO/IEC 16022:2006, tables C.1 and C.2. */
export const SHIFT_2_FNC1 = 27;
export const SHIFT_2_UPPER = 30;
/** The bytes of shift 2 from value 0 on. */
export const SHIFT_2: readonly number[] = [...span(33, 47), ...span(58, 64), ...span(91, 95)];

/** C40: digits, capitals and space take one value. The third list is shift 3. */
export const C40: readonly [basic: readonly number[], shift3: readonly number[]] = [
  [32, ...span(48, 57), ...span(65, 90)],
  span(96, 127),
];
/** Text: as C40 with small letters for capitals. */
export const TEXT: readonly [basic: readonly number[], shift3: readonly number[]] = [
  [32, ...span(48, 57), ...span(97, 122)],
  [96, ...span(65, 90), ...span(123, 127)],
];
/** X12: the bytes from value 0 on. Source: 5.2.7, table 8. */
export const X12: readonly number[] = [13, 42, 62, 32, ...span(48, 57), ...span(65, 90)];

/** The first value of C40 and Text that is no shift. */
export const FIRST_BASIC = 3;

export const C40_VALUES: ValueSet = shiftedSet(C40);
export const TEXT_VALUES: ValueSet = shiftedSet(TEXT);
export const X12_VALUES: ValueSet = valueSet((byte) => (X12.includes(byte) ? [X12.indexOf(byte)] : []));

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function shiftedSet([basic, shift3]: typeof C40): ValueSet {
  const below128 = (byte: number): number[] => {
    if (basic.includes(byte)) return [FIRST_BASIC + basic.indexOf(byte)];
    if (byte < 32) return [0, byte];
    return SHIFT_2.includes(byte) ? [1, SHIFT_2.indexOf(byte)] : [2, shift3.indexOf(byte)];
  };
  return valueSet((token) => {
    if (token === FNC1_TOKEN) return [1, SHIFT_2_FNC1];
    return token < 128 ? below128(token) : [1, SHIFT_2_UPPER, ...below128(token - 128)];
  });
}

function valueSet(valuesOf: (token: number) => readonly number[]): ValueSet {
  const count = new Uint8Array(FNC1_TOKEN + 1);
  const values = new Uint8Array((FNC1_TOKEN + 1) * 4);
  for (let token = 0; token <= FNC1_TOKEN; token += 1) {
    const list = valuesOf(token);
    count[token] = list.length;
    values.set(list, token * 4);
  }
  return { count, values };
}
