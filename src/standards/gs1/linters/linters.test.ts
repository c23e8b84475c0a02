import { describe, expect, it } from 'vitest';
import { notExecuted, sharedCases, sharedData } from '../../../../tests/shared-data.ts';
import { linters } from './catalogue.ts';
import type { Problem } from '../problem.ts';
import { codeOf, referenceYear, vectors } from '../../../../tests/gs1/vector-cases.ts';

const file = 'gs1-syntax/dictionary/lint-vectors.json';

describe('GS1 Barcode Syntax Tests', () => {
  interface LintVector {
    readonly linter: string;
    readonly data: string;
    readonly ok: boolean;
    readonly error?: string;
    readonly highlight?: string;
  }
  vectors<LintVector>(
    file,
    ({ linter, data }) => `${linter} ${data}`,
    ({ linter, data, ok, error, highlight }) => {
      const problem = linters[linter]?.(data, 0, data.length, referenceYear);
      if (problem === undefined) return ok;
      return !ok && problem.code === codeOf(error) && marked(data, problem) === highlight;
    },
  );

  it.skipIf(sharedData(file) === undefined)(
    `each linter finds the same inside a longer value${notExecuted(file)}`,
    () => {
      const cases = sharedCases(file) as readonly LintVector[];
      for (const { linter, data } of cases) {
        const alone = linters[linter]?.(data, 0, data.length, referenceYear);
        const inside = linters[linter]?.(`00${data}99`, 2, 2 + data.length, referenceYear);
        expect(inside).toEqual(alone === undefined ? undefined : { ...alone, position: alone.position + 2 });
      }
    },
  );
});

function marked(text: string, { position, length }: Problem): string {
  return `${text.slice(0, position)}*${text.slice(position, position + length)}*${text.slice(position + length)}`;
}
