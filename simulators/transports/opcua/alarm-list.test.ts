import { describe, expect, it } from 'vitest';
import { createAlarmList, type OpcuaAlarm } from './alarm-list.ts';

type Event = Omit<OpcuaAlarm, 'how'>;

const ACTIVE: Event = {
  conditionId: 'c1',
  branchId: '',
  conditionName: 'A05',
  sourceName: 'Line',
  sourceNode: 'line',
  eventType: 'i=2915',
  conditionClassName: '',
  message: 'camera lost',
  severity: 500,
  enabled: true,
  active: true,
  acked: false,
  confirmed: false,
  retain: true,
  time: 't1',
  activeSince: 't1',
  eventId: 'e1',
  comment: '',
  user: '',
};
const CLEARED: Event = { ...ACTIVE, active: false, time: 't2', activeSince: 't2', eventId: 'e2' };
const ACKED: Event = { ...ACTIVE, acked: true, comment: 'seen', user: 'ops-1', time: 't2', eventId: 'e2' };

describe('a change', () => {
  it.each([
    ['the same event again', { ...ACTIVE }],
    ['the same state under a new event id, active since the same time', { ...ACTIVE, eventId: 'e9', time: 't9' }],
  ])('is not told twice: %s', (_, repeated) => {
    expect(told([ACTIVE, repeated])).toEqual(['A05 told active']);
  });

  it.each([
    ['acknowledged', ACKED, 'A05 told active acked'],
    ['inactive', CLEARED, 'A05 told'],
    ['active again since another time', { ...ACTIVE, eventId: 'e9', activeSince: 't9' }, 'A05 told active'],
    ['another message', { ...ACTIVE, eventId: 'e9', message: 'lens dirty' }, 'A05 told active'],
    ['another condition', { ...ACTIVE, conditionId: 'c2' }, 'A05 told active'],
    ['a branch of it', { ...ACTIVE, branchId: 'b1' }, 'A05 told active'],
  ])('is told: %s', (_, event, line) => {
    expect(told([ACTIVE, event])).toEqual(['A05 told active', line]);
  });

  it('without a time of the active state is known by the time of the event', () => {
    const bare = { ...ACTIVE, activeSince: '' };
    expect(told([bare, { ...bare, eventId: 'e9' }])).toHaveLength(1);
    expect(told([bare, { ...bare, eventId: 'e9', time: 't9' }])).toHaveLength(2);
  });
});

describe('a refresh', () => {
  it('recovers what was not known', () => {
    expect(told(['start', ACTIVE, 'end'])).toEqual(['A05 recovered active']);
  });

  it('repeats what is known without a word', () => {
    expect(told([ACTIVE, 'subscribed', 'start', ACTIVE, 'end'])).toEqual(['A05 told active']);
  });

  it('takes away what it does not repeat', () => {
    expect(told([ACTIVE, 'subscribed', 'start', 'end', 'start', 'end'])).toEqual(['A05 told active', 'A05 gone acked']);
  });

  it('takes nothing away that was not retained any more', () => {
    const over = { ...CLEARED, acked: true, retain: false };
    expect(told([ACTIVE, over, 'subscribed', 'start', 'end'])).toEqual(['A05 told active', 'A05 told acked']);
  });

  it('takes nothing away that was heard since the subscription began', () => {
    expect(told(['subscribed', ACTIVE, 'start', 'end'])).toEqual(['A05 told active']);
    expect(told(['subscribed', 'start', ACTIVE, 'end'])).toEqual(['A05 recovered active']);
  });

  it('that was cut off takes nothing away', () => {
    expect(told([ACTIVE, 'subscribed', 'start', 'subscribed', 'end'])).toEqual(['A05 told active']);
  });

  it('brings back what an earlier one had taken away, also under its old event id', () => {
    expect(told([ACTIVE, 'subscribed', 'start', 'end', 'subscribed', 'start', ACTIVE, 'end'])).toEqual([
      'A05 told active',
      'A05 gone acked',
      'A05 told active',
    ]);
  });

  it('ends branches too', () => {
    const branch = { ...ACTIVE, branchId: 'b1' };
    expect(told([branch, 'subscribed', 'start', 'end', branch])).toHaveLength(3);
  });
});

it('knows the latest state, for acknowledgements', () => {
  const list = createAlarmList(() => {});
  list.hear(ACTIVE);
  list.hear(ACKED);
  expect(list.latest('c1')?.eventId).toBe('e2');
  expect(list.latest('c1', 'b1')).toBeUndefined();
});

function told(history: readonly (Event | 'subscribed' | 'start' | 'end')[]): readonly string[] {
  const lines: string[] = [];
  const list = createAlarmList((alarm) => {
    const state = [alarm.active ? 'active' : '', alarm.acked ? 'acked' : ''].filter(Boolean).join(' ');
    lines.push(`${alarm.conditionName} ${alarm.how} ${state}`.trim());
  });
  for (const one of history) {
    if (one === 'subscribed') list.subscribed();
    else if (one === 'start') list.refreshStarted();
    else if (one === 'end') list.refreshEnded();
    else list.hear(one);
  }
  return lines;
}
