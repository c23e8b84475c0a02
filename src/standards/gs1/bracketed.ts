import type { Gs1Element, LocatedElement, ReadElements, UnknownAiOption } from './element.ts';
import { aiLengthAt, findApplicationIdentifier } from './find-application-identifier.ts';
import { problemAt } from './problem.ts';
import type { StructureCode } from './problem.ts';

/**
 * Reads `(01)...(21)...` into elements (GS1 General Specifications 4.14, HRI; the escape of a bracket inside a value,
 * `\(`, is that of the GS1 engine). Values are looked at by `lintElement`.
 */
export function readBracketed(text: string, options: UnknownAiOption = {}): ReadElements {
  const elements: LocatedElement[] = [];
  let at = 0;
  while (at < text.length) {
    const close = text.indexOf(')', at);
    if (text.charAt(at) !== '(' || close < 0) return refused(elements, 'malformed-brackets', at, text.length - at);
    const ai = text.slice(at + 1, close);
    if (!isKnown(ai, options)) return refused(elements, 'unknown-ai', at + 1, ai.length);
    const end = valueEnd(text, close + 1);
    elements.push({
      ai,
      value: text.slice(close + 1, end).replaceAll('\\(', '('),
      aiPosition: at + 1,
      valuePosition: close + 1,
    });
    if (end === close + 1) return refused(elements, 'value-too-short', end, 0);
    at = end;
  }
  if (elements.length === 0) return refused(elements, 'no-elements', 0, 0);
  return { elements, problem: undefined };
}

/** Offset in the bracketed text of the value's character number `index`: each escape before it takes one more. */
export function bracketedOffset(text: string, valuePosition: number, index: number): number {
  let at = valuePosition;
  for (let count = 0; count < index; count++) at += text.startsWith('\\(', at) ? 2 : 1;
  return at;
}

/** Writes elements as `(01)...(21)...`, a bracket inside a value escaped so that it can be read back. */
export function writeBracketed(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
}

/** The lines of the human readable interpretation, AI in brackets (GS1 General Specifications 4.14). */
export function humanReadable(elements: readonly Gs1Element[], options: { dataTitles?: boolean } = {}): string[] {
  return elements.map(({ ai, value }) => {
    const title = options.dataTitles === true ? (findApplicationIdentifier(ai)?.title ?? '') : '';
    return `${title === '' ? '' : `${title} `}(${ai}) ${value}`;
  });
}

function valueEnd(text: string, start: number): number {
  let end = text.indexOf('(', start);
  while (end > start && text.charAt(end - 1) === '\\') end = text.indexOf('(', end + 1);
  return end < 0 ? text.length : end;
}

function isKnown(ai: string, options: UnknownAiOption): boolean {
  if (findApplicationIdentifier(ai) !== undefined) return true;
  if (options.unknownAis !== 'permitted' || !/^\d{2,4}$/.test(ai)) return false;
  const length = aiLengthAt(ai, 0);
  return length === 0 || length === ai.length;
}

function refused(elements: LocatedElement[], code: StructureCode, position: number, length: number): ReadElements {
  return { elements, problem: problemAt(code, position, length) };
}
