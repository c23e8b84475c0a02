import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cChart } from '../charts/c.ts';
import { isProblem, type Chart, type ChartOptions, type ChartProblem } from '../charts/chart.ts';
import { cusumChart } from '../charts/cusum.ts';
import { individualsCharts } from '../charts/individuals.ts';
import { pChart } from '../charts/p.ts';
import { pointTicks, valueTicks } from './axis.ts';
import { drawChart, drawCharts } from './draw-charts.ts';

function made<Charts extends Chart | readonly Chart[]>(charts: Charts | ChartProblem): Charts {
  if (isProblem(charts)) throw new Error(charts.problem);
  return charts;
}

const counts = [10, 12, 9, 11, 10, 30, 8, 11, 12, 10];
const drawn = (options: ChartOptions = {}): string => drawChart(made(cChart(counts, options)));
const marks = (svg: string): number => svg.match(/class="spc-signal"/g)?.length ?? 0;

describe('a drawing', () => {
  test('escapes every text of the user, and holds no control character', () => {
    const svg = drawn({
      title: `<script>alert("1")</script> & 'x'\u0000\u001d`,
      labels: counts.map((_, index) => `<b>${index}&"`),
      rules: 'none',
    });
    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('\u2400\u241d');
    // oxlint-disable-next-line no-control-regex -- control characters are the subject
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test('is the same text each time, and asks for nothing from elsewhere', () => {
    expect(drawn()).toBe(drawn());
    expect(drawn().replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|<script|<image/);
  });

  test('marks as many points as signal, with the numbers of their rules, and says so in words', () => {
    const chart = made(cChart(counts));
    const svg = drawChart(chart);
    expect(marks(svg)).toBe(new Set(chart.signals.map(({ pointIndex }) => pointIndex)).size);
    expect(svg.match(/class="spc-rule"/g)).toHaveLength(chart.signals.length);
    expect(svg).toContain('1: one point beyond three sigma: 6');
    expect(svg).toContain('<desc>c chart: nonconformities, 10 points, signals at 6.</desc>');
    expect(marks(drawChart(made(cChart([10, 12, 9, 11, 10, 12, 8, 11, 12, 10]))))).toBe(0);
  });

  test('shows points that were left out as hollow, also where they signal', () => {
    const svg = drawn({ excluded: [5, 6] });
    expect(svg).toContain('class="spc-signal-left-out"');
    expect(svg).toContain('class="spc-left-out"');
    expect(svg).toContain('left out of the limits: 6, 7');
  });

  test('of a CUSUM marks each sum on its own side', () => {
    const up = drawChart(made(cusumChart([0, 0, 9, 9, 9], { target: 0, sigma: 1 })));
    const down = drawChart(made(cusumChart([0, 0, -9, -9, -9], { target: 0, sigma: 1 })));
    expect([marks(up), marks(down)]).toEqual([3, 3]);
    expect(up).toContain('H 5.00');
  });

  test('draws limits as steps where samples differ in size, and as one line where they do not', () => {
    const steps = (sizes: readonly number[]): number =>
      drawChart(made(pChart([3, 4, 5], sizes))).match(/class="spc-limit" d="M[^"]*V/g)?.length ?? 0;
    expect(steps([50, 90, 200])).toBeGreaterThan(0);
    expect(steps([90, 90, 90])).toBe(0);
  });

  test('keeps every number finite, whatever the data', () => {
    const value = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.constantFrom(0, 1e-9, -1e-9, 5));
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), (values) => {
        const svg = drawCharts(made(individualsCharts(values, { rules: 'nelson' })));
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { seed: 29, numRuns: 150 },
    );
  });

  test('keeps marks and numbers inside the plot', () => {
    const svg = drawn();
    const [, top = '', height = ''] = /class="spc-frame"[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"/.exec(svg) ?? [];
    for (const [, y = ''] of svg.matchAll(/class="spc-rule"[^>]* y="([\d.]+)"/g)) {
      expect(Number(y)).toBeGreaterThan(Number(top));
      expect(Number(y)).toBeLessThan(Number(top) + Number(height));
    }
  });
});

describe('an axis', () => {
  test('has four to twelve ticks at round numbers, inside the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (from, span) => {
          const ticks = valueTicks(from, from + span);
          expect(ticks.length).toBeGreaterThanOrEqual(3);
          expect(ticks.length).toBeLessThanOrEqual(12);
          expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
          expect(ticks.every(({ at }) => at >= from - 1e-6 * span && at <= from + span * (1 + 1e-6))).toBe(true);
        },
      ),
      { seed: 31, numRuns: 300 },
    );
    expect(valueTicks(-0.4, 2.1).map(({ text }) => text)).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0']);
  });

  test('names as many points as have room: round numbers, or every so-many-th own name', () => {
    const chart = made(cChart(Array.from({ length: 100 }, () => 5)));
    expect(
      pointTicks(chart, 8)
        .map(({ text }) => text)
        .slice(0, 3),
    ).toEqual(['1', '5', '10']);
    const named = made(cChart(counts, { labels: counts.map((_, index) => `BATCH-2024-000${index}`) }));
    const ticks = pointTicks(named, 40);
    expect(ticks.map(({ at }) => at)).toEqual([0, 3, 6, 9]);
    expect(ticks[0]?.text).toBe('BATCH-2024-\u2026');
  });
});
