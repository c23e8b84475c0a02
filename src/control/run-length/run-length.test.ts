import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases } from '../../../tests/shared-data.ts';
import { cusumChart } from '../charts/cusum.ts';
import { individualsCharts } from '../charts/individuals.ts';
import { gChart } from '../charts/g.ts';
import { isProblem, type Chart, type ChartPoint, type ChartProblem } from '../charts/chart.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { findSignals } from '../rules/find-signals.ts';
import { nelson, NELSON_ARL } from '../rules/nelson.ts';
import { WESTERN_ELECTRIC_ARL, westernElectric } from '../rules/western-electric.ts';
import { cusumRunLength, twoSidedCusumRunLength } from './cusum.ts';
import { ewmaRunLength } from './ewma.ts';
import { inControlRunLength } from './in-control.ts';
import { alternationRunLength, trendRunLength } from './order-rules.ts';
import { zoneMemories, zoneRunLength } from './zone-chain.ts';

const together = (ids: readonly string[], shift = 0): number =>
  zoneRunLength(
    ids.flatMap((id) => zoneMemories[id] ?? []),
    shift,
  );

describe('the in-control run length', () => {
  test.each([...westernElectric, ...nelson].map(({ id, averageRunLength }) => [id, averageRunLength] as const))(
    'that %s states is what its exact computation gives',
    (id, stated) => {
      const exact = id === 'NEL3' ? trendRunLength(6) : id === 'NEL4' ? alternationRunLength(14) : together([id]);
      expect(exact).toBeCloseTo(stated, 2);
    },
  );

  // Champ & Woodall 1987, table 1.
  test.each([
    [['WE1'], 370.4],
    [['WE1', 'WE2'], 225.44],
    [['WE1', 'WE3'], 166.05],
    [['WE1', 'WE4'], 152.73],
    [['WE1', 'WE2', 'WE3', 'WE4'], 91.75],
  ])('of %j is the published one', (ids, published) => {
    expect(together(ids)).toBeCloseTo(published, 2);
  });

  test('of simple runs is their closed form', () => {
    expect(together(['WE4'])).toBeCloseTo(2 ** 8 - 1, 6);
    expect(together(['NEL2'])).toBeCloseTo(2 ** 9 - 1, 6);
    const within = 0.6826894921370859;
    expect(together(['NEL7'])).toBeCloseTo((1 - within ** 15) / ((1 - within) * within ** 15), 6);
    // Two in a row rise or fall at the second point; three at the third with probability 1/3.
    expect(trendRunLength(2)).toBeCloseTo(2, 12);
  });

  test('of all four rules of Western Electric is the stated one', () => {
    expect(together(westernElectric.map(({ id }) => id))).toBeCloseTo(WESTERN_ELECTRIC_ARL, 2);
  });

  test('of all eight tests of Nelson is met by a simulation with the rules themselves', () => {
    const runCount = 3000;
    let state = 2463534242;
    const uniform = (): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return ((state >>> 0) + 0.5) / 4294967296;
    };
    let sum = 0;
    let squares = 0;
    for (let run = 0; run < runCount; run += 1) {
      const length = firstSignal(() => normalQuantile(uniform()));
      sum += length;
      squares += length * length;
    }
    const mean = sum / runCount;
    const error = Math.sqrt((squares / runCount - mean * mean) / runCount);
    expect(Math.abs(mean - NELSON_ARL)).toBeLessThan(3.5 * error);
    expect(error).toBeLessThan(2);
  });
});

/** The first point at which any test of Nelson fires on values from a source. */
function firstSignal(next: () => number): number {
  const recent: ChartPoint[] = [];
  for (let count = 1; ; count += 1) {
    recent.push({
      label: '',
      value: next(),
      centre: 0,
      lower: -3,
      upper: 3,
      zones: { minus2: -2, minus1: -1, plus1: 1, plus2: 2 },
    });
    if (recent.length > 15) recent.shift();
    if (nelson.some(({ judge, span }) => judge(recent.slice(-span)) !== undefined)) return count;
  }
}

interface ArlCase {
  id: string;
  chart: string;
  ref: string;
  k?: number;
  h?: number;
  lam?: number;
  L?: number;
  mu: number[];
  arl: number[];
}

/**
 * Published figures that are themselves approximations, by case and position, and what the integral equation gives; ours
 * does not move when the nodes are doubled.
 */
