import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parseLineProfile } from './parse-line.ts';
import type { ProfileProblem } from './shape/shape.ts';

/** The worked profiles by name. */
export const EXAMPLES: Readonly<Record<'reference' | 'blister' | 'gateway', string>> = {
  reference: read('reference'),
  blister: read('blister'),
  gateway: read('gateway'),
};

/** Stands in the edited text where the problem is expected, and is taken out before it is parsed. */
const MARK = '⌖';

/** One edit of a worked profile and what is told of it; where `to` has no mark, only the problem is compared. */
export interface Mistake {
  readonly base: keyof typeof EXAMPLES;
  /** Stands exactly once in the base. */
  readonly from: string;
  readonly to: string;
  readonly field: string;
  readonly problem: string;
}

/** A mistake from its parts. */
export function bad(base: Mistake['base'], from: string, to: string, field: string, problem: string): Mistake {
  return { base, from, to, field, problem };
}

/** Mistakes with the names that a test shows for them. */
export function named(mistakes: readonly Mistake[]): readonly (readonly [string, Mistake])[] {
  return mistakes.map((one) => [`${one.field === '' ? one.base : one.field}: ${one.problem}`, one]);
}

/** The text of a profile with a mistake in it, and the place of its mark. */
export function edited({ base, from, to }: Mistake): { text: string; line: number; column: number } {
  const parts = EXAMPLES[base].split(from);
  expect(parts, `"${from}" stands once in the profile`).toHaveLength(2);
  const marked = parts.join(to);
  const lines = marked.slice(0, Math.max(0, marked.indexOf(MARK))).split('\n');
  return { text: marked.replace(MARK, ''), line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** All problems of a profile with a mistake in it. */
export function told(mistake: Mistake): readonly ProfileProblem[] {
  return problemsOf(edited(mistake).text);
}

/** All problems of a text. */
export function problemsOf(text: string): readonly ProfileProblem[] {
  const parsed = parseLineProfile(text, 'line.yaml');
  return parsed.ok ? [] : parsed.problems;
}

/** What must be told of a mistake: at its place, with what would be right. */
export function wanted(mistake: Mistake): unknown {
  const { line, column } = edited(mistake);
  const place = mistake.to.includes(MARK) ? { line, column, field: mistake.field } : {};
  return expect.objectContaining({
    file: 'line.yaml',
    ...place,
    problem: expect.stringContaining(mistake.problem),
    expected: expect.stringMatching(/\S/),
  });
}

function read(name: string): string {
  return readFileSync(new URL(`../../examples/lines/${name}-line.yaml`, import.meta.url), 'utf8');
}
