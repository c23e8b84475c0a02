import { capability } from '../capability.ts';
import { published } from '../published-examples.test-kit.ts';
import { cChart } from './c.ts';
import { isProblem, type Chart, type ChartOptions, type ChartProblem } from './chart.ts';
import { cusumChart } from './cusum.ts';
import { ewmaChart } from './ewma.ts';
import { individualsCharts } from './individuals.ts';
import { npChart } from './np.ts';
import { pChart } from './p.ts';
import { xbarRCharts, xbarSCharts } from './xbar.ts';

const sizes = published.orangeJuice.map(() => 50);
const phaseOne: ChartOptions = { baselineCount: 25 };

/** For each published case of ../shared/data/spc/control-charts.json, what our charts say, under the names of the case. */
export const answers: Readonly<Record<string, (data: readonly number[]) => Record<string, unknown>>> = {
  'p-orangejuice-trial': () => {
    const made = chart(pChart(published.orangeJuice, sizes));
    return { ...linesOf(made), out: outOf(made) };
  },
  'p-orangejuice-revised': () => {
    const made = chart(pChart(published.orangeJuice, sizes, { excluded: [14, 22] }));
    return { ...linesOf(made), out: outOf(made) };
  },
  'np-orangejuice-trial': () => linesOf(chart(npChart(published.orangeJuice, sizes))),
  'c-circuit-trial': () => {
    const made = chart(cChart(published.circuit));
    return { ...linesOf(made), out: outOf(made) };
  },
  'c-circuit-revised': () => linesOf(chart(cChart(published.circuit, { excluded: [5, 19] }))),
  'xbar-R-pistonrings': () => {
    const [means, ranges] = chart(xbarRCharts(published.pistonRings, phaseOne));
    const { LCL, UCL } = linesOf(means);
    const spread = linesOf(ranges);
    return {
      xbarbar: means.parameters['mean'],
      Rbar: means.parameters['meanRange'],
      sigmaHat: means.parameters['sigma'],
      xbar: { LCL, UCL },
      R: { LCL: spread.LCL, UCL: spread.UCL },
      outPhase1: outOf(means).filter((number) => number <= 25),
      outPhase2: outOf(means).filter((number) => number > 25),
      UCLx: UCL,
      LCLx: LCL,
      UCLr: spread.UCL,
    };
  },
  'xbar-S-pistonrings': () => {
    const [means, deviations] = chart(xbarSCharts(published.pistonRings, phaseOne));
    const { LCL, UCL } = linesOf(means);
    const spread = linesOf(deviations);
    return {
      xbarbar: means.parameters['mean'],
      Sbar: means.parameters['meanDeviation'],
      xbar: { LCL, UCL },
      S: { LCL: spread.LCL, UCL: spread.UCL },
      UCLx: UCL,
      LCLx: LCL,
    };
  },
  'capability-pistonrings': () => {
    const [{ parameters }] = chart(xbarRCharts(published.pistonRings, phaseOne));
    const indices = capability(parameters['mean'] ?? 0, parameters['sigma'] ?? 0, {
      lower: 73.95,
      upper: 74.05,
      target: 74,
    });
    return { ...indices };
  },
  'imr-viscosity15': individualsAnswer,
  'imr-nist-flowrate': individualsAnswer,
  'c-nist-wafers': (data) => {
    const made = chart(cChart(data));
    return { ...linesOf(made), out: outOf(made) };
  },
  'cusum-nist': (data) => {
    const made = chart(cusumChart(data, { target: 325, sigma: 1, k: 0.3175, h: 4.1959 }));
    return {
      hi: made.points.map(({ value }) => value),
      lo: made.points.map(({ lowerSum }) => lowerSum),
      out: outOf(made),
    };
  },
  'ewma-nist': (data) => {
    const made = chart(ewmaChart(data, { lambda: 0.3, target: 50, sigma: 2.0539, limits: 'asymptotic' }));
    return { ...linesOf(made), ewma: made.points.map(({ value }) => value), out: outOf(made) };
  },
};

function chart<Made extends Chart | readonly Chart[]>(made: Made | ChartProblem): Made {
  if (isProblem(made)) throw new Error(made.problem);
  return made;
}

/** The numbers (from 1) of the points beyond their limits that were not left out. */
function outOf({ points }: Chart): readonly number[] {
  return points.flatMap(({ value, lowerSum = 0, lower, upper, excluded }, index) =>
    excluded !== true && (value > upper || value < lower || lowerSum > upper) ? [index + 1] : [],
  );
}

function linesOf({ points }: Chart): Record<'CL' | 'LCL' | 'UCL', number | undefined> {
  return { CL: points[0]?.centre, LCL: points[0]?.lower, UCL: points[0]?.upper };
}

function individualsAnswer(data: readonly number[]): Record<string, unknown> {
  const [individuals, ranges] = chart(individualsCharts(data));
  return {
    ...linesOf(individuals),
    MRbar: individuals.parameters['meanMovingRange'],
    UCLmr: linesOf(ranges).UCL,
    out: outOf(individuals),
  };
}
