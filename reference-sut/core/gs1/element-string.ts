import { applicationIdentifier, applicationIdentifierAt } from './application-identifiers.ts';
import { GROUP_SEPARATOR } from './characters.ts';
import type { Gs1Problem } from './problem.ts';
import { valueProblems } from './value.ts';

/** One element: application identifier and value. */
export interface Gs1Element {
  readonly applicationIdentifier: string;
  readonly value: string;
}

/** An element string taken apart; the elements are listed even when some of them have problems. */
export interface ParsedElementString {
  readonly elements: readonly Gs1Element[];
  readonly problems: readonly Gs1Problem[];
}

/**
 * Takes an element string apart, beginning at `from` (behind the symbology identifier).
 * A separator that is not needed, after a predefined length or at the very end, is tolerated as the GS1 General
 * Specifications ask of a receiver. An unknown application identifier ends the work: its length cannot be known.
 */
export function parseElementString(text: string, from = 0): ParsedElementString {
  const elements: Gs1Element[] = [];
  const problems: Gs1Problem[] = [];
  let position = from;
  while (position < text.length) {
    if (text[position] === GROUP_SEPARATOR) {
      problems.push({ code: 'unexpectedSeparator', position, length: 1 });
      position++;
      continue;
    }
    const entry = applicationIdentifierAt(text, position);
    if (entry === undefined) {
      const length = Math.min(2, text.length - position);
      problems.push({ code: 'unknownApplicationIdentifier', position, length });
      break;
    }
    const start = position + entry.code.length;
    const separator = text.indexOf(GROUP_SEPARATOR, start);
    const limit = separator === -1 ? text.length : separator;
    const end = entry.predefinedLength ? Math.min(start + entry.lengthMax, limit) : limit;
    const value = text.slice(start, end);
    problems.push(...valueProblems(entry, value, start));
    if (elements.some((earlier) => earlier.applicationIdentifier === entry.code)) {
      const length = entry.code.length;
      problems.push({ code: 'repeatedApplicationIdentifier', position, length, applicationIdentifier: entry.code });
    }
    elements.push({ applicationIdentifier: entry.code, value });
    position = end === separator ? end + 1 : end;
  }
  return { elements, problems };
}

/** Joins elements to an element string, with a separator after each that needs one and is not the last. */
export function buildElementString(elements: readonly Gs1Element[]): string {
  let text = '';
  let separatorDue = false;
  for (const { applicationIdentifier: code, value } of elements) {
    const entry = applicationIdentifier(code);
    if (entry === undefined) throw new RangeError(`(${code}) is not an application identifier of this line.`);
    text += (separatorDue ? GROUP_SEPARATOR : '') + code + value;
    separatorDue = !entry.predefinedLength;
  }
  return text;
}

/** Writes elements as people read them on a label, each application identifier in parentheses. */
export function humanReadable(elements: readonly Gs1Element[]): string {
  return elements.map((element) => `(${element.applicationIdentifier})${element.value}`).join('');
}

/** The value of the first element with this application identifier. */
export function elementValue(elements: readonly Gs1Element[], code: string): string | undefined {
  return elements.find((element) => element.applicationIdentifier === code)?.value;
}
