import { fnc1, gs1CheckDigit, type SymbolData, transmitted } from './symbol-data.ts';

/** Modes of ^BC: none, UCC case, automatic, UCC/EAN. */
export type Code128Mode = 'N' | 'U' | 'A' | 'D';

/** Settings of one ^BC field. */
export interface Code128Options {
  readonly mode: Code128Mode;
  /** Parameter e of ^BC: append a modulo 10 check digit. */
  readonly checkDigit: boolean;
  /**
   * What `>;` or `>8` are in mode A: `invocation` as in the example of the guide for mode A, or `literal` as the zebrash
   * renderer prints them. The guide contradicts its own sentence that mode A takes the full ASCII set as data.
   */
  readonly modeAInvocations: 'invocation' | 'literal';
}

const identifiers = { plain: ']C0', first: ']C1', second: ']C2' };

/** Symbol values of the invocation codes, which are the character after `>` (ZPL II guide, ^BC, table of invocations). */
const invocationValues: Readonly<Record<string, number>> = {
  '<': 62,
  '0': 30,
  '=': 94,
  '1': 95,
  '2': 96,
  '3': 97,
  '4': 98,
  '5': 99,
  '6': 100,
  '7': 101,
  '8': 102,
  '9': 103,
  ':': 104,
  ';': 105,
};

/** What a ^BC symbol says, from field data after ^FH. */
export function code128Data(fieldData: string, options: Code128Options): SymbolData {
  if (options.mode === 'U') return modeU(fieldData);
  if (options.mode === 'D') return modeD(fieldData);
  if (options.mode === 'N') return modeN(fieldData, options.checkDigit);
  if (options.modeAInvocations === 'invocation') return modeN(fieldData, false, true);
  return { ...transmitted(fieldData, identifiers), problems: [] };
}

/**
 * No mode: the data says subset and FNC1 itself; without a start code subset B. Subset C takes pairs of digits; subset A
 * takes pairs of digits as symbol values.
 */
function modeN(fieldData: string, checkDigit: boolean, isAutomatic = false): SymbolData {
  const problems: string[] = [];
  let subset = 'B';
  let content = '';
  let pending = '';
  function dropPending(): void {
    if (pending !== '') problems.push(`digit "${pending}" has no partner in subset ${subset} and is not printed`);
    pending = '';
  }
  function addValue(value: number): void {
    if (value === 102) content += fnc1;
    else if (value === 96 || value === 97) problems.push(`FNC${value === 96 ? 3 : 2} is not interpreted`);
    else if (value === 103 || value === 101) subset = 'A';
    else if (value === 104 || value === 100) subset = 'B';
    else if (value === 105 || value === 99) subset = 'C';
    else if (value === 98) problems.push('shift is not interpreted');
    else content += subset === 'A' && value >= 64 ? String.fromCharCode(value - 64) : String.fromCharCode(value + 32);
  }
  for (let at = 0; at < fieldData.length; at += 1) {
    const character = fieldData[at] ?? '';
    const value = character === '>' ? invocationValues[fieldData[at + 1] ?? ''] : undefined;
    if (value !== undefined) {
      dropPending();
      if (value >= 103 && at > 0) problems.push(`start code >${fieldData[at + 1] ?? ''} is not at the start`);
      addValue(value);
      at += 1;
    } else if (subset === 'B' || isAutomatic) content += character;
    else if (character < '0' || character > '9') {
      // Guide: a non-digit in first place is ignored, in second place it takes the whole pair with it.
      problems.push(`"${character}" is no digit in subset ${subset} and is not printed`);
      pending = '';
    } else if (pending === '') pending = character;
    else {
      if (subset === 'C') content += pending + character;
      else addValue(Number(pending + character));
      pending = '';
    }
  }
  if (checkDigit && subset === 'C') {
    // The check digit is the partner of the last digit (guide, ^BC with e = Y: 19 digits given, 20 printed).
    content += pending;
    pending = '';
  }
  dropPending();
  if (checkDigit) {
    const digits = content.replaceAll(fnc1, '');
    if (/^\d+$/.test(digits)) content += gs1CheckDigit(digits);
    else problems.push('a check digit was asked for, but the data is not numeric');
  }
  return { ...transmitted(content, identifiers), problems };
}

/** UCC case mode: 19 digits (cut, or filled with zeros on the right) and the check digit, FNC1 first. */
function modeU(fieldData: string): SymbolData {
  // Assumption: invocation codes and non-digits are dropped; the guide speaks of digits only.
  const digits = fieldData.replaceAll(/>./g, '').replaceAll(/\D/g, '');
  const problems: string[] = [];
  if (digits.length !== 19) problems.push(`mode U wants 19 digits, ${digits.length} were given`);
  const nineteen = digits.slice(0, 19).padEnd(19, '0');
  return { ...transmitted(fnc1 + nineteen + gs1CheckDigit(nineteen), identifiers), problems };
}

/**
 * UCC/EAN mode: parentheses and blanks are not encoded, FNC1 comes first by itself, `>8` separates.
 *
 * Assumption: the check digit is added for AI 00 with 17 digits and AI 01 with 13; the guide says that the printer
 * "determines if a check digit is required" and not how.
 */
function modeD(fieldData: string): SymbolData {
  const problems: string[] = [];
  let content = fieldData
    .replaceAll(/[() ]/g, '')
    .replaceAll('>8', fnc1)
    .replaceAll(/>[5-79:;]/g, '');
  if (content.startsWith(fnc1)) content = content.slice(1);
  if (/^00\d{17}$/.test(content) || /^01\d{13}$/.test(content)) content += gs1CheckDigit(content.slice(2));
  return { ...transmitted(fnc1 + content, identifiers), problems };
}
