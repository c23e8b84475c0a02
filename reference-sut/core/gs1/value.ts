import type { ApplicationIdentifier } from './application-identifiers.ts';
import { isCset82Code, isDigitCode } from './characters.ts';
import { hasValidCheckDigit } from './check-digit.ts';
import { dateProblem } from './date.ts';
import type { Gs1Problem, Gs1ProblemCode } from './problem.ts';

/** Lists what is wrong with one element's value; positions count from `position`, where the value begins. */
export function valueProblems(entry: ApplicationIdentifier, value: string, position = 0): Gs1Problem[] {
  const problem = (code: Gs1ProblemCode, at: number, length: number): Gs1Problem => ({
    code,
    position: position + at,
    length,
    applicationIdentifier: entry.code,
  });
  if (value.length < entry.lengthMin) return [problem('tooShort', 0, value.length)];
  if (value.length > entry.lengthMax) return [problem('tooLong', entry.lengthMax, value.length - entry.lengthMax)];
  const wrongAt = firstForeignCharacter(entry, value);
  if (wrongAt !== undefined) {
    return [problem(entry.kind === 'text' ? 'invalidCset82Character' : 'nonDigit', wrongAt, 1)];
  }
  if (entry.kind === 'key' && !hasValidCheckDigit(value)) return [problem('incorrectCheckDigit', value.length - 1, 1)];
  if (entry.kind === 'date') {
    const code = dateProblem(value);
    if (code !== undefined) return [problem(code, code === 'illegalMonth' ? 2 : 4, 2)];
  }
  return [];
}

function firstForeignCharacter(entry: ApplicationIdentifier, value: string): number | undefined {
  const belongs = entry.kind === 'text' ? isCset82Code : isDigitCode;
  for (let index = 0; index < value.length; index++) {
    if (!belongs(value.charCodeAt(index))) return index;
  }
  return undefined;
}
