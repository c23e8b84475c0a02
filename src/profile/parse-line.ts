import { isCollection, isNode, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { CROSS_CHECKS } from './cross-checks/all.ts';
import { written, type Path } from './cross-checks/cross-check.ts';
import { lineProfile, type LineProfile } from './line-profile.ts';
import type { ProfileProblem } from './shape/shape.ts';

/** A profile, or everything that is wrong with its text, in the order of the lines. */
export type ParsedLine =
  | { readonly ok: true; readonly profile: LineProfile; readonly placeOf: PlaceOf }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** Line and column, from 1, of a place in the file; of what is around it where it is not there. */
export type PlaceOf = (path: Path) => { readonly line: number; readonly column: number };

/** Longer texts are no profile of a line. */
const LENGTH_MAX = 500_000;

/** Reads a line profile from YAML or JSON text; nothing is thrown, whatever the text. */
export function parseLineProfile(text: string, file: string): ParsedLine {
  const problems: ProfileProblem[] = [];
  const lines = new LineCounter();
  const tell = (offset: number, field: string, problem: string, expected: string): undefined => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    problems.push({ file, line: Math.max(1, line), column: Math.max(1, col), field, problem, expected });
  };
  const failed = (): ParsedLine => ({
    ok: false,
    problems: problems.toSorted((one, other) => one.line - other.line || one.column - other.column),
  });

  const document = open(text, lines);
  if (typeof document === 'string') {
    tell(0, '', document, 'a line profile in YAML');
    return failed();
  }
  for (const { pos, message } of [...document.errors, ...document.warnings])
    tell(pos[0], '', message.split('\n')[0] ?? '', 'YAML or JSON');
  if (problems.length > 0) return failed();

  const root = isNode(document.contents) ? document.contents : undefined;
  const profile = lineProfile.read(root, '', (node, field, problem, expected) =>
    tell(startOf(node), field, problem, expected),
  );
  if (profile === undefined || problems.length > 0) return failed();

  const offsetOf = (path: Path): number => startOf(nearest(document, path));
  for (const check of CROSS_CHECKS)
    check(profile, (path, problem, expected) => tell(offsetOf(path), written(path), problem, expected));
  if (problems.length > 0) return failed();
  return {
    ok: true,
    profile,
    placeOf(path) {
      const { line, col } = lines.linePos(offsetOf(path));
      return { line, column: col };
    },
  };
}

/** The parsed document, or why the text cannot be parsed at all. */
function open(text: string, lines: LineCounter): Document | string {
  if (text.length > LENGTH_MAX) return `the file has ${text.length} characters, more than ${LENGTH_MAX}`;
  try {
    return parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    // Thousands of brackets in each other are deeper than the parser's stack.
    if (error instanceof RangeError) return 'the file is nested too deeply';
    throw error;
  }
}

/** The node at a path, or the last one on the way to it. */
function nearest(document: Document, path: Path): Node | undefined {
  let node: unknown = document.contents;
  for (const part of path) {
    const next: unknown = isCollection(node) ? node.get(part, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  return isNode(node) ? node : undefined;
}

function startOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
