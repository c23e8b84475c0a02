import { beforeEach, describe, expect, test } from 'vitest';
import { commandArrived, lineStateChanged, verdictArrived } from '../../../src/journal/facts.ts';
import { PACKML } from './packml.ts';
import { PLC_OPTIONS, setUpPlc, type PlcRig } from './plc.test-kit.ts';

let rig: PlcRig;

beforeEach(() => {
  rig = setUpPlc();
});

describe('eyes', () => {
  test('say the item, whether it was announced, and count for themselves', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.announce(2, 100);
    rig.at_mm = 200;
    rig.plc.eye('verifier', 1);
    expect(rig.events.filter((one) => one.name === 'PhotoEye').map((one) => one.fields)).toEqual([
      { station: 'coder', itemId: 1, count: 1, expected: true },
      { station: 'coder', itemId: 2, count: 2, expected: true },
      { station: 'verifier', itemId: 1, count: 1, expected: true },
    ]);
    expect([rig.plc.unitOf(1), rig.plc.unitOf(2), rig.plc.unitOf(3)]).toEqual([1, 2, 0]);
  });

  test('start to count again with the line, and items from before are strangers', () => {
    rig.execute();
    rig.announce(1, 0);
    rig.plc.command('stop', 'test');
    rig.clock.run({});
    rig.plc.command('reset', 'test');
    rig.clock.run({});
    rig.execute('start');
    rig.announce(2, 100);
    expect(rig.events.findLast((one) => one.name === 'PhotoEye')?.fields).toMatchObject({ count: 1, itemId: 2 });
    rig.call('Verdict', [1], [true]);
    rig.reachGate(1, 0);
    rig.clock.run({});
    expect(rig.ended).toEqual(['eject 1']);
  });
});

describe('the state machine', () => {
  test('acts through its acting state, and the belt runs in Execute alone', () => {
    expect([rig.plc.state, rig.beltRuns]).toEqual([PACKML.stopped, false]);
    rig.execute();
    expect([rig.plc.state, rig.beltRuns]).toEqual([PACKML.execute, true]);
    expect(rig.plc.command('hold', 'test')).toBe(true);
    expect([rig.plc.state, rig.beltRuns]).toEqual([PACKML.holding, false]);
    rig.clock.run({});
    expect(rig.plc.state).toBe(PACKML.held);
    expect(rig.list.facts(lineStateChanged).map(([, fact]) => fact['state'])).toEqual(
      ['resetting', 'idle', 'starting', 'execute', 'holding', 'held'].map(
        (name) => PACKML[name as keyof typeof PACKML],
      ), // names of the table
    );
    expect(rig.values.get('StateCurrent')).toBe(PACKML.held);
  });

  test('refuses what the state does not allow, and stays', () => {
    expect(rig.plc.command('start', 'test')).toBe(false);
    expect(rig.plc.state).toBe(PACKML.stopped);
    expect(rig.list.facts()).toEqual([]);
  });

  test('an abort during another transition wins', () => {
    rig.execute();
    rig.plc.command('hold', 'test');
    rig.plc.command('abort', 'test');
    rig.clock.run({});
    expect(rig.plc.state).toBe(PACKML.aborted);
  });

  test('commands of the controller go by the same table and are noted with their answer', () => {
    expect(rig.call('RemoteCommand', 'start', 'go')).toEqual({
      ok: false,
      reason: 'start is not allowed in PackML state 2',
    });
    expect(rig.call('RemoteCommand', 'fly', 'go')).toMatchObject({ ok: false });
    expect(rig.call('RemoteCommand', 'reset', 'go')).toEqual({ ok: true, results: [] });
    expect(rig.list.facts(commandArrived).map(([, fact]) => [fact['command'], fact['accepted']])).toEqual([
      ['start', 0],
      ['fly', 0],
      ['reset', 1],
    ]);
    expect(rig.list.facts(lineStateChanged)[0]?.[1]).toMatchObject({ cause: 'controller: go' });
  });
});

describe('the run permit', () => {
  test('that is taken away holds the line, and no restart is possible before it is back', () => {
    rig.execute();
    rig.call('SetRunPermit', false);
    rig.clock.run({});
    expect([rig.plc.state, rig.plc.runPermit, rig.beltRuns]).toEqual([PACKML.held, false, false]);
    expect(rig.plc.command('unhold', 'test')).toBe(false);
    rig.call('SetRunPermit', true);
    expect(rig.plc.state).toBe(PACKML.held); // a permit is no command
    expect(rig.plc.command('unhold', 'test')).toBe(true);
  });
});

