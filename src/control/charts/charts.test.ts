import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cChart } from './c.ts';
import { isProblem, type Chart, type ChartOptions, type ChartProblem } from './chart.ts';
import { cusumChart } from './cusum.ts';
import { ewmaChart } from './ewma.ts';
import { gChart } from './g.ts';
import { individualsCharts } from './individuals.ts';
import { laneyPChart, laneyUChart } from './laney.ts';
import { npChart } from './np.ts';
import { pChart } from './p.ts';
import { tChart } from './t.ts';
import { uChart } from './u.ts';
import { xbarRCharts, xbarSCharts } from './xbar.ts';

type Made = Chart | readonly Chart[] | ChartProblem;

function first(made: Made): Chart {
  if (isProblem(made)) throw new Error(made.problem);
  const [chart] = 'points' in made ? [made] : made;
  if (chart === undefined) throw new Error('no chart was made');
  return chart;
}

/** Every chart of single values, and every chart of counts with sizes. */
const ofValues: Readonly<Record<string, (values: readonly number[], options?: ChartOptions) => Made>> = {
  c: cChart,
  g: gChart,
  t: tChart,
  'i-mr': individualsCharts,
  ewma: ewmaChart,
  cusum: cusumChart,
  'xbar-r': (values, options) =>
    xbarRCharts(
      values.map((value) => [value, value, value]),
      options,
    ),
  'xbar-s': (values, options) =>
    xbarSCharts(
      values.map((value) => [value, value, value]),
      options,
    ),
};
const ofCounts: Readonly<
  Record<string, (counts: readonly number[], sizes: readonly number[], options?: ChartOptions) => Made>
> = { p: pChart, np: npChart, u: uChart, 'laney-p': laneyPChart, 'laney-u': laneyUChart };

const settings = { seed: 23, numRuns: 150 };
const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 30 });
const samples = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 900 })), {
  minLength: 2,
  maxLength: 30,
});

describe('what no chart can be made of is said, with its place and what was expected', () => {
  test.each([
    ['a count above its sample', pChart([1, 6], [5, 5]), { position: 1, input: 'values' }],
    [
      'a negative count',
      cChart([3, -1, 2]),
      { position: 1, input: 'values', expectation: 'a whole number that is 0 or more' },
    ],
    ['half a count', npChart([1, 1.5], [9, 9]), { position: 1, input: 'values' }],
    ['a sample of nothing', uChart([1, 1], [2, 0]), { position: 1, input: 'sizes', expectation: 'a number above 0' }],
    ['a size too few', laneyPChart([1, 1], [2]), { input: 'sizes' }],
    ['one point', individualsCharts([1]), { input: 'values' }],
    ['no point', ewmaChart([]), { input: 'values' }],
    ['what is no number', cusumChart([1, Number.NaN, 2]), { position: 1 }],
    ['a negative time', tChart([4, -1]), { position: 1 }],
    ['subgroups of different size', xbarRCharts([[1, 2], [1]]), { position: 2 }],
    ['subgroups of one', xbarSCharts([[1], [2]]), { input: 'values' }],
    ['subgroups too large for a range', xbarRCharts([Array.from({ length: 26 }, () => 1)]), { input: 'values' }],
    ['a baseline of one', cChart([1, 2, 3], { baselineCount: 1 }), { input: 'options' }],
    ['a baseline longer than the data', cChart([1, 2, 3], { baselineCount: 4 }), { input: 'options' }],
    ['a point to leave out that is not there', cChart([1, 2, 3], { excluded: [3] }), { input: 'options' }],
    ['nothing left', cChart([1, 2, 3], { excluded: [0, 1] }), { input: 'options' }],
    ['no neighbours left', individualsCharts([1, 2, 3], { excluded: [1] }), { input: 'options' }],
    ['a lambda of 0', ewmaChart([1, 2], { lambda: 0 }), { input: 'options' }],
    ['a lambda above 1', ewmaChart([1, 2], { lambda: 1.1 }), { input: 'options' }],
    ['an h of 0', cusumChart([1, 2], { h: 0 }), { input: 'options' }],
    ['a negative k', cusumChart([1, 2], { k: -1 }), { input: 'options' }],
  ] as const)('%s', (_, made: Made, problem) => {
    expect(isProblem(made)).toBe(true);
    expect(made).toMatchObject(problem);
  });
});

