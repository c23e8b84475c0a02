import { beforeEach, describe, expect, test } from 'vitest';
import { gateDecided, unitEjected, unitPassed, verdictArrived } from '../../../src/journal/facts.ts';
import { PLC_OPTIONS, setUpPlc, type PlcRig } from './plc.test-kit.ts';

let rig: PlcRig;

beforeEach(() => {
  rig = setUpPlc();
});

describe('at the gate', () => {
  test('an explicit good in time lets the unit pass', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.call('Verdict', [1], [true]);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['pass 1']);
    expect(rig.list.facts(gateDecided)).toEqual([['gateDecided', { unit: 1, item: 1, eject: 0, why: 0 }]]);
    expect(rig.outcomes()).toEqual([{ sequence: 1, itemId: 1, outcome: 'passed' }]);
  });

  test.each([
    ['no verdict', [], 2],
    ['an explicit bad', [[1, false]], 1],
    [
      'a good that was taken back',
      [
        [1, true],
        [1, false],
      ],
      1,
    ],
    ['a good for another item', [[2, true]], 2],
    ['a good for item 0', [[0, true]], 2],
  ] as const)('%s ejects', (_name, verdicts, why) => {
    rig.execute();
    rig.announce(1, 0);
    for (const [item, good] of verdicts) rig.call('Verdict', [item], [good]);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 1']);
    expect(rig.list.facts(gateDecided)).toEqual([['gateDecided', { unit: 1, item: 1, eject: 1, why }]]);
    expect(rig.list.facts(unitEjected)).toEqual([['unitEjected', { unit: 1, item: 1, confirmed: 1 }]]);
    expect(rig.outcomes()).toEqual([{ sequence: 1, itemId: 1, outcome: 'ejected' }]);
  });

  test('a good that comes after the gate changes nothing any more', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.reachGate(1, 0);
    rig.call('Verdict', [1], [true]);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 1']);
    expect(rig.list.facts(verdictArrived)).toHaveLength(1);
  });

  test('a product that no eye announced falls, and is said to be unexpected', () => {
    rig.execute();
    rig.reachGate(9, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 9']);
    expect(rig.events.findLast((one) => one.name === 'PhotoEye')?.fields).toMatchObject({
      station: 'gate',
      itemId: 1,
      expected: false,
    });
  });

  test('a slip of the encoder beyond the tolerance makes a stranger of a good unit', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.call('Verdict', [1], [true]);
    rig.plc.slipEncoder(31);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 1']);
  });

  test('the outcome of an eject is told after the flap had its time', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.reachGate(1, 0);
    const decided_us = rig.clock.now_us();
    expect(rig.outcomes()).toEqual([]);
    rig.clock.run({});
    expect(rig.clock.now_us()).toBe(decided_us + PLC_OPTIONS.ejectTime_us);
    expect(rig.outcomes()).toHaveLength(1);
  });
});

describe('a bad flap', () => {
  test('that is stuck lets the unit go on, and the missing confirmation is told', () => {
    rig.execute();
    rig.gate.add(({ unit }) => (unit === 1 ? { kind: 'stuck' } : undefined));
    for (const unit of [1, 2]) rig.announce(unit, unit * 100);
    for (const unit of [1, 2]) rig.reachGate(unit, unit * 100);
    rig.clock.run({});
    expect(rig.ended).toEqual(['pass 1', 'eject 2']);
    expect(rig.list.facts(gateDecided)[0]?.[1]).toEqual({ unit: 1, item: 1, eject: 1, why: 2 });
    expect(rig.list.facts(unitPassed)).toEqual([['unitPassed', { unit: 1, item: 1 }]]);
    expect(rig.outcomes().map((one) => one['outcome'])).toEqual(['ejectUnconfirmed', 'ejected']);
  });

  test('that is late lets the unit go on and pushes off the next one, good or not, and then is well again', () => {
    rig.execute();
    rig.gate.add(({ unit }) => (unit === 1 ? { kind: 'late' } : undefined));
    for (const unit of [1, 2, 3]) rig.announce(unit, unit * 100);
    rig.call('Verdict', [2, 3], [true, true]);
    for (const unit of [1, 2, 3]) rig.reachGate(unit, unit * 100);
    rig.clock.run({});
    expect(rig.ended).toEqual(['pass 1', 'eject 2', 'pass 3']);
    expect(rig.list.facts(gateDecided).map(([, fact]) => fact['why'])).toEqual([2, 3, 0]);
  });

  test('whose sensor is blind ejects, and says that nobody saw it', () => {
    rig.execute();
    rig.gate.add(() => ({ kind: 'unseen' }));
    rig.announce(1, 0);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 1']);
    expect(rig.list.facts(unitEjected)).toEqual([['unitEjected', { unit: 1, item: 1, confirmed: 0 }]]);
    expect(rig.outcomes()[0]?.['outcome']).toBe('ejectUnconfirmed');
  });

  test('is not asked about a unit that may pass', () => {
    rig.execute();
    rig.gate.add(() => expect.unreachable());
    rig.announce(1, 0);
    rig.call('Verdict', [1], [true]);
    rig.reachGate(1, 0);
  });

  test('without air does not move', () => {
    rig.execute();
    rig.plc.setSwitch('airPressure', false);
    rig.announce(1, 0);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['pass 1']);
    expect(rig.outcomes()[0]?.['outcome']).toBe('ejectUnconfirmed');
  });
});

describe('outcomes', () => {
  test('are numbered without a gap and replayed behind a number, as they were', () => {
    rig.execute();
    for (let unit = 1; unit <= 5; unit += 1) {
      rig.announce(unit, unit * 100);
      if (unit % 2 === 0) rig.call('Verdict', [unit], [true]);
      rig.reachGate(unit, unit * 100);
      rig.clock.run({});
    }
    const told = rig.outcomes();
    expect(told.map((one) => one['sequence'])).toEqual([1, 2, 3, 4, 5]);
    rig.events.length = 0;
    expect(rig.call('ReplayOutcomes', 2)).toEqual({ ok: true, results: [] });
    expect(rig.outcomes()).toEqual(told.slice(2));
    rig.events.length = 0;
    rig.call('ReplayOutcomes', 5);
    expect(rig.outcomes()).toEqual([]);
  });

  test('go on behind the numbers of the line before', () => {
    rig = setUpPlc({ ...PLC_OPTIONS, firstItem: 40, firstSequence: 30 });
    rig.execute();
    rig.announce(1, 0);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.outcomes()).toEqual([{ sequence: 31, itemId: 41, outcome: 'ejected' }]);
    expect([rig.plc.lastItem, rig.plc.lastSequence]).toEqual([41, 31]);
  });

  test('are kept for replay, the newest 256 of them', () => {
    rig.execute();
    for (let unit = 1; unit <= 300; unit += 1) {
      rig.announce(unit, unit * 100);
      rig.reachGate(unit, unit * 100);
    }
    rig.clock.run({});
    rig.events.length = 0;
    rig.call('ReplayOutcomes', 0);
    expect(rig.outcomes().map((one) => one['sequence'])).toEqual(Array.from({ length: 256 }, (_, place) => place + 45));
  });
});
