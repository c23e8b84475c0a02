import { expect, test } from 'vitest';
import { exportAttached, faultFired, reconciliationJudged, reconciliationStated } from '../journal/facts.ts';
import { history } from './history.test-kit.ts';
import { reconciliation } from './reconciliation.ts';

type H = ReturnType<typeof history>;

const books = (
  h: H,
  terms: Readonly<Record<string, number>>,
  balanced = 1,
  difference = 0,
): { terms: number[]; judged: number } => ({
  terms: Object.entries(terms).map(([term, value]) => h.add(reconciliationStated, { batch: 1, term, value })),
  judged: h.add(reconciliationJudged, { batch: 1, balanced, difference }),
});

/** One loose, one rejected, one unused. */
const three = (): { h: H; stated: number[] } => {
  const h = history().order(3);
  h.unit(1);
  h.unit(2, { readable: 0 });
  return { h, stated: [h.state(1, 'active-loose'), h.state(2, 'rejected'), h.state(3, 'unused-returned')] };
};

test('a number without an end, with two, with an unknown or an interim one is a contradiction', () => {
  const h = history().order(4);
  h.add(exportAttached, { name: 'identities.json' });
  const twice = [h.state(1, 'unused-returned'), h.state(1, 'unused-returned')];
  const odd = h.state(2, 'somewhere');
  const interim = h.state(3, 'in-transit');
  books(h, { received: 4, 'unused-returned': 1, somewhere: 1, 'in-transit': 1 }, 0, 4);
  const finding = h.judge(reconciliation);
  expect(finding.contradictions.slice(0, 4)).toEqual([
    { sentence: 'Identity 1 has 2 states on record.', facts: [twice[1]], requirement: 'URS-C05.1' },
    { sentence: 'Identity 2 has the unknown state "somewhere".', facts: [odd], requirement: 'URS-C05.1' },
    {
      sentence: 'Identity 3 is still in-transit although its batch has been reconciled.',
      facts: [interim],
      requirement: 'URS-C05.1',
    },
    { sentence: 'Identity 4 was handed down and is not on record.', facts: [], requirement: 'URS-C05.1' },
  ]);
});

test('terms that are no counts of serial numbers, and sums that do not add up, are contradictions', () => {
  const { h } = three();
  const { terms, judged } = books(h, { received: 4, 'active-loose': 2, rejected: 1 });
  expect(h.judge(reconciliation)).toMatchObject({
    verdict: 'fail',
    requirement: 'URS-C05.2',
    contradictions: [
      {
        sentence: 'The books of batch 1 say that 4 serial numbers were received, 3 were handed down.',
        facts: [terms[0]],
      },
      { sentence: 'The books of batch 1 count 2 active-loose, 1 serial numbers are.', facts: [terms[1]] },
      { sentence: '1 serial numbers of batch 1 are unused-returned, its books have no such term.', facts: [judged] },
      { sentence: 'The terms of batch 1 sum up to 3, received were 4.', facts: terms },
    ],
  });
});

test('"balanced" over a number that ended otherwise is a contradiction', () => {
  const h = history().order(1);
  const { marked, moved } = h.unit(1);
  const stated = h.state(1, 'unused-returned');
  const { judged } = books(h, { received: 1, 'unused-returned': 1 });
  expect(h.judge(reconciliation).contradictions.map((one) => one.facts)).toEqual([
    [marked, moved, stated],
    [marked, moved, stated, judged],
  ]);
});

test('"balanced" with differences, differences that are none, and "not balanced" for nothing are contradictions', () => {
  const all = { received: 3, 'active-loose': 1, rejected: 1, 'unused-returned': 1 };
  for (const [balanced, difference, sentence] of [
    [1, 2, 'The SUT says that batch 1 balances and names 2 differences.'],
    [0, 2, 'The SUT names 2 differences of batch 1, and there is none.'],
    [0, 0, 'The SUT says that batch 1 does not balance, but nothing differs and no fault acted.'],
  ] as const) {
    const { h } = three();
    const { judged } = books(h, all, balanced, difference);
    expect(h.judge(reconciliation).contradictions).toEqual([{ sentence, facts: [judged] }]);
  }
});

test('a batch that does not balance after a fault is noted: only the bin can differ', () => {
  const { h } = three();
  h.add(faultFired, { activation: 1 });
  books(h, { received: 3, 'active-loose': 1, rejected: 1, 'unused-returned': 1 }, 0, 0);
  const finding = h.judge(reconciliation);
  expect(finding.verdict).toBe('pass');
  expect(finding.note).toContain('the bin count, after a fault');
});

test('holds when every number has one true end and every term counts them; a later export replaces an earlier', () => {
  const h = history().order(3);
  h.unit(1);
  h.unit(2, { readable: 0 });
  for (const last of ['in-pool', 'unused-returned']) {
    h.add(exportAttached, { name: 'identities.json' });
    h.state(1, 'active-loose');
    h.state(2, 'rejected');
    h.state(3, last);
    h.add(exportAttached, { name: 'reconciliation.json' });
    books(h, { received: 3, 'active-loose': 1, rejected: 1, [last]: 1 });
  }
  expect(h.judge(reconciliation)).toMatchObject({ verdict: 'pass', exercised: 3, contradictions: [] });
});

test('states without books, and books without states, are inconclusive', () => {
  expect(three().h.judge(reconciliation)).toMatchObject({ verdict: 'inconclusive', exercised: 0 });
  const h = history().order(1);
  books(h, { received: 1 });
  expect(h.judge(reconciliation)).toMatchObject({ verdict: 'inconclusive', contradictions: [] });
});
