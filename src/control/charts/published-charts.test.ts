import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases } from '../../../tests/shared-data.ts';
import { isProblem } from './chart.ts';
import { answers } from './published-answers.test-kit.ts';
import { tChart } from './t.ts';

interface ChartCase {
  id: string;
  data: number[] | string;
  expect: Record<string, unknown>;
  published: Record<string, unknown>;
}

const file = 'spc/control-charts.json';
describe(`published control charts${notExecuted(file)}`, () => {
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(file) as readonly ChartCase[];

  // Not executed where the shared data are absent.
  test.runIf(cases.length > 0)('are all answered here', () => {
    expect(cases.map(({ id }) => id).toSorted()).toEqual(Object.keys(answers).toSorted());
  });

  // Not executed where the shared data are absent.
  test.runIf(cases.length > 0).each(cases)('$id is met in full precision and in the digits printed', (one) => {
    const ours = answers[one.id]?.(Array.isArray(one.data) ? one.data : []) ?? {};
    expect(near(ours, one.expect, 6)).toEqual([]);
    expect(printed(one.id, ours, one.published)).toEqual([]);
  });
});

/** The names under which ours differs from the expected numbers by more than a unit of their last decimal. */
function near(ours: unknown, expected: unknown, decimals: number, name = ''): readonly string[] {
  if (typeof expected === 'number') {
    const fits = typeof ours === 'number' && Math.abs(ours - expected) <= 10 ** -decimals;
    return fits ? [] : [`${name}: ${String(ours)} in place of ${expected}`];
  }
  if (typeof expected !== 'object' || expected === null) return [`${name}: unexpected kind`];
  const found = new Map(Object.entries(typeof ours === 'object' && ours !== null ? ours : {}));
  if (Array.isArray(expected) && found.size !== expected.length)
    return [`${name}: ${found.size} of ${expected.length}`];
  return Object.entries(expected).flatMap(([key, value]) => near(found.get(key), value, decimals, `${name}.${key}`));
}

/** Printed digits that come from rounding twice or from ties rounded down: what the exact number rounds to. */
const roundedOtherwise: Readonly<Record<string, string>> = {
  'c-circuit-trial.UCL 33.22': '33.21',
  'ewma-nist.LCL 47.4115': '47.4116',
  'cusum-nist.hi.17 14.44': '14.45',
  'cusum-nist.lo.9 0.25': '0.26',
};

function printed(id: string, ours: Record<string, unknown>, texts: Record<string, unknown>): readonly string[] {
  const misses: string[] = [];
  const compare = (name: string, value: unknown, text: unknown): void => {
    if (typeof text === 'string') {
      const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
      const wanted = roundedOtherwise[`${id}.${name} ${text}`] ?? text;
      const rounded =
        typeof value === 'number'
          ? (Math.round((value + 1e-9) * 10 ** decimals) / 10 ** decimals).toFixed(decimals)
          : '';
      if (rounded !== wanted) misses.push(`${name}: ${rounded} in place of ${text}`);
    } else if (typeof text === 'number') {
      if (value !== text) misses.push(`${name}: ${String(value)} in place of ${text}`);
    } else if (Array.isArray(text)) {
      text.forEach((one, index) => {
        compare(`${name}.${index}`, Array.isArray(value) ? value[index] : undefined, one);
      });
    }
  };
  for (const [name, text] of Object.entries(texts)) compare(name, ours[name], text);
  return misses;
}

describe('a t chart', () => {
  // Montgomery, example 7.6 (valve failures, hours): the transformed values that the book prints.
  test('transforms the times of the published example', () => {
    const hours = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96];
    const made = tChart(hours);
    if (isProblem(made)) throw new Error(made.problem);
    expect(286 ** 0.2777).toBeCloseTo(4.80986, 4);
    expect(2837 ** 0.2777).toBeCloseTo(9.09619, 4);
    expect(made.parameters['transformedMean']).toBeCloseTo(5.38662, 4);
    expect(made.signals).toEqual([]);
    expect((made.points[0]?.upper ?? 0) ** 0.2777).toBeCloseTo(11.66, 2);
  });
});
