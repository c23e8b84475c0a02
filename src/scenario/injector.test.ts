import { beforeEach, describe, expect, test } from 'vitest';
import { createKeys } from '../kernel/keys.ts';
import { createRules } from '../kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../kernel/virtual-clock.ts';
import { faultArmed, faultFired, faultHealed, parentCollected, unitMarked, unitPacked } from '../journal/facts.ts';
import { listFacts, type FactList } from '../journal/fact-list.test-kit.ts';
import type { Fault, Injection } from '../faults/fault.ts';
import { drawActivations } from '../plan/draw-activations.ts';
import type { Trigger } from '../plan/fault-plan.ts';
import type { Bench } from './bench.ts';
import { arm, type Armed } from './injector.ts';

let clock: VirtualClock;
let list: FactList;
let gate: ReturnType<typeof createRules<{ unit: number }, 'stuck'>>;
let bench: Bench;
let moments: number[];

beforeEach(() => {
  clock = createVirtualClock();
  list = listFacts(() => clock.now_us());
  gate = createRules();
  moments = [];
  bench = { clock, journal: list.journal, seams: { gate } } as unknown as Bench; // arming needs no more of a bench
});

const expectation: Fault['expectation'] = {
  detected: 'seen',
  firstOut: [],
  permitted: [],
  forbidden: [],
  containment: 'held',
  reconciliation: 'none',
};

/** A fault at a seam: each subject that it is after is stuck. */
const atSeam = {
  id: 'TST-01',
  parameters: {
    delay: { kind: 'number', unit: 'ms', min: 1, max: 100, standard: 10, means: 'how late' },
    way: { kind: 'word', words: ['up', 'down'], standard: 'up', means: 'where to' },
  },
  subject: 'unit',
  expectation,
  inject: (_line: unknown, injection: Injection) =>
    gate.add(({ unit }) => {
      if (!injection.targets(unit)) return undefined;
      injection.fired(unit, 0, 'stuck');
      return 'stuck';
    }),
} as unknown as Fault; // the words for the catalogue play no part here

/** A fault at a moment: it acts right after a fact about its subject. */
const atMoment = (moment: NonNullable<Fault['moment']>, subject: Fault['subject'] = 'unit'): Fault => ({
  ...atSeam,
  moment,
  subject,
  inject: (_line, injection) => {
    injection.atMoment((one) => {
      moments.push(one);
      injection.fired(one);
    });
    return { [Symbol.dispose]: () => {} };
  },
});

describe('at a seam', () => {
  test.each<[string, Trigger, readonly number[]]>([
    ['at', { at: 3 }, [3]],
    ['each', { each: [7, 2] }, [2, 7]],
    ['a window', { from: 4, to: 6 }, [4, 5, 6]],
    ['a rate of all', { rate: 1, from: 9, to: 12 }, [9, 10]],
    ['a rate of none', { rate: 0, from: 1, to: 10 }, []],
  ])('%s acts on its subjects and on no other', (_name, trigger, expected) => {
    const armed = armFault(atSeam, trigger);
    expect(stuckAmong(10)).toEqual(expected);
    expect(armed.firedCount).toBe(expected.length);
    expect(list.facts(faultFired).map(([, fact]) => fact['unit'])).toEqual(expected);
  });

  test('a rate acts on the subjects that were drawn before the run, about its share of them', () => {
    const trigger: Trigger = { rate: 0.2, from: 1, to: 1000 };
    const [activation] = drawActivations({ faults: [{ fault: 'TST-01', trigger, parameters: {} }] }, createKeys('7'));
    armFault(atSeam, trigger);
    const stuck = stuckAmong(1000);
    expect(stuck).toEqual(activation?.subjects);
    expect(stuck.length).toBeGreaterThan(140);
    expect(stuck.length).toBeLessThan(260);
  });

  test('when acts on the next subject after the fact came so many times with these values', () => {
    armFault(atSeam, { when: 'unitPacked', values: { case: 2 }, times: 2 });
    const packed = (unit: number, into: number): void => list.note(unitPacked, unit, into);
    expect(gate.decide({ unit: 1 })).toBeUndefined();
    packed(1, 2);
    packed(2, 1);
    expect(gate.decide({ unit: 2 })).toBeUndefined();
    packed(3, 2);
    expect(gate.decide({ unit: 5 })).toBe('stuck');
    expect(gate.decide({ unit: 6 })).toBeUndefined();
    packed(4, 2);
    packed(5, 2);
    expect(gate.decide({ unit: 7 })).toBeUndefined(); // a condition is met once
  });
});

