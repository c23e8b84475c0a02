import { findSignals } from '../rules/find-signals.ts';
import type { Chart, ChartKind, ChartOptions, ChartPoint, RuleReach, Zones } from './chart.ts';

/** What a chart is made of before its points are judged. */
export interface ChartParts {
  readonly kind: ChartKind;
  readonly title: string;
  readonly statistic: string;
  readonly points: readonly Omit<ChartPoint, 'label'>[];
  readonly parameters: Readonly<Record<string, number>>;
  readonly reach: RuleReach;
  readonly remarks: readonly string[];
}

/** Puts labels to the points and lets the rules judge them. */
export function assembleChart(parts: ChartParts, options: ChartOptions): Chart {
  const excluded = new Set(options.excluded);
  const points = parts.points.map((point, index) => ({
    label: options.labels?.[index] ?? String(index + 1),
    ...point,
    ...(excluded.has(index) ? { excluded: true } : {}),
  }));
  const rules = { set: options.rules ?? 'western-electric', reach: parts.reach };
  return {
    kind: parts.kind,
    title: options.title ?? parts.title,
    statistic: parts.statistic,
    points,
    signals: findSignals(points, rules),
    parameters: parts.parameters,
    rules,
    baselineCount: options.baselineCount ?? points.length,
    remarks: parts.remarks,
  };
}

/** Centre, limits at three sigma and zone lines for a value; limits are cut at what the statistic can be. */
export function threeSigma(
  value: number,
  centre: number,
  sigma: number,
  floor = -Infinity,
  ceiling = Infinity,
): Omit<ChartPoint, 'label'> {
  return {
    value,
    centre,
    lower: Math.max(floor, centre - 3 * sigma),
    upper: Math.min(ceiling, centre + 3 * sigma),
    zones: zonesAt(centre, sigma),
  };
}

function zonesAt(centre: number, sigma: number): Zones {
  return {
    minus2: centre - 2 * sigma,
    minus1: centre - sigma,
    plus1: centre + sigma,
    plus2: centre + 2 * sigma,
  };
}
