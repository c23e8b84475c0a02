import { beforeEach, describe, expect, test } from 'vitest';
import {
  alarmRaised as alarmRaisedFact,
  auditEntered,
  batchOrdered,
  demandAnswered,
  faultFired,
  identityStated,
  lineStateChanged,
  notificationArrived,
  operatorActed,
  parentReleased,
  reconciliationJudged,
  serialProvisioned,
  testPieceFed,
  unitEjected,
  unitFed,
  unitMarked,
  unitPacked,
} from '../journal/facts.ts';
import { createJournal, noteAs, type Note } from '../journal/journal.ts';
import { PACKML } from '../../simulators/devices/plc/packml.ts';
import {
  alarmNotRaised,
  alarmRaised,
  firstOut,
  lineNeverStopped,
  lineStopped,
  noAlarm,
  rolesNotified,
} from './alarm-checks.ts';
import { auditNamesActs } from './audit-checks.ts';
import { demandIs } from './demand-checks.ts';
import { parentClosed, parentsClosed } from './parent-checks.ts';
import { booksBalance, identityIs, recordsAgree } from './record-checks.ts';
import { rejectsAtMost, unitCounts, unitNotReleasable, unitPackedSound, unitRejected } from './unit-checks.ts';
import { watchJournal } from './watch.ts';
import type { World } from './world.ts';

let now_ms: number;
let note: Note;
let text: (value: string) => number;
let world: World;

beforeEach(() => {
  now_ms = 0;
  const journal = createJournal(() => now_ms * 1000);
  note = noteAs(journal, 'test');
  text = (value) => journal.text(value);
  // What the checks look at: a watch over hand-written facts. The rest of a world moves a line, and here is none.
  world = {
    watch: watchJournal(journal),
    bench: { assembly: 'virtual' },
    claimAlarm: () => {},
    claimReject: () => {},
    need: () => {},
    readRecords: () => Promise.resolve(),
    batchIndex: () => 1,
  } as unknown as World;
});

describe('alarms', () => {
  const raise = (alarm: string, at_ms = now_ms): void => {
    now_ms = at_ms;
    note(alarmRaisedFact, 1, text(alarm), 3, 0);
  };
  const fire = (at_ms: number): void => {
    now_ms = at_ms;
    note(faultFired, 1, 1, 0, 0);
  };

  test('raised in time pass, late or never fail, and without a fault no time can be kept', () => {
    expect(alarmRaised(world, 'A01').verdict).toBe('fail');
    raise('A01');
    expect(alarmRaised(world, 'A01').verdict).toBe('pass');
    expect(alarmRaised(world, 'A01', 500).verdict).toBe('fail');
    fire(1000);
    raise('A02', 1500);
    expect(alarmRaised(world, 'A02', 500)).toMatchObject({
      verdict: 'pass',
      actual: 'it came 500 ms after the fault acted',
      facts: [2, 3],
    });
    expect(alarmRaised(world, 'A02', 499).verdict).toBe('fail');
  });

  test('are first or not, there or not', () => {
    expect([firstOut(world, 'A01').verdict, noAlarm(world).verdict, alarmNotRaised(world, 'A01').verdict]).toEqual([
      'fail',
      'pass',
      'pass',
    ]);
    raise('A02');
    raise('A01');
    expect([firstOut(world, 'A01').verdict, firstOut(world, 'A02').verdict]).toEqual(['fail', 'pass']);
    expect([
      noAlarm(world).verdict,
      alarmNotRaised(world, 'A01').verdict,
      alarmNotRaised(world, 'A03').verdict,
    ]).toEqual(['fail', 'fail', 'pass']);
  });

  test('reach each role once', () => {
    expect(rolesNotified(world, ['quality']).verdict).toBe('fail');
    note(notificationArrived, text('quality'), text('7'), text('mail'), text('s'));
    expect(rolesNotified(world, ['quality']).verdict).toBe('pass');
    expect(rolesNotified(world, ['quality', 'supervisor']).verdict).toBe('fail');
    note(notificationArrived, text('quality'), text('7'), text('mail'), text('s'));
    expect(rolesNotified(world, ['quality']).verdict).toBe('fail');
  });

  test('stop the line in time, and a line that nothing happened to shows nothing', () => {
    const state = (one: number, at_ms: number): void => {
      now_ms = at_ms;
      note(lineStateChanged, one, text('cause'));
    };
    expect([lineStopped(world, 500).verdict, lineNeverStopped(world).verdict]).toEqual([
      'inconclusive',
      'inconclusive',
    ]);
    state(PACKML.execute, 100);
    expect(lineNeverStopped(world).verdict).toBe('pass');
    fire(1000);
    expect(lineStopped(world, 500).verdict).toBe('fail');
    state(PACKML.holding, 1500);
    expect([lineStopped(world, 500).verdict, lineStopped(world, 499).verdict]).toEqual(['pass', 'fail']);
    expect(lineNeverStopped(world).verdict).toBe('fail');
  });
});