describe('constant data', () => {
  test.each(Object.keys(ofValues))('signal nothing on a chart of values: %s', (name) => {
    const value = ['c', 'g'].includes(name)
      ? fc.integer({ min: 0, max: 500 })
      : fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 2, max: 40 }), (one, length) => {
        // Intervals that are all alike are no geometric ones: a g chart rightly sees a run beside its median.
        const rules = name === 'g' ? 'none' : 'western-electric';
        const chart = first(
          ofValues[name]?.(
            Array.from({ length }, () => one),
            { rules },
          ) ?? [],
        );
        expect(chart.signals).toEqual([]);
        expect(chart.points.every(({ lower, upper, centre }) => lower <= centre && centre <= upper)).toBe(true);
      }),
      settings,
    );
  });

  test.each(Object.keys(ofCounts))('signal nothing on a chart of counts: %s', (name) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 50, max: 999 }),
        fc.integer({ min: 2, max: 40 }),
        (count, size, length) => {
          const repeated = Array.from({ length }, () => count);
          expect(
            first(
              ofCounts[name]?.(
                repeated,
                repeated.map(() => size),
              ) ?? [],
            ).signals,
          ).toEqual([]);
        },
      ),
      settings,
    );
  });
});

describe('limits', () => {
  test('of fractions stay within 0 and 1, and those of counts above 0', () => {
    fc.assert(
      fc.property(samples, (pairs) => {
        const [count, size] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        for (const name of ['p', 'laney-p']) {
          const { points } = first(ofCounts[name]?.(count, size) ?? []);
          expect(points.every(({ lower, upper }) => lower >= 0 && upper <= 1 && lower <= upper)).toBe(true);
        }
        for (const name of ['np', 'u', 'laney-u']) {
          expect(first(ofCounts[name]?.(count, size) ?? []).points.every(({ lower }) => lower >= 0)).toBe(true);
        }
      }),
      settings,
    );
  });

  test('of a larger sample are narrower', () => {
    const { points } = first(pChart([5, 10, 50], [100, 200, 1000]));
    const widths = points.map(({ lower, upper }) => upper - lower);
    expect(widths).toEqual(widths.toSorted((one, other) => other - one));
  });

  test('come from the baseline alone, and the points after it are judged by them', () => {
    const quiet = [10, 12, 11, 9, 10, 11, 12, 10];
    const alone = first(individualsCharts(quiet));
    const followed = first(individualsCharts([...quiet, 30, 31], { baselineCount: quiet.length }));
    expect(followed.points[0]).toEqual(alone.points[0]);
    expect(followed.signals.map(({ pointIndex }) => pointIndex)).toContain(8);
    expect(followed.baselineCount).toBe(8);
  });

  test('do not feel a point that was left out, nor the moving ranges beside it', () => {
    const without = first(individualsCharts([10, 12, 11, 12, 10, 11]));
    const withIt = individualsCharts([10, 12, 11, 900, 12, 10, 11], { excluded: [3] });
    if (isProblem(withIt)) throw new Error(withIt.problem);
    const [individuals, ranges] = withIt;
    expect(individuals.parameters['mean']).toBeCloseTo(without.parameters['mean'] ?? 0, 12);
    expect(ranges.points.map(({ excluded }) => excluded === true)).toEqual([false, false, true, true, false, false]);
    expect(ranges.points.map(({ label }) => label)).toEqual(['2', '3', '4', '5', '6', '7']);
  });
});

describe('shifted data', () => {
  test('shift the centre and the limits with them, and signal at the same points', () => {
    // Steps of 1/8 and whole shifts are exact in binary, so nothing depends on rounding.
    const values = fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (eighths, shift) => {
        const data = eighths.map((one) => one / 8);
        for (const make of [individualsCharts, ewmaChart, cusumChart]) {
          const before = first(make(data));
          const after = first(make(data.map((one) => one + shift)));
          const moved = before.kind === 'cusum' ? 0 : shift;
          expect((after.points[0]?.centre ?? 0) - (before.points[0]?.centre ?? 0)).toBeCloseTo(moved, 9);
          expect((after.points[0]?.upper ?? 0) - (before.points[0]?.upper ?? 0)).toBeCloseTo(moved, 9);
        }
      }),
      settings,
    );
  });

  test('of one large step are found by each chart of values', () => {
    const step = [10, 11, 10, 9, 10, 11, 9, 10, 10, 11, 30, 31, 30, 32];
    for (const name of ['i-mr', 'ewma', 'cusum', 'c']) {
      const chart = first(ofValues[name]?.(step, { baselineCount: 10 }) ?? []);
      expect(chart.signals.map(({ pointIndex }) => pointIndex)).toContain(10);
      expect(chart.signals.every(({ pointIndex }) => pointIndex >= 10)).toBe(true);
    }
  });
});

