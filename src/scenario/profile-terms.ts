import type { Fault } from '../faults/fault.ts';
import type { LineProfile } from '../profile/line-profile.ts';
import type { BenchTerms } from './bench-terms.ts';
import { unseenFaults } from './unseen-faults.ts';

/** What a profile sets for every scenario of a run; `stamp` is the run's own mark in batch numbers, so that no run repeats one. */
export function termsOf(profile: LineProfile, catalogue: readonly Fault[], stamp: string): BenchTerms {
  const { products, bench, budgets } = profile;
  return {
    gtin: products[0]?.gtin ?? '',
    spans: new Map(bench.tests.serials.map(({ gtin, from, to }) => [gtin, { from, to }])),
    batchPrefix: bench.tests.batchPrefixes[0] ?? '',
    batchSuffix: `-${stamp}`,
    unseenFaults: unseenFaults(profile, catalogue),
    containmentStop_ms: budgets.containmentStop_ms,
    alarm_ms: budgets.alarm_ms,
  };
}
