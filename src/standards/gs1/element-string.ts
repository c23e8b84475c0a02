import type { Gs1Element, LocatedElement, ReadElements, UnknownAiOption } from './element.ts';
import { aiLengthAt, findApplicationIdentifierAt, hasPredefinedLength } from './find-application-identifier.ts';
import { problemAt } from './problem.ts';
import type { StructureCode } from './problem.ts';

/** The separator as scanners send FNC1 inside a message: GS, 0x1D (GS1 General Specifications 7.8.3). */
export const gs = '\u001D';

/**
 * Splits an element string without brackets into elements (GS1 General Specifications 7.8). FNC1 is GS; in a text that
 * starts with `^`, as in the vectors of the GS1 engine, it is `^`. One leading FNC1 is the one in first position.
 * Values are split here, and looked at by `lintElement`.
 */
export function readElementString(text: string, options: UnknownAiOption = {}): ReadElements {
  const separator = text.startsWith('^') ? '^' : gs;
  const elements: LocatedElement[] = [];
  let at = text.startsWith(separator) ? 1 : 0;
  if (at === text.length) return refused(elements, 'no-elements', at, 0);

  while (at < text.length) {
    const found = findApplicationIdentifierAt(text, at);
    const aiLength = found?.aiLength ?? (options.unknownAis === 'permitted' ? aiLengthAt(text, at) : 0);
    if (aiLength === 0) return refused(elements, 'unknown-ai', at, Math.min(2, text.length - at));
    const valuePosition = at + aiLength;
    const end = valueEnd(text, valuePosition, separator, found?.predefinedLength ?? 0);
    elements.push({
      ai: text.slice(at, valuePosition),
      value: text.slice(valuePosition, end),
      aiPosition: at,
      valuePosition,
    });
    if (end === valuePosition) return refused(elements, 'value-too-short', valuePosition, 0);
    // A separator is tolerated where none is needed.
    at = text.charAt(end) === separator ? end + 1 : end;
  }
  return { elements, problem: undefined };
}

/** Writes elements as an element string, with GS only where one is needed (GS1 General Specifications 7.8.5). */
export function writeElementString(elements: readonly Gs1Element[], separator: string = gs): string {
  let text = '';
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) break;
    text += element.ai + element.value;
    if (index + 1 < elements.length && !hasPredefinedLength(element.ai)) text += separator;
  }
  return text;
}

/** The element string as the bytes that a scanner sends; GS1 data is ASCII (GS1 General Specifications 7.11). */
export function encodeElementString(elements: readonly Gs1Element[]): Uint8Array {
  const text = writeElementString(elements);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

function valueEnd(text: string, start: number, separator: string, predefinedLength: number): number {
  const next = text.indexOf(separator, start);
  const limit = next < 0 ? text.length : next;
  return predefinedLength > 0 ? Math.min(limit, start + predefinedLength) : limit;
}

function refused(elements: LocatedElement[], code: StructureCode, position: number, length: number): ReadElements {
  return { elements, problem: problemAt(code, position, length) };
}
