import { C40_VALUES, FNC1_TOKEN, TEXT_VALUES, X12_VALUES } from './character-sets.ts';

/**
 * Whether any sequence of encodations puts these tokens into a symbol of this many data codewords. Tries them all, with
 * the rules of ISO/IEC 16022:2006, 5.2, word by word: the measure for `findEncodation`, far too slow for use.
 */
export function fitsInto(tokens: Uint16Array, capacity: number): boolean {
  const n = tokens.length;
  const known = new Map<string, boolean>();
  const once = (key: string, count: number, find: () => boolean): boolean => {
    if (count > capacity) return false;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find();
    known.set(key, found);
    return found;
  };
  const token = (at: number): number => tokens[at] ?? 0;
  const isDigit = (at: number): boolean => at < n && token(at) >= 48 && token(at) <= 57;
  const asciiCount = (at: number): number => (token(at) < 128 || token(at) === FNC1_TOKEN ? 1 : 2);
  const onlyAscii = (at: number): number => {
    if (at >= n) return 0;
    return isDigit(at) && isDigit(at + 1) ? 1 + onlyAscii(at + 2) : asciiCount(at) + onlyAscii(at + 1);
  };

  const ascii = (at: number, count: number): boolean =>
    once(`ascii ${at} ${count}`, count, () => {
      if (at === n) return true;
      if (isDigit(at) && isDigit(at + 1) && ascii(at + 2, count + 1)) return true;
      if (ascii(at + 1, count + asciiCount(at))) return true;
      if ([0, 1, 2].some((set) => triple(set, at, count + 1, 0)) || edifact(at, count + 1, 0)) return true;
      for (let end = at + 1; end <= n && token(end - 1) !== FNC1_TOKEN; end += 1) {
        const length = end - at;
        if (ascii(end, count + (length <= 249 ? 2 : 3) + length)) return true;
        if (end === n && count + 2 + length === capacity) return true;
      }
      return false;
    });

  const sets = [C40_VALUES, TEXT_VALUES, X12_VALUES];
  const triple = (set: number, at: number, count: number, begun: number): boolean =>
    once(`triple ${set} ${at} ${count} ${begun}`, count, () => {
      if (begun === 0) {
        if (at === n && count === capacity) return true;
        if (at < n && capacity - count === 1 && onlyAscii(at) === 1) return true;
        if (ascii(at, count + 1)) return true;
      }
      // Two last values are padded where two codewords are left; X12 has no value to pad with.
      if (begun === 2 && at === n && set < 2 && count + 2 === capacity) return true;
      const values = at < n ? (sets[set]?.count[token(at)] ?? 0) : 0;
      if (values === 0) return false;
      return triple(set, at + 1, count + 2 * Math.floor((begun + values) / 3), (begun + values) % 3);
    });

  const edifact = (at: number, count: number, begun: number): boolean =>
    once(`edifact ${at} ${count} ${begun}`, count, () => {
      if (begun === 0 && capacity - count <= 2) return onlyAscii(at) <= capacity - count;
      if (ascii(at, count + Math.ceil((6 * (begun + 1)) / 8))) return true;
      if (at >= n || token(at) < 32 || token(at) > 94) return false;
      return edifact(at + 1, begun === 3 ? count + 3 : count, (begun + 1) % 4);
    });

  return ascii(0, 0);
}
