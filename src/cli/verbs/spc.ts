import { EXIT, HarnessError } from '../../kernel/harness-error.ts';
import { nearest } from '../nearest.ts';
import { defineVerb } from '../verb.ts';

const NAMES = 'p|np|c|u|laney-p|laney-u|g|t|xbar-r|xbar-s|i-mr|ewma|cusum';
const RULES = ['western-electric', 'nelson', 'none'] as const;

/** Options that belong to some charts only; those that the user gave must fit the chart. */
const OWN = [
  'size',
  'subgroup',
  'rules',
  'lambda',
  'width',
  'k',
  'h',
  'target',
  'sigma',
  'headstart',
  'asymptotic',
] as const;

/** Draws a control chart of anybody's data, and says which points signal. */
export const spc = defineVerb({
  name: 'spc',
  summary: 'make a control chart of a CSV file; exit code 1 when a point signals',
  usage: `${NAMES} DATA.csv [--column NAME] [--size NAME|N] [--subgroup N] [--rules ${RULES.join('|')}] [--svg FILE] [--json]`,
  positionals: { min: 2, max: 2 },
  examples: [
    {
      command: 'faultline spc p rejects.csv --column rejected --size packs --svg rejects.svg',
      does: 'fraction rejected in each batch; 0 when in control, 1 when a point signals',
    },
    {
      command: 'faultline spc xbar-r weights.csv --column weight --subgroup 5 --baseline 25',
      does: 'five rows make a subgroup; the first 25 subgroups make the limits, all are judged',
    },
    {
      command: 'faultline spc g units-between.csv --rules nelson',
      does: 'rare events: one column with the good units between two rejects',
    },
    {
      command: 'faultline spc cusum fill.csv --column volume --target 5.2 --k 0.5 --h 5 --headstart',
      does: 'small lasting shifts from a target; k and h in sigma',
    },
    {
      command: "faultline spc i-mr temperatur.csv --column 'Wert' --label Charge --exclude 7,12 --json",
      does: 'semicolons and decimal commas are read; points 7 and 12 make no limits',
    },
  ],
  options: {
    column: {
      type: 'string',
      value: 'NAME',
      summary: 'column with the values or counts; once for each column of a subgroup',
      multiple: true,
    },
    size: {
      type: 'string',
      value: 'NAME|N',
      summary: 'column with the sample sizes, or one size for all (p, np, u, laney-p, laney-u)',
    },
    subgroup: { type: 'string', value: 'N', summary: 'rows that make a subgroup (xbar-r, xbar-s)' },
    label: { type: 'string', value: 'NAME', summary: 'column with the names of the points (default: their numbers)' },
    rules: {
      type: 'string',
      value: 'SET',
      summary: `run rules: ${RULES.join(', ')} (default western-electric; none for ewma and cusum)`,
    },
    baseline: { type: 'string', value: 'N', summary: 'only the first N points make the limits' },
    exclude: {
      type: 'string',
      value: 'N,N',
      summary: 'points that make no limits, since their cause was found; they do not count for the exit code',
    },
    target: { type: 'string', value: 'X', summary: 'value to hold (ewma, cusum; default: the mean)' },
    sigma: {
      type: 'string',
      value: 'X',
      summary: 'standard deviation of a value (ewma, cusum; default: from moving ranges)',
    },
    lambda: { type: 'string', value: 'X', summary: 'weight of the newest value (ewma; default 0.2)' },
    width: { type: 'string', value: 'X', summary: 'half width of the limits in sigma (ewma; default 3)' },
    asymptotic: { type: 'boolean', summary: 'the limits of long runs from the first point on (ewma)' },
    k: { type: 'string', value: 'X', summary: 'reference value in sigma (cusum; default 0.5)' },
    h: { type: 'string', value: 'X', summary: 'decision interval in sigma (cusum; default 5)' },
    headstart: { type: 'boolean', summary: 'start the sums at h/2 (cusum)' },
    title: { type: 'string', value: 'TEXT', summary: 'heading of the chart' },
    svg: { type: 'string', value: 'FILE', summary: 'draw the chart into this file' },
    'out-of-control-exit': {
      type: 'string',
      value: 'N',
      default: '1',
      summary: 'exit code when a point signals; 0 for a chart that only informs',
    },
  },
  async run({ options, positionals: [name = '', file = ''], json }, io) {
    const { spcCharts } = await import('../spc-charts.ts');
    const chart = Object.hasOwn(spcCharts, name) ? spcCharts[name] : undefined;
    if (chart === undefined) throw unknownChart(name, Object.keys(spcCharts));
    const strange = OWN.find(
      (option) => options[option] !== undefined && options[option] !== false && !chart.options.includes(option),
    );
    if (strange !== undefined) {
      throw new HarnessError(
        'FLT-E467',
        `--${strange} means nothing to a ${name} chart`,
        `leave it out; ${name} takes ${chart.options.map((one) => `--${one}`).join(', ')}`,
      );
    }
    const exitCode = whole(options['out-of-control-exit'], 'out-of-control-exit', 0, 255);
    const { makeCharts, writeDrawing } = await import('../spc-run.ts');
    const charts = await makeCharts(
      chart,
      {
        file,
        columns: options.column,
        size: options.size,
        subgroup: options.subgroup === undefined ? undefined : whole(options.subgroup, 'subgroup', 2, 1000),
        label: options.label,
      },
      {
        ...(options.title === undefined ? {} : { title: options.title }),
        ...(options.rules === undefined ? {} : { rules: ruleSet(options.rules) }),
        ...(options.baseline === undefined
          ? {}
          : { baselineCount: whole(options.baseline, 'baseline', 2, Number.MAX_SAFE_INTEGER) }),
        ...(options.exclude === undefined
          ? {}
          : {
              excluded: options.exclude
                .split(',')
                .map((one) => whole(one.trim(), 'exclude', 1, Number.MAX_SAFE_INTEGER) - 1),
            }),
      },
      {
        ...number(options.lambda, 'lambda'),
        ...number(options.width, 'width'),
        ...number(options.k, 'k'),
        ...number(options.h, 'h'),
        ...number(options.target, 'target'),
        ...number(options.sigma, 'sigma'),
        ...(options.headstart ? { headstart: true } : {}),
        ...(options.asymptotic ? { limits: 'asymptotic' } : {}),
      },
    );
    if (options.svg !== undefined) {
      const { drawCharts } = await import('../../control/svg/draw-charts.ts');
      writeDrawing(options.svg, drawCharts(charts));
    }
    const { chartLines, chartsAsJson, signalCount } = await import('../spc-report.ts');
    if (json) io.write(chartsAsJson(name, file, charts));
    else {
      charts.forEach((one, index) => {
        for (const line of [...(index === 0 ? [] : ['']), ...chartLines(one, io)]) io.write(line);
      });
    }
    return signalCount(charts) === 0 ? EXIT.pass : exitCode;
  },
});

function unknownChart(name: string, known: readonly string[]): HarnessError {
  // Every one-letter name is near to p, c, u, g and t.
  const near = name.length > 1 ? nearest(name, known) : undefined;
  return new HarnessError(
    'FLT-E460',
    `there is no chart "${name}"`,
    near === undefined ? `use one of ${NAMES}` : `did you mean ${near}? The charts are ${NAMES}`,
  );
}

function ruleSet(text: string): (typeof RULES)[number] {
  const found = RULES.find((one) => one === text);
  if (found !== undefined) return found;
  throw new HarnessError('FLT-E466', `there are no rules "${text}"`, `use --rules ${RULES.join('|')}`);
}

function whole(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most > 1e6 ? `${least} or more` : `from ${least} to ${most}`;
  throw new HarnessError(
    'FLT-E466',
    `--${option} ${text} is no whole number ${range}`,
    `write for example --${option} ${Math.max(least, 5)}`,
  );
}

function number(text: string | undefined, option: string): Record<string, number> {
  if (text === undefined) return {};
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return { [option]: value };
  throw new HarnessError(
    'FLT-E466',
    `--${option} ${text} is no number`,
    `write digits with a decimal point: --${option} 0.5`,
  );
}
