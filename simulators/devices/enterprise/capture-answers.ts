import { locateJson, type EpcisProblem } from '../../../src/standards/epcis/index.ts';
import type { Reply } from '../../../src/seams/channels.ts';

/** Errors of the EPCIS 2.0 REST binding, with their status (EPCIS 2.0, section 12; openapi.yaml of the standard). */
const STATUS = {
  ValidationException: 400,
  NoSuchResourceException: 404,
  NotAcceptableException: 406,
  ResourceAlreadyExistsException: 409,
  CaptureLimitExceededException: 413,
  UnsupportedMediaTypeException: 415,
  ImplementationException: 501,
} as const;

export type EpcisException = keyof typeof STATUS;

/** One error as RFC 7807 wants it. */
export interface ProblemBody {
  readonly type: `epcisException:${EpcisException}`;
  readonly title: string;
  readonly status: number;
  /** What is wrong, where, and what would be right. */
  readonly detail: string;
  /** Each problem of a document on its own; at most the first 20. */
  readonly problems?: readonly {
    readonly path: string;
    readonly line?: number;
    readonly column?: number;
    readonly problem: string;
    readonly expectation: string;
  }[];
}

/** How many problems of one document an answer names. */
const NAMED_MAX = 20;

/** Creates the body of an error. */
export function problemBody(exception: EpcisException, title: string, detail: string): ProblemBody {
  return { type: `epcisException:${exception}`, title, status: STATUS[exception], detail };
}

/** The body for a document that breaks rules; `offsetOf` finds a place in the text that was sent. */
export function invalidBody(
  problems: readonly EpcisProblem[],
  text: string,
  offsetOf: (problem: EpcisProblem) => number = (problem) => locateJson(text, problem.place),
): ProblemBody {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const detail =
    first === undefined
      ? 'nothing is wrong'
      : `${first.path === '' ? '' : `${first.path}: `}${first.problem}; expected: ${first.expectation}${more}`;
  return {
    ...problemBody('ValidationException', 'EPCIS document is not valid', detail),
    problems: problems.slice(0, NAMED_MAX).map((one) => ({
      path: one.path,
      ...lineAndColumn(text, offsetOf(one)),
      problem: one.problem,
      expectation: one.expectation,
    })),
  };
}

/** Line and column, both from 1, of an offset in a text. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Versions that every answer names. */
export const VERSION_HEADERS: Readonly<Record<string, string>> = {
  'gs1-epcis-version': '2.0.0',
  'gs1-cbv-version': '2.0.0',
};

/** An error as an answer. */
export function problemReply(body: ProblemBody, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...VERSION_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer with content. */
export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...VERSION_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}
