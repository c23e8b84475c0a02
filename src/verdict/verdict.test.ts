import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose, type Verdict } from './verdict.ts';

const any = fc.constantFrom<Verdict>('pass', 'fail', 'inconclusive');

test('nothing composes to inconclusive', () => expect(compose([])).toBe('inconclusive'));

test('fail wins over inconclusive, and inconclusive over pass, in any order', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1 }), (verdicts) => {
      const expected = verdicts.includes('fail') ? 'fail' : verdicts.includes('inconclusive') ? 'inconclusive' : 'pass';
      expect(compose(verdicts)).toBe(expected);
    }),
  );
});