const approximations: Readonly<Record<string, { readonly ours: number; readonly why: string }>> = {
  'arl-0 0': { ours: 117.596, why: 'Brook & Evans approximate by a Markov chain of few states' },
  'arl-2 8': {
    ours: 1.32539312,
    why: 'Lucas & Crosier approximate; 40 million simulated runs gave 1.32537 +/- 0.00008',
  },
  'arl-4 1': { ours: 117.596, why: 'Waldmann prints a bound' },
  'arl-6 0': { ours: 4.15008373, why: 'SAS/QC differs in the 7th decimal' },
  'arl-7 0': { ours: 4.15008373, why: 'SAS/QC differs in the 6th decimal' },
};

const file = 'spc/average-run-lengths.json';
describe('published run lengths', () => {
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(file) as readonly ArlCase[];
  test.runIf(cases.length > 0)(`are met to the digits printed${notExecuted(file)}`, () => {
    const misses: string[] = [];
    const seen: string[] = [];
    for (const row of cases) {
      row.mu.forEach((shift, index) => {
        const name = `${row.id} ${index}`;
        const published = row.arl[index] ?? Number.NaN;
        const ours = runLengthOf(row, shift);
        const known = approximations[name];
        seen.push(name);
        const fits =
          known === undefined
            ? Math.abs(ours - published) <= halfDigit(published)
            : Math.abs(ours / published - 1) < 5e-3 && Math.abs(ours / known.ours - 1) < 1e-5;
        if (!fits) misses.push(`${name} (${row.ref}): ${ours} in place of ${published}`);
      });
    }
    expect(misses).toEqual([]);
    expect(seen).toHaveLength(91);
    expect(seen).toEqual(expect.arrayContaining(Object.keys(approximations)));
  });
});

function runLengthOf({ chart, k = 0.5, h = 5, lam = 0.2, L = 3 }: ArlCase, shift: number): number {
  if (chart === 'cusum-one-sided') return cusumRunLength({ k, h, shift });
  if (chart.startsWith('cusum-two-sided')) {
    return twoSidedCusumRunLength({ k, h, shift, start: chart.includes('headstart') ? h / 2 : 0 });
  }
  if (chart.startsWith('ewma')) return ewmaRunLength({ lambda: lam, width: L, shift });
  return together(chart.includes('1+4') ? ['WE1', 'WE4'] : ['WE1'], shift);
}

// Half a unit of the last digit that a number was printed with; JSON drops zeros at the end, so three digits are taken.
function halfDigit(published: number): number {
  const decimals = /\.(\d+)$/.exec(String(published))?.[1]?.length ?? 0;
  const printed = Math.max(decimals, published < 10 ? 1 : 0);
  return 0.5 * 10 ** -printed + 1e-9;
}

describe('more published run lengths', () => {
  // Vance 1986, table 1, one-sided CUSUM with k = 0 and h = 10.
  test.each([
    [-0.125, 400.28],
    [0, 124.66],
    [0.25, 36.71],
    [1, 10.75],
  ])('of a CUSUM with k 0, h 10 and shift %d is %d', (shift, published) => {
    expect(cusumRunLength({ k: 0, h: 10, shift })).toBeCloseTo(published, 2);
  });

  test('get shorter as the process moves away from its target', () => {
    const shifts = [0, 0.5, 1, 2, 3];
    for (const lengths of [
      shifts.map((shift) => ewmaRunLength({ lambda: 0.2, width: 2.962, shift })),
      shifts.map((shift) => twoSidedCusumRunLength({ k: 0.5, h: 5, shift })),
      shifts.map((shift) => together(['WE1', 'WE2', 'WE3', 'WE4'], shift)),
    ]) {
      expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
    }
  });
});

describe('a chart', () => {
  const only = (made: Chart | readonly Chart[] | ChartProblem): Chart => {
    if (isProblem(made)) throw new Error(made.problem);
    const chart = 'points' in made ? made : made[0];
    if (chart === undefined) throw new Error('no chart');
    return chart;
  };
  const data = [5, 6, 4, 5, 7, 5, 4, 6];

  test('states the run length of its own rules or design, and none where none describes it', () => {
    expect(inControlRunLength(only(individualsCharts(data)))).toBe(91.75);
    expect(inControlRunLength(only(individualsCharts(data, { rules: 'nelson' })))).toBe(73.6);
    expect(inControlRunLength(only(individualsCharts(data, { rules: 'none' })))).toBe(370.4);
    expect(inControlRunLength(only(cusumChart(data, { h: 4 })))).toBeCloseTo(167.68, 2);
    expect(inControlRunLength(only(gChart(data)))).toBeUndefined();
  });

  test('of single values signals nothing on quiet data', () => {
    expect(findSignals(only(individualsCharts(data)).points, { set: 'nelson', reach: 'zones' })).toEqual([]);
  });
});
