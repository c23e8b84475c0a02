import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { noncentralTAtMost, noncentralTQuantile } from '../distributions/noncentral-t.ts';
import { acceptance } from './operating-characteristic.ts';

/** A point that a plan must hold: at fraction nonconforming `p` it accepts with this probability, at least or at most. */
export interface RiskPoint {
  readonly p: number;
  readonly probability: number;
}

const SIZE_MAX = 100_000;

/**
 * The smallest single plan by attributes that accepts at the producer's point at least, and at the consumer's point at most,
 * with the given probability; undefined where no sample up to 100,000 does. Source: Montgomery 15.2.3, by exact search.
 */
export function attributesPlan(
  producer: RiskPoint,
  consumer: RiskPoint,
): { readonly size: number; readonly accept: number } | undefined {
  let accept = 0;
  for (let size = 1; size <= SIZE_MAX; size += 1) {
    while (acceptance({ size, accept }, producer.p) < producer.probability) accept += 1;
    if (acceptance({ size, accept }, consumer.p) <= consumer.probability) return { size, accept };
  }
  return undefined;
}

/** A plan by variables with one limit: accept when (limit - mean) / deviation is at least `k`. */
export interface VariablesPlan {
  readonly size: number;
  readonly k: number;
}

/**
 * The smallest plan by variables for the two points, for a normal value with known or unknown standard deviation; k is the
 * one that meets the producer's point exactly. Source: Montgomery 16.3; with unknown sigma the noncentral t distribution.
 */
export function variablesPlan(
  producer: RiskPoint,
  consumer: RiskPoint,
  sigma: 'known' | 'unknown',
): VariablesPlan | undefined {
  for (let size = 2; size <= SIZE_MAX; size += 1) {
    const root = Math.sqrt(size);
    const good = -normalQuantile(producer.p) * root;
    const poor = -normalQuantile(consumer.p) * root;
    if (sigma === 'known') {
      const k = (good - normalQuantile(producer.probability)) / root;
      if (normalCdf(poor - k * root) <= consumer.probability) return { size, k };
      continue;
    }
    const t = noncentralTQuantile(1 - producer.probability, size - 1, good);
    if (1 - noncentralTAtMost(t, size - 1, poor) <= consumer.probability) return { size, k: t / root };
  }
  return undefined;
}
