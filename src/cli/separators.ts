import { gs } from '../standards/gs1/index.ts';

/** A text in which `^` and `{GS}` became the separator GS, and where its characters stood before. */
export interface SeparatedText {
  readonly text: string;
  /** The place in the given text of a place in this one; the end has one too. */
  readonly placeOf: (position: number) => number;
}

const SEPARATORS = ['^', '{GS}', gs];

/**
 * Lets people write the separator: `^` and `{GS}` stand for GS (0x1D). No GS1 value can hold either (GS1 General
 * Specifications, character sets 39, 64 and 82), so nothing else is meant by them.
 */
export function readSeparators(given: string): SeparatedText {
  const places: number[] = [];
  let text = '';
  let at = 0;
  while (at < given.length) {
    const separator = SEPARATORS.find((one) => given.startsWith(one, at));
    places.push(at);
    text += separator === undefined ? given.charAt(at) : gs;
    at += separator?.length ?? 1;
  }
  return { text, placeOf: (position) => places[position] ?? given.length };
}

/** A text as it can be shown in one line: each control character as one visible sign of its own (U+2400 and on). */
export function visible(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index);
    return String.fromCharCode(code < 0x20 ? 0x2400 + code : code);
  }).join('');
}
