import { expect, test } from 'vitest';
import { unitFed } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { history } from './history.test-kit.ts';
import { createJudge, type Oracle } from './oracle.ts';

const base: Omit<Oracle, 'init'> = { id: 'any', claim: 'Something holds.', requirement: 'URS-C01', needs: 'a unit' };

const crash = (): never => {
  throw new TypeError('a hole');
};

test('an oracle that crashes in a step is inconclusive and names its crash', () => {
  const h = history();
  h.add(unitFed, { unit: 1, batch: 1 });
  const finding = h.judge({
    ...base,
    init: (_around, findings) => ({
      steps: [
        on(unitFed, () => {
          findings.exercise();
          throw new TypeError('a hole in the oracle');
        }),
      ],
      finish() {},
    }),
  });
  expect(finding).toMatchObject({ verdict: 'inconclusive', note: 'the oracle itself failed: a hole in the oracle' });
});

test('an oracle that crashes at its beginning or end is inconclusive', () => {
  expect(history().judge({ ...base, init: crash }).verdict).toBe('inconclusive');
  const finding = history().judge({
    ...base,
    init(_around, findings) {
      findings.exercise();
      return { steps: [], finish: crash };
    },
  });
  expect(finding).toMatchObject({ verdict: 'inconclusive', note: 'the oracle itself failed: a hole' });
});

test('a crash of one oracle leaves the others alone', () => {
  const sound: Oracle = {
    ...base,
    id: 'sound',
    init: (_around, findings) => ({ steps: [], finish: () => findings.exercise() }),
  };
  const broken: Oracle = {
    ...base,
    init() {
      throw new TypeError('a hole');
    },
  };
  expect(
    createJudge([broken, sound])
      .finish()
      .map((finding) => finding.verdict),
  ).toEqual(['inconclusive', 'pass']);
});

test('a contradiction wins over a crash, a doubt and a remark', () => {
  const finding = history().judge({
    ...base,
    init: (_around, findings) => ({
      steps: [],
      finish() {
        findings.remark('by the way');
        findings.doubt('not all could be seen');
        findings.contradict('It does not hold.', [3]);
        throw new TypeError('a hole');
      },
    }),
  });
  expect(finding.verdict).toBe('fail');
  expect(finding.note).toBe('the oracle itself failed: a hole; not all could be seen; by the way');
});

test('only the first contradictions are kept and the rest is counted', () => {
  const finding = history().judge({
    ...base,
    init: (_around, findings) => ({
      steps: [],
      finish() {
        for (let fact = 1; fact <= 25; fact += 1) findings.contradict('Again.', [fact]);
      },
    }),
  });
  expect([finding.contradictions.length, finding.more]).toEqual([20, 5]);
});

test('a matter that never came up is inconclusive and says what was missing', () => {
  const finding = history().judge({ ...base, init: () => ({ steps: [], finish() {} }) });
  expect(finding).toMatchObject({ verdict: 'inconclusive', exercised: 0, note: 'never exercised: needs a unit' });
  expect(history().judge({ ...base, vacuous: 'pass', init: () => ({ steps: [], finish() {} }) }).verdict).toBe('pass');
});
