import { expect, test } from 'vitest';
import { createRules } from './rules.ts';

test('the first opinion counts, in the order in which the rules were added', () => {
  const rules = createRules<number, string>();
  rules.add((thing) => (thing > 5 ? 'large' : undefined));
  rules.add((thing) => (thing % 2 === 0 ? 'even' : undefined));
  expect([1, 2, 6, 7].map((thing) => rules.decide(thing))).toEqual([undefined, 'even', 'large', 'large']);
});

test('nobody is asked behind the first opinion', () => {
  const rules = createRules<number, string>();
  rules.add(() => 'first');
  rules.add(() => expect.unreachable());
  expect(rules.decide(1)).toBe('first');
});

test('a rule that is disposed is gone, a second time without effect', () => {
  const rules = createRules<number, string>();
  const first = rules.add(() => 'first');
  rules.add(() => 'second');
  expect(rules.count).toBe(2);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  expect(rules.count).toBe(1);
  expect(rules.decide(1)).toBe('second');
});

test('a rule may take itself away while it decides', () => {
  const rules = createRules<number, string>();
  const once = rules.add(() => {
    once[Symbol.dispose]();
    return 'once';
  });
  expect(rules.decide(1)).toBe('once');
  expect(rules.decide(1)).toBeUndefined();
});

test('the same rule added twice counts twice', () => {
  const rules = createRules<number, string>();
  const rule = (): string => 'yes';
  const first = rules.add(rule);
  rules.add(rule);
  first[Symbol.dispose]();
  expect(rules.decide(1)).toBe('yes');
});