describe('the formula of', () => {
  test('a p, np, c and u chart is that of the textbooks', () => {
    // p = 2 %, n = 500; c = 4; u = 1.5, n = 20.
    expect(first(pChart([10, 10], [500, 500])).points[0]).toMatchObject({
      lower: expect.closeTo(0.00122, 5) as number,
      upper: expect.closeTo(0.03878, 5) as number,
    });
    expect(first(cChart([4, 4])).points[0]).toMatchObject({ lower: 0, centre: 4, upper: 10 });
    expect(first(uChart([30, 30], [20, 20])).points[0]?.upper).toBeCloseTo(2.322, 3);
    const np = first(npChart([10, 5], [500, 250]));
    expect(np.points.map(({ centre }) => centre)).toEqual([10, 5]);
  });

  test("Laney's p' chart is the p chart with its limits widened by sigma z", () => {
    const count = [80, 130, 90, 160, 85, 140];
    const size = [5000, 5200, 4900, 5100, 5000, 5050];
    const plain = first(pChart(count, size));
    const laney = first(laneyPChart(count, size));
    const sigmaZ = laney.parameters['sigmaZ'] ?? 0;
    expect(sigmaZ).toBeGreaterThan(3);
    plain.points.forEach((point, index) => {
      const wide = laney.points[index];
      expect((wide?.upper ?? 0) - point.centre).toBeCloseTo(sigmaZ * (point.upper - point.centre), 12);
    });
    expect(plain.remarks.join()).toContain('laney-p');
  });

  test('a g chart puts the three quantiles of its geometric distribution at centre and limits', () => {
    const chart = first(gChart([100, 300, 150, 250]));
    const p = chart.parameters['p'] ?? 0;
    expect(p).toBeCloseTo(0.75 / 201, 12);
    const { lower = 0, centre = 0, upper = 0 } = chart.points[0] ?? {};
    // P(X <= x) = 1 - (1 - p)^(x + 1).
    for (const [line, probability] of [
      [lower, 0.00135],
      [centre, 0.5],
      [upper, 0.99865],
    ] as const) {
      if (line > 0) expect(1 - (1 - p) ** (line + 1)).toBeCloseTo(probability, 9);
    }
  });

  test('an EWMA with lambda 1 is a chart of individuals', () => {
    const data = [5, 7, 6, 9, 4, 6];
    const ewma = first(ewmaChart(data, { lambda: 1 }));
    const individuals = first(individualsCharts(data));
    ewma.points.forEach((point, index) => {
      expect(point.value).toBeCloseTo(data[index] ?? 0, 12);
      expect(point.upper).toBeCloseTo(individuals.points[index]?.upper ?? 0, 12);
    });
  });

  test('a CUSUM with a headstart signals no later than one without', () => {
    fc.assert(
      fc.property(counts, (data) => {
        const design = { target: 30, sigma: 10, h: 4 };
        const plain = first(cusumChart(data, design)).signals[0]?.pointIndex ?? Infinity;
        const early = first(cusumChart(data, { ...design, headstart: true })).signals[0]?.pointIndex ?? Infinity;
        expect(early).toBeLessThanOrEqual(plain);
      }),
      settings,
    );
  });
});

describe('a remark', () => {
  test('warns of few points, of expected counts below 5, and of a lower limit at 0', () => {
    expect(first(pChart([1, 2], [50, 60])).remarks.join(' ')).toMatch(/2 points only.*on average/);
    expect(first(cChart([1, 2])).remarks.join(' ')).toContain('mean count');
    expect(first(tChart([4, 9, 800, 2, 1])).remarks.join(' ')).toContain('lower limit is 0');
    expect(first(cChart(Array.from({ length: 20 }, (_, index) => 9 + (index % 3)))).remarks).toEqual([]);
  });
});
