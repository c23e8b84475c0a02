import type { Chart } from '../charts/chart.ts';
import { NELSON_ARL } from '../rules/nelson.ts';
import { WESTERN_ELECTRIC_ARL } from '../rules/western-electric.ts';
import { twoSidedCusumRunLength } from './cusum.ts';
import { ewmaRunLength } from './ewma.ts';

/**
 * Mean number of points to the first false alarm of a chart while nothing has changed (the in-control ARL), for independent
 * normal points about a known centre; undefined where that does not describe the chart (ranges, g charts).
 */
export function inControlRunLength(chart: Chart): number | undefined {
  const { h = 5, k = 0.5, lambda = 0.2, width = 3 } = chart.parameters;
  if (chart.kind === 'cusum') return twoSidedCusumRunLength({ k, h });
  // Limits that widen from the first point shorten this a little; the figure is that of the limits they tend to.
  if (chart.kind === 'ewma') return ewmaRunLength({ lambda, width });
  if (chart.rules.reach !== 'zones') return undefined;
  if (chart.rules.set === 'nelson') return NELSON_ARL;
  return chart.rules.set === 'western-electric' ? WESTERN_ELECTRIC_ARL : 370.4;
}
