import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BenchFactory } from '../../src/scenario/bench-factory.ts';
import { createVirtualBenches } from '../../src/scenario/virtual-benches.ts';
import type { Capability } from '../../src/sut/port.ts';
import { ROOT, runScenarios } from './test-run.ts';

/** What cannot be seen from the line: exports of records, the audit trail, the books, the process itself, the page. */
const HIDDEN: readonly Capability[] = [
  'readRecords',
  'readAudit',
  'readReconciliation',
  'killProcess',
  'stepClock',
  'operatorPage',
];

test('a SUT that shows only what is on the wire passes what can be judged, and the rest is not executed', async () => {
  const whole = createVirtualBenches(join(ROOT, 'reference-sut'));
  const narrow: BenchFactory = {
    ...whole,
    async create(request) {
      const bench = await whole.create(request);
      const capabilities = new Set([...bench.sut.capabilities].filter((one) => !HIDDEN.includes(one)));
      return { ...bench, sut: { ...bench.sut, capabilities } };
    },
  };
  const records = await runScenarios(narrow, { stage: 'oq' });
  const count = (verdict: string): number => records.filter((one) => one.verdict === verdict).length;
  expect(
    records
      .filter((one) => one.verdict === 'fail' || one.verdict === 'inconclusive')
      .map((one) => `${one.verdict} ${one.name}: ${one.reason}`),
  ).toEqual([]);
  expect(count('pass')).toBeGreaterThan(10);
  expect(count('notExecuted')).toBeGreaterThan(10);
  for (const one of records) if (one.verdict === 'notExecuted') expect(one.reason).not.toBe('');
});
