import { readElementString } from '../../../src/standards/gs1/element-string.ts';

/**
 * What a coder prints beside a code: a line for each element, AI in brackets (GS1 General Specifications, 4.14); the
 * whole text in one line where it is no element string. What cannot be printed is shown as `?`.
 */
export function humanReadableLines(text: string): readonly string[] {
  const { elements, problem } = readElementString(text);
  if (problem !== undefined || elements.length === 0) return [printable(text)];
  return elements.map(({ ai, value }) => `(${ai})${printable(value)}`);
}

function printable(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, '?');
}
