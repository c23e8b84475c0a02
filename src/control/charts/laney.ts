import { assembleChart, threeSigma } from './assemble.ts';
import { baselineOf, baselineRemarks, sumOfUsed } from './baseline.ts';
import { fractionProblem, rateProblem } from './check-data.ts';
import type { Chart, ChartOptions, ChartProblem } from './chart.ts';
import { variationBetweenSamples } from './variation-between-samples.ts';

/**
 * Laney's p' chart: a p chart for large samples whose true fraction moves from sample to sample.
 * z = (p_i - p) / sigma_i, sigma_z = mean moving range of z / 1.128; limits p +/- 3 sigma_i sigma_z, cut at 0 and 1.
 * Source: Laney 2002, Quality Engineering 14(4), 531-537; Montgomery 7.2.1 (variable sample size).
 */
export function laneyPChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Chart | ChartProblem {
  const wrong = fractionProblem(counts, sizes);
  if (wrong !== undefined) return wrong;
  return laneyChart('laney-p', counts, sizes, options);
}

/** Laney's u' chart: the same for nonconformities per unit, with sigma_i = sqrt(u / n_i) and no upper bound. Source: as p'. */
export function laneyUChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Chart | ChartProblem {
  const wrong = rateProblem(counts, sizes);
  if (wrong !== undefined) return wrong;
  return laneyChart('laney-u', counts, sizes, options);
}

function laneyChart(
  kind: 'laney-p' | 'laney-u',
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions,
): Chart | ChartProblem {
  const used = baselineOf(counts.length, options);
  if ('problem' in used) return used;
  const centre = sumOfUsed(counts, used) / sumOfUsed(sizes, used);
  const variance = kind === 'laney-p' ? centre * (1 - centre) : centre;
  const sigmaOf = (index: number): number => Math.sqrt(variance / (sizes[index] ?? 1));
  const values = counts.map((count, index) => count / (sizes[index] ?? 1));
  const found = variationBetweenSamples(values, centre, sigmaOf, used);
  if (Number.isNaN(found) && variance > 0) {
    return {
      problem: 'no two neighbouring points make the limits',
      input: 'options',
      expectation: 'leave out fewer points',
    };
  }
  // With no nonconforming item at all there is no variation to compare with; the limits then lie on the centre.
  const sigmaZ = variance > 0 ? found : 1;
  return assembleChart(
    {
      kind,
      title: kind === 'laney-p' ? "Laney p' chart" : "Laney u' chart",
      statistic: kind === 'laney-p' ? 'fraction nonconforming' : 'nonconformities per unit',
      points: values.map((value, index) =>
        threeSigma(value, centre, sigmaOf(index) * sigmaZ, 0, kind === 'laney-p' ? 1 : Infinity),
      ),
      parameters: { [kind === 'laney-p' ? 'p' : 'u']: centre, sigmaZ },
      reach: 'zones',
      remarks: baselineRemarks(used),
    },
    options,
  );
}
