import { checkAssociations } from './associations.ts';
import { bracketedOffset, readBracketed } from './bracketed.ts';
import type { LocatedElement, ReadElements, UnknownAiOption } from './element.ts';
import { readElementString } from './element-string.ts';
import { lintElement } from './lint-element.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';
import { readScanData } from './scan-data.ts';

/** How to judge a line of GS1 data. */
export interface CheckOptions extends UnknownAiOption {
  /** The year that settles the century of two-digit years (GS1 General Specifications 7.12); no clock is read. */
  readonly referenceYear: number;
  /** Whether the rules between AIs are judged; `ignored` where other carriers of the same item are not known. */
  readonly associations?: 'judged' | 'ignored';
}

/** The verdict over a line of GS1 data: its elements, and everything wrong with it at its place in the text. */
export interface CheckedLine {
  readonly ok: boolean;
  readonly elements: readonly LocatedElement[];
  readonly problems: readonly Problem[];
}

/**
 * Judges GS1 data by the GS1 Barcode Syntax Dictionary and Tests. The text is bracketed `(01)...`, scan data with a
 * symbology identifier `]d2...`, or an element string whose FNC1 is GS (or `^` if it starts with one).
 */
export function checkLine(text: string, options: CheckOptions): CheckedLine {
  const { elements, problem } = read(text, options);
  const isBracketed = text.startsWith('(');
  const problems: Problem[] = [];
  for (const element of elements) {
    const found = lintElement(element, options.referenceYear);
    if (found === undefined) continue;
    // The structural problem "nothing there" of the last element is the same as the linter's.
    if (problem?.position === element.valuePosition && element.value === '') continue;
    problems.push(located(found, element, text, isBracketed));
  }
  if (problem !== undefined) problems.push(problem);
  // Rules between elements say nothing about a text that could not be read to its end.
  if (problem === undefined && options.associations !== 'ignored') problems.push(...associationProblems(elements));
  return { ok: problems.length === 0, elements, problems };
}

function read(text: string, options: CheckOptions): ReadElements {
  if (text.startsWith('(')) return readBracketed(text, options);
  if (!text.startsWith(']')) return readElementString(text, options);
  const scan = readScanData(text, options);
  if (scan.kind === 'refused') return scan;
  if (scan.kind === 'elements') return { elements: scan.elements, problem: undefined };
  return { elements: [], problem: problemAt('not-gs1-symbology', 0, 3, `${scan.symbology.name} carries no GS1 data.`) };
}

function located(found: Problem, element: LocatedElement, text: string, isBracketed: boolean): Problem {
  const start = element.valuePosition;
  if (!isBracketed) return { ...found, position: start + found.position };
  const position = bracketedOffset(text, start, found.position);
  const end = bracketedOffset(text, start, found.position + found.length);
  return { ...found, position, length: end - position };
}

function associationProblems(elements: readonly LocatedElement[]): Problem[] {
  return checkAssociations(elements).map(({ code, elementIndex, message }) => {
    const element = elements[elementIndex];
    return problemAt(code, element?.aiPosition ?? 0, element?.ai.length ?? 0, message);
  });
}
