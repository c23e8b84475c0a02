import { cChart } from '../control/charts/c.ts';
import type { Chart, ChartOptions, ChartProblem } from '../control/charts/chart.ts';
import { cusumChart } from '../control/charts/cusum.ts';
import { ewmaChart } from '../control/charts/ewma.ts';
import { gChart } from '../control/charts/g.ts';
import { individualsCharts } from '../control/charts/individuals.ts';
import { laneyPChart, laneyUChart } from '../control/charts/laney.ts';
import { npChart } from '../control/charts/np.ts';
import { pChart } from '../control/charts/p.ts';
import { tChart } from '../control/charts/t.ts';
import { uChart } from '../control/charts/u.ts';
import { xbarRCharts, xbarSCharts } from '../control/charts/xbar.ts';

/** What a chart of the command line is made from. */
export interface SpcData {
  readonly values: readonly number[];
  readonly sizes: readonly number[];
  readonly subgroups: readonly (readonly number[])[];
}

/** The numbers that some charts take besides their data; undefined where the user gave none. */
export interface SpcSettings {
  readonly lambda?: number;
  readonly width?: number;
  readonly k?: number;
  readonly h?: number;
  readonly target?: number;
  readonly sigma?: number;
  readonly headstart?: boolean;
  readonly limits?: 'exact' | 'asymptotic';
}

/** A chart of the command line: what data it takes, which of the options are its own, and how it is made. */
export interface SpcChart {
  readonly takes: 'values' | 'counts' | 'subgroups';
  readonly options: readonly string[];
  readonly make: (
    data: SpcData,
    options: ChartOptions,
    settings: SpcSettings,
  ) => Chart | readonly Chart[] | ChartProblem;
}

const SIZED = ['size', 'rules'];
const SINGLE = ['rules'];

/** The charts by their names on the command line. */
// oxfmt-ignore
export const spcCharts: Readonly<Record<string, SpcChart>> = {
  p: { takes: 'counts', options: SIZED, make: ({ values, sizes }, options) => pChart(values, sizes, options) },
  np: { takes: 'counts', options: SIZED, make: ({ values, sizes }, options) => npChart(values, sizes, options) },
  c: { takes: 'values', options: SINGLE, make: ({ values }, options) => cChart(values, options) },
  u: { takes: 'counts', options: SIZED, make: ({ values, sizes }, options) => uChart(values, sizes, options) },
  'laney-p': { takes: 'counts', options: SIZED, make: ({ values, sizes }, options) => laneyPChart(values, sizes, options) },
  'laney-u': { takes: 'counts', options: SIZED, make: ({ values, sizes }, options) => laneyUChart(values, sizes, options) },
  g: { takes: 'values', options: SINGLE, make: ({ values }, options) => gChart(values, options) },
  t: { takes: 'values', options: SINGLE, make: ({ values }, options) => tChart(values, options) },
  'xbar-r': { takes: 'subgroups', options: ['subgroup', 'rules'], make: ({ subgroups }, options) => xbarRCharts(subgroups, options) },
  'xbar-s': { takes: 'subgroups', options: ['subgroup', 'rules'], make: ({ subgroups }, options) => xbarSCharts(subgroups, options) },
  'i-mr': { takes: 'values', options: SINGLE, make: ({ values }, options) => individualsCharts(values, options) },
  ewma: {
    takes: 'values',
    options: ['lambda', 'width', 'target', 'sigma', 'asymptotic'],
    make: ({ values }, options, settings) => ewmaChart(values, { ...options, ...settings }),
  },
  cusum: {
    takes: 'values',
    options: ['k', 'h', 'target', 'sigma', 'headstart'],
    make: ({ values }, options, settings) => cusumChart(values, { ...options, ...settings }),
  },
};