describe('units', () => {
  test('are where the check says, or it fails', () => {
    feed(1, 2, 3);
    note(unitEjected, 1, 1, 1);
    note(unitPacked, 2, 1);
    expect([1, 2, 3].map((unit) => unitRejected(world, unit).verdict)).toEqual(['pass', 'fail', 'fail']);
    expect([1, 2, 3].map((unit) => unitPackedSound(world, unit).verdict)).toEqual(['fail', 'fail', 'fail']); // the case is open
    expect(unitNotReleasable(world, 2).verdict).toBe('pass');
    note(parentReleased, 2, 1, 1);
    expect(unitPackedSound(world, 2)).toMatchObject({ verdict: 'pass', actual: 'it is in a case 1' });
    expect(unitNotReleasable(world, 2).verdict).toBe('fail');
  });

  test('are counted without test pieces', () => {
    expect(rejectsAtMost(world, 5).verdict).toBe('inconclusive');
    feed(1, 2);
    note(unitPacked, 1, 1);
    note(parentReleased, 2, 1, 1);
    note(unitEjected, 2, 2, 1);
    note(testPieceFed, 3, text('piece'));
    note(unitEjected, 3, 3, 1);
    expect(unitCounts(world, 1, 1).verdict).toBe('pass');
    expect([unitCounts(world, 1, 2).verdict, unitCounts(world, 0, 1).verdict]).toEqual(['fail', 'fail']);
    expect([rejectsAtMost(world, 50).verdict, rejectsAtMost(world, 49.9).verdict]).toEqual(['pass', 'fail']);
  });

  test('lie in parents that are closed or put aside', () => {
    feed(1, 2);
    note(unitPacked, 1, 1);
    note(unitPacked, 2, 2);
    expect(parentClosed(world, 2, 1, true).verdict).toBe('fail');
    note(parentReleased, 2, 1, 1);
    note(parentReleased, 2, 2, 0);
    expect(
      [
        parentClosed(world, 2, 1, true),
        parentClosed(world, 2, 1, false),
        parentClosed(world, 2, 2, false),
        parentClosed(world, 3, 1, true),
      ].map((one) => one.verdict),
    ).toEqual(['pass', 'fail', 'pass', 'fail']);
    expect([parentsClosed(world, 1, 0).verdict, parentsClosed(world, 2, 0).verdict]).toEqual(['pass', 'fail']);
  });
});

describe('records', () => {
  test('that the SUT does not show are inconclusive, and its own word on its books decides', async () => {
    expect((await booksBalance(world)).verdict).toBe('inconclusive');
    note(reconciliationJudged, 1, 0, 2);
    expect((await booksBalance(world)).verdict).toBe('fail');
    note(reconciliationJudged, 1, 1, 0);
    expect((await booksBalance(world)).verdict).toBe('pass');
  });

  test('agree with where units are', async () => {
    expect((await recordsAgree(world)).verdict).toBe('inconclusive');
    order();
    feed(1, 2);
    for (const unit of [1, 2]) note(unitMarked, unit, unit, unit, 0, 1);
    note(unitEjected, 2, 2, 1);
    note(unitPacked, 1, 1);
    note(parentReleased, 2, 1, 1);
    note(identityStated, 1, 1, text('active-aggregated'));
    note(identityStated, 1, 2, text('decommissioned'));
    expect(await recordsAgree(world)).toMatchObject({ verdict: 'pass', actual: '2 units agree' });
    expect((await identityIs(world, 1, ['active-aggregated'])).verdict).toBe('pass');
    expect((await identityIs(world, 1, ['shipped'])).verdict).toBe('fail');
    expect((await identityIs(world, 9, ['shipped'])).verdict).toBe('inconclusive');
    note(identityStated, 1, 2, text('active'));
    expect(await recordsAgree(world)).toMatchObject({
      verdict: 'fail',
      actual: 'unit 2 is not in a closed case, on record it is active',
    });
  });

  test('of an audit trail name every act that was allowed, and what a change replaced', async () => {
    const act = (person: string, what: string): void => {
      note(operatorActed, text(person), text(what), 0);
      note(demandAnswered, text(what), 0, 1, 0);
    };
    const enter = (sequence: number, person: string, what: string, old = ''): void =>
      note(auditEntered, sequence, 0, text(person), text(what), 0, text(old), 0, 0, 1);
    expect((await auditNamesActs(world)).verdict).toBe('inconclusive');
    act('operator', 'startBatch');
    enter(1, 'operator', 'startBatch', 'ordered');
    expect((await auditNamesActs(world)).verdict).toBe('pass');
    enter(2, 'operator', 'closeBatch');
    expect(await auditNamesActs(world)).toMatchObject({
      verdict: 'fail',
      actual: 'entry 2 (closeBatch) has no old value',
    });
    enter(2, 'operator', 'closeBatch', 'running');
    act('quality', 'releaseBatch');
    enter(3, 'operator', 'releaseBatch', 'closed');
    expect(await auditNamesActs(world)).toMatchObject({
      verdict: 'fail',
      actual: 'releaseBatch of the quality is not there under that name',
    });
  });
});

describe('a demand', () => {
  test.each([
    [true, { allowed: true, answer: '' }, 'pass'],
    [true, { allowed: false, answer: 'not now' }, 'fail'],
    [false, { allowed: false, answer: 'not you' }, 'pass'],
    [false, { allowed: true, answer: '' }, 'fail'],
    [false, { allowed: false, answer: 'the SUT did not answer' }, 'inconclusive'],
    [true, { allowed: false, answer: 'no answer: timeout' }, 'inconclusive'],
  ] as const)('that must be allowed: %s, answered by %j, is judged so', (allowed, answer, verdict) => {
    expect(demandIs('the start', allowed, answer).verdict).toBe(verdict);
  });
});

function order(): void {
  note(batchOrdered, 1, text('B1'), text('09506000134352'), text('291231'), 2, 2, 2);
  for (const identity of [1, 2]) note(serialProvisioned, 1, identity, text(`S${identity}`));
}

function feed(...units: readonly number[]): void {
  for (const unit of units) note(unitFed, unit, 1);
}
