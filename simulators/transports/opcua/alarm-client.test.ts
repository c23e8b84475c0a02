import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createVirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { connectOpcuaAlarms, type HeardAlarm, type OpcuaAlarms } from './alarm-client.ts';
import { startAlarmServer, type AlarmServer } from './alarm-server.test-kit.ts';

let pkiFolder: string;
let server: AlarmServer;
let alarms: OpcuaAlarms;
let heard: string[];
let last: HeardAlarm | undefined;
let links: string[];
let look: () => void;

beforeAll(async () => {
  pkiFolder = await mkdtemp(join(tmpdir(), 'faultline-pki-'));
});
afterAll(() => rm(pkiFolder, { recursive: true, force: true }));

beforeEach(async () => {
  server = await startAlarmServer({ pkiFolder, alarms: ['A02', 'A05', 'A07'] });
  heard = [];
  links = [];
  last = undefined;
  look = () => {};
});
afterEach(async () => {
  await alarms.close();
  await server.close();
});

it('tells a change of a condition as plain data', async () => {
  await connect();
  server.raise('A05', 'camera lost');
  await seen(1);
  expect(last).toEqual({
    conditionId: 'ns=1;s=alarm.A05',
    branchId: '',
    conditionName: 'A05',
    sourceName: expect.stringMatching(/Line$/) as unknown,
    sourceNode: 'ns=1;s=line',
    eventType: 'ns=0;i=10523',
    conditionClassName: expect.any(String) as unknown,
    message: 'camera lost',
    severity: 500,
    enabled: true,
    active: true,
    acked: false,
    confirmed: expect.any(Boolean) as unknown,
    retain: true,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
    activeSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
    eventId: expect.stringMatching(/^[\da-f]{2,}$/) as unknown,
    comment: expect.any(String) as unknown,
    user: expect.any(String) as unknown,
    how: 'told',
    heard_us: 0,
  });
});

it('brings what stood before the connect, before the link is told', async () => {
  server.raise('A02');
  server.raise('A07');
  await connect();
  expect(heard.toSorted()).toEqual(['A02 recovered active', 'A07 recovered active']);
  expect(links).toEqual(['up']);
});

it('acknowledges with the event id and a comment, and hears that it was done', async () => {
  await connect();
  server.raise('A05');
  await seen(1);
  const alarm = must(last);
  expect(await alarms.acknowledge({ ...alarm, eventId: 'ff' }, 'an old id')).toEqual({
    ok: false,
    status: 'BadEventIdUnknown',
  });
  expect(await alarms.acknowledge(alarm, 'seen by ops-1')).toEqual({ ok: true, status: 'Good' });
  await seen(2);
  expect(server.acknowledged).toEqual(['A05: seen by ops-1']);
  expect(last).toMatchObject({ conditionName: 'A05', active: true, acked: true, comment: 'seen by ops-1' });
  expect(await alarms.acknowledge({ conditionId: 'ns=1;s=alarm.A99' }, '')).toMatchObject({ ok: false });
});

it('recovers by ConditionRefresh what happened while the session was lost, and tells nothing twice', async () => {
  await connect();
  server.raise('A02');
  server.raise('A05');
  await seen(2);
  await alarms.acknowledge({ conditionId: 'ns=1;s=alarm.A05' }, 'known');
  await seen(3);
  {
    using _ = server.shut();
    await told('down: the session was lost');
    server.clear('A05'); // gone for good: it was acknowledged
    server.raise('A07'); // new
    expect(await alarms.acknowledge({ conditionId: 'ns=1;s=alarm.A02' }, '')).toEqual({
      ok: false,
      status: 'BadNotConnected',
    });
  }
  await told('up', 2);
  await seen(5);
  server.clear('A02'); // the next thing that is told, so that nothing else was
  await seen(6);
  expect(heard).toEqual([
    'A02 told active',
    'A05 told active',
    'A05 told active acked',
    'A07 recovered active',
    'A05 gone acked',
    'A02 told',
  ]);
});

it('recovers an alarm that went and came back while the session was lost', async () => {
  await connect();
  server.raise('A02', 'first');
  await seen(1);
  {
    using _ = server.shut();
    await told('down: the session was lost');
    server.clear('A02');
    server.raise('A02', 'first');
  }
  await told('up', 2);
  expect(heard).toEqual(['A02 told active', 'A02 recovered active']);
});

it('comes back to a server that was started anew', async () => {
  await connect();
  server.raise('A02');
  await seen(1);
  const { port } = server;
  await server.close();
  await told('down: the session was lost');
  server = await startAlarmServer({ pkiFolder, alarms: ['A02', 'A05', 'A07'], port });
  await told('up', 2);
  server.raise('A05');
  await seen(3);
  expect(heard).toEqual(['A02 told active', 'A02 gone acked', 'A05 told active']);
});

it('says of a server that is not there what to do', async () => {
  await connect();
  const absent = connectOpcuaAlarms(
    { ...options(), endpoint: 'opc.tcp://127.0.0.1:1' },
    () => {},
    () => {},
  );
  await expect(absent).rejects.toMatchObject({ code: 'FLT-E530', exitCode: 5 });
});

it('says of a notifier that is none that it tells no events', async () => {
  await connect();
  const nothing = connectOpcuaAlarms(
    { ...options(), notifier: 'ns=1;s=nothing' },
    () => {},
    () => {},
  );
  await expect(nothing).rejects.toThrow(/BadNodeIdUnknown/);
});

function options(): Parameters<typeof connectOpcuaAlarms>[0] {
  return {
    endpoint: server.endpoint,
    security: 'None',
    notifier: 'i=2253',
    pkiFolder,
    clock: createVirtualClock(),
    retry_ms: 10,
  };
}

async function connect(): Promise<void> {
  alarms = await connectOpcuaAlarms(
    options(),
    (alarm) => {
      last = alarm;
      const state = [alarm.active ? 'active' : '', alarm.acked ? 'acked' : ''].filter(Boolean).join(' ');
      heard.push(`${alarm.conditionName} ${alarm.how} ${state}`.trim());
      look();
    },
    (up, detail) => {
      links.push(up ? `up${detail === undefined ? '' : `: ${detail}`}` : `down: ${detail ?? ''}`);
      look();
    },
  );
}

function seen(count: number): Promise<void> {
  return until(() => heard.length >= count);
}

function told(link: string, times = 1): Promise<void> {
  return until(() => links.filter((one) => one === link).length >= times);
}

function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    look = () => {
      if (holds()) resolve();
    };
    look();
  });
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing was heard');
  return value;
}
