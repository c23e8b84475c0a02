import { checkLine, findApplicationIdentifier, type Problem } from '../standards/gs1/index.ts';
import type { Io } from './io.ts';
import { readSeparators, visible } from './separators.ts';
import { tableLines } from './table.ts';

/** The verdict over one text; places count in the text as it was given. */
export interface CheckedText {
  readonly text: string;
  readonly ok: boolean;
  readonly elements: readonly { readonly ai: string; readonly title: string; readonly value: string }[];
  readonly problems: readonly Problem[];
}

/** Judges one text in any notation; the year settles the century of dates. */
export function checkText(text: string, referenceYear: number): CheckedText {
  const { text: separated, placeOf } = readSeparators(text);
  const { ok, elements, problems } = checkLine(separated, { referenceYear });
  return {
    text,
    ok,
    elements: elements.map(({ ai, value }) => ({ ai, title: findApplicationIdentifier(ai)?.title ?? '', value })),
    problems: problems.map((problem) => {
      const position = placeOf(problem.position);
      return { ...problem, position, length: placeOf(problem.position + problem.length) - position };
    }),
  };
}

/** The verdict as one line of JSON. */
export function jsonLine({ ok, elements, problems }: CheckedText): string {
  return JSON.stringify({
    ok,
    elements: elements.map(({ ai, value }) => ({ ai, value })),
    problems: problems.map(({ code, position, length }) => ({ code, position, length })),
  });
}

/** The verdict for people: the text with carets under what is wrong, and its elements as a table. */
export function readableLines({ text, ok, elements, problems }: CheckedText, io: Io): readonly string[] {
  return [
    `${ok ? io.style('green', 'ok ') : io.style('red', 'bad')} ${visible(text)}`,
    ...problems.flatMap(({ code, position, length, message }) => [
      `    ${' '.repeat(position)}${io.style('red', '^'.repeat(Math.max(1, length)))}`,
      `    ${code} at ${position}, length ${length}${message === undefined ? '' : `: ${message}`}`,
    ]),
    ...tableLines(elements.map(({ ai, title, value }) => [`    (${ai})`, title, visible(value)])),
  ];
}