describe('at a moment', () => {
  test('acts right after the fact, not within it, and once for each subject', () => {
    armFault(atMoment('unitMarked'), { each: [2, 4] });
    const mark = (unit: number): void => list.note(unitMarked, unit, unit, unit, 0, 1);
    for (const unit of [1, 2, 3]) mark(unit);
    expect(moments).toEqual([]);
    clock.run({});
    expect(moments).toEqual([2]);
    for (const unit of [2, 4]) mark(unit);
    clock.run({});
    expect(moments).toEqual([2, 4]);
  });

  test('of a parent counts parents of its own level', () => {
    armFault(atMoment('parentCollected', 'pallet'), { at: 1 });
    list.note(parentCollected, 2, 1, 5);
    clock.run({});
    expect(moments).toEqual([]);
    list.note(parentCollected, 3, 1, 2);
    clock.run({});
    expect(moments).toEqual([1]);
  });

  test('when acts after the fact, about no subject in particular', () => {
    armFault(atMoment('unitMarked'), { when: 'unitPacked', values: {}, times: 1 });
    list.note(unitPacked, 8, 1);
    clock.run({});
    expect(moments).toEqual([0]);
  });
});

describe('healing', () => {
  test('takes the rule away, and is told once', () => {
    const armed = armFault(atSeam, { from: 1, to: 100 });
    expect(gate.decide({ unit: 1 })).toBe('stuck');
    armed.heal();
    armed.heal();
    expect(gate.count).toBe(0);
    expect(list.facts(faultHealed)).toEqual([['faultHealed', { activation: 1 }]]);
    expect(armed.firedCount).toBe(1);
  });

  test('ends a moment that was due and did not come yet, and every watch', () => {
    const armed = armFault(atMoment('unitMarked'), { each: [1, 2] });
    list.note(unitMarked, 1, 1, 1, 0, 1);
    armed.heal();
    list.note(unitMarked, 2, 2, 2, 0, 1);
    clock.run({});
    expect(moments).toEqual([]);
    expect(armed.firedCount).toBe(0);
  });

  test('ends a condition that was not met', () => {
    armFault(atSeam, { when: 'unitPacked', values: {}, times: 1 }).heal();
    list.note(unitPacked, 1, 1);
    expect(gate.decide({ unit: 2 })).toBeUndefined();
  });
});

describe('a fault that is armed', () => {
  test('puts its expectation into the journal as data', () => {
    armFault(atSeam, { at: 1 });
    const [, fact] = list.facts(faultArmed)[0] ?? ['', {}];
    expect(fact).toMatchObject({ activation: 1, fault: 'TST-01' });
    expect(JSON.parse(String(fact['expectation']))).toEqual(expectation);
  });

  test('has its parameters as given, or their standards', () => {
    let injection: Injection | undefined;
    const curious: Fault = {
      ...atSeam,
      inject: (_line, given) => ((injection = given), { [Symbol.dispose]: () => {} }),
    };
    armFault(curious, { at: 1 }, { delay: 70 });
    expect([injection?.number('delay'), injection?.word('way')]).toEqual([70, 'up']);
  });

  test.each<
    [string, Trigger, Readonly<Record<string, number | string>>, (injection: Injection) => unknown, string, string]
  >([
    [
      'a parameter that it lacks',
      { at: 1 },
      {},
      (injection) => injection.number('speed'),
      'FLT-C120',
      'TST-01 has no parameter speed',
    ],
    [
      'a number too large',
      { at: 1 },
      { delay: 101 },
      (injection) => injection.number('delay'),
      'FLT-C121',
      'TST-01 delay 101 is out of bounds',
    ],
    [
      'a number too small',
      { at: 1 },
      { delay: 0 },
      (injection) => injection.number('delay'),
      'FLT-C121',
      'TST-01 delay 0 is out of bounds',
    ],
    [
      'a word for a number',
      { at: 1 },
      { delay: 'long' },
      (injection) => injection.number('delay'),
      'FLT-C121',
      'TST-01 delay long is out of bounds',
    ],
    [
      'a word that it does not know',
      { at: 1 },
      { way: 'left' },
      (injection) => injection.word('way'),
      'FLT-C121',
      'TST-01 way left is not known',
    ],
    [
      'a fact that does not exist',
      { when: 'unitVanished', values: {}, times: 1 },
      {},
      () => undefined,
      'FLT-C122',
      'there is no fact unitVanished',
    ],
    [
      'a field that the fact lacks',
      { when: 'unitPacked', values: { pallet: 1 }, times: 1 },
      {},
      () => undefined,
      'FLT-C122',
      'unitPacked has no field pallet',
    ],
  ])('with %s is refused with a code and a remedy', (_name, trigger, parameters, ask, code, problem) => {
    const fault: Fault = { ...atSeam, inject: (_line, injection) => (ask(injection), { [Symbol.dispose]: () => {} }) };
    expect(() => armFault(fault, trigger, parameters)).toThrow(
      expect.objectContaining({
        name: 'HarnessError',
        code,
        message: problem,
        remedy: expect.stringContaining('use '),
      }),
    );
  });
});

function armFault(fault: Fault, trigger: Trigger, parameters: Readonly<Record<string, number | string>> = {}): Armed {
  const [activation] = drawActivations({ faults: [{ fault: 'TST-01', trigger, parameters }] }, createKeys('7'));
  if (activation === undefined) throw new RangeError('A plan of one fault has one activation.');
  return arm(bench, fault, activation);
}

function stuckAmong(units: number): number[] {
  return Array.from({ length: units }, (_, place) => place + 1).filter((unit) => gate.decide({ unit }) === 'stuck');
}
