/** What a reader would send of a symbol: AIM identifier and data, in which GS (0x1D) stands for a later FNC1. */
export interface SymbolData {
  readonly symbologyIdentifier: string;
  readonly data: string;
  /** What the field says that a reader or the guide would object to. */
  readonly problems: readonly string[];
}

/** Stands for FNC1 between reading a field and deciding what it means; no field byte has this value. */
export const fnc1 = '\u0100';

/**
 * Decides what each FNC1 means: in first place GS1 data, in second place (after one letter or two digits) an industry
 * format, later a separator that readers send as GS (ISO/IEC 16022 and 15417, FNC1; ISO/IEC 15424, modifiers).
 */
export function transmitted(
  content: string,
  identifiers: { plain: string; first: string; second: string },
): { symbologyIdentifier: string; data: string } {
  let symbologyIdentifier = identifiers.plain;
  let rest = content;
  if (rest.startsWith(fnc1)) {
    symbologyIdentifier = identifiers.first;
    rest = rest.slice(1);
  } else if (/^(?:[A-Za-z]|\d\d)\u0100/.test(rest)) {
    symbologyIdentifier = identifiers.second;
    rest = rest.replace(fnc1, '');
  }
  return { symbologyIdentifier, data: rest.replaceAll(fnc1, '\u001d') };
}

/** GS1 check digit of a string of digits (weights 3 and 1 from the right). */
export function gs1CheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}
