import type { ChartProblem } from './chart.ts';

/** What the values of a chart must be. */
export type ValueKind = 'finite' | 'notNegative' | 'whole' | 'positive' | 'wholePositive';

const EXPECTATIONS: Readonly<Record<ValueKind, { readonly words: string; readonly fits: (value: number) => boolean }>> =
  {
    finite: { words: 'a number', fits: Number.isFinite },
    notNegative: { words: 'a number that is 0 or more', fits: (value) => Number.isFinite(value) && value >= 0 },
    whole: { words: 'a whole number that is 0 or more', fits: (value) => Number.isSafeInteger(value) && value >= 0 },
    positive: { words: 'a number above 0', fits: (value) => Number.isFinite(value) && value > 0 },
    wholePositive: { words: 'a whole number above 0', fits: (value) => Number.isSafeInteger(value) && value > 0 },
  };

/** The first value that is not what the chart needs, or undefined. */
export function valueProblem(
  values: readonly number[],
  kind: ValueKind,
  input: 'values' | 'sizes',
): ChartProblem | undefined {
  const { words, fits } = EXPECTATIONS[kind];
  const position = values.findIndex((value) => !fits(value));
  if (position < 0) return undefined;
  return { problem: `${values[position]} does not fit this chart`, position, input, expectation: words };
}

/** Counts and sizes that make no fraction, or undefined; p, np and Laney p' share it. */
export function fractionProblem(counts: readonly number[], sizes: readonly number[]): ChartProblem | undefined {
  return (
    sizeProblem(counts, sizes) ??
    valueProblem(counts, 'whole', 'values') ??
    valueProblem(sizes, 'wholePositive', 'sizes') ??
    countProblem(counts, sizes)
  );
}

/** Counts and sizes that make no rate, or undefined; u and Laney u' share it. */
export function rateProblem(counts: readonly number[], sizes: readonly number[]): ChartProblem | undefined {
  return (
    sizeProblem(counts, sizes) ?? valueProblem(counts, 'whole', 'values') ?? valueProblem(sizes, 'positive', 'sizes')
  );
}

function sizeProblem(counts: readonly number[], sizes: readonly number[]): ChartProblem | undefined {
  if (counts.length === sizes.length) return undefined;
  return {
    problem: `${counts.length} counts came with ${sizes.length} sizes`,
    input: 'sizes',
    expectation: 'one size for each count',
  };
}

function countProblem(counts: readonly number[], sizes: readonly number[]): ChartProblem | undefined {
  const position = counts.findIndex((count, index) => count > (sizes[index] ?? 0));
  if (position < 0) return undefined;
  return {
    problem: `${counts[position]} of ${sizes[position]} cannot be nonconforming`,
    position,
    input: 'values',
    expectation: 'a count that is at most the size of its sample',
  };
}