describe('switches', () => {
  test.each([
    ['binFull', true],
    ['airPressure', false],
    ['doorClosed', false],
  ] as const)('%s at %s holds the line and keeps it from starting', (name, bad) => {
    rig.execute();
    rig.plc.setSwitch(name, bad);
    rig.clock.run({});
    expect(rig.plc.state).toBe(PACKML.held);
    expect(rig.list.facts(lineStateChanged).at(-1)?.[1]['cause']).toBe(`switch ${name}`);
    expect(rig.values.get(name)).toBe(bad);
    expect(rig.plc.command('unhold', 'test')).toBe(false);
    rig.plc.setSwitch(name, !bad);
    expect(rig.plc.command('unhold', 'test')).toBe(true);
  });

  test('that do not change say nothing', () => {
    rig.events.length = 0;
    rig.plc.setSwitch('binFull', false);
    expect([rig.events, rig.list.facts()]).toEqual([[], []]);
  });
});

describe('the watchdog', () => {
  const watchdog_us = 1_000_000;
  beforeEach(() => {
    rig = setUpPlc({ ...PLC_OPTIONS, watchdog_us });
  });

  test('holds the line once the controller was silent for so long', () => {
    rig.call('Watchdog');
    const last_us = rig.clock.now_us();
    rig.execute();
    rig.clock.run({ timeLimit_us: last_us + watchdog_us - 1 });
    expect(rig.plc.state).toBe(PACKML.execute);
    rig.clock.run({ timeLimit_us: last_us + watchdog_us });
    expect(rig.plc.state).toBe(PACKML.holding);
    rig.clock.run({});
    expect(rig.list.facts(lineStateChanged).at(-1)?.[1]).toEqual({ state: PACKML.held, cause: 'controller watchdog' });
  });

  test('is content with any rig.call, not only with its own', () => {
    rig.call('Watchdog');
    rig.execute();
    for (const [step, method] of ['Verdict', 'SetStackLight', 'Unknown', 'Watchdog'].entries()) {
      rig.clock.run({ timeLimit_us: (step + 1) * 900_000 });
      rig.call(method, [], []);
    }
    rig.clock.run({ timeLimit_us: 4 * 900_000 + 999_000 });
    expect(rig.plc.state).toBe(PACKML.execute);
  });

  test('begins with the first rig.call, and again after it bit', () => {
    rig.execute();
    rig.clock.run({ timeLimit_us: 60_000_000 });
    expect(rig.plc.state).toBe(PACKML.execute);
    for (const round of [1, 2]) {
      rig.call('Watchdog');
      if (round === 2) rig.plc.command('unhold', 'test');
      rig.clock.run({});
      expect(rig.plc.state).toBe(PACKML.held);
    }
  });
});

describe('calls', () => {
  test.each([
    [[1], [true, false]],
    [1, true],
    [[1], true],
  ] as const)('of Verdict with %j and %j are refused', (items, goods) => {
    expect(rig.call('Verdict', items, goods)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('two arrays of the same length'),
    });
    expect(rig.list.facts(verdictArrived)).toEqual([]);
  });

  test('of Verdict take only true for good', () => {
    rig.execute();
    for (const unit of [1, 2]) rig.announce(unit, unit * 100);
    rig.call('Verdict', [1], [true]);
    rig.call('Verdict', [2], [1]); // a controller that sends the wrong type
    for (const unit of [1, 2]) rig.reachGate(unit, unit * 100);
    expect(rig.ended).toEqual(['pass 1', 'eject 2']);
  });

  test('of a method that does not exist are refused by name', () => {
    expect(rig.call('Teleport')).toEqual({ ok: false, reason: 'the PLC has no method Teleport' });
  });

  test('to a station are handed on, and its refusal is told', () => {
    expect(rig.call('StationCommand', 'case', 3, 'release')).toEqual({ ok: true, results: [] });
    expect(rig.call('StationCommand', 'case', 9, 'release')).toEqual({
      ok: false,
      reason: 'case has no parent 9 to release',
    });
    expect(rig.stations).toEqual(['case 3 release', 'case 9 release']);
  });

  test('of the stack light show it', () => {
    rig.call('SetStackLight', 'red');
    expect(rig.values.get('StackLight')).toBe('red');
    expect(rig.list.facts()).toEqual([['stackLightChanged', { colour: 'red' }]]);
  });
});
