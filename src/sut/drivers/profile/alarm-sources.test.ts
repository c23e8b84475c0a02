import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPacedClock, type PacedClock } from '../../../kernel/paced-clock.ts';
import type { AlarmSource } from '../../../profile/alarms.ts';
import { createProfileDriver, type ProfileDriver } from './driver.ts';
import { createTestWorld, profileWith, startFakeSut, type FakeSut, type TestWorld } from './driver.test-kit.ts';

const FORM = {
  fields: { alarm: 'code', instance: 'id', phase: 'state', user: 'by', at: 'time' },
  phases: { raised: ['ON'], acknowledged: ['ACK'], returned: ['OFF'] },
} as const;

let clock: PacedClock;
let folder: string;
let world: TestWorld;
let driver: ProfileDriver;
let closers: (() => Promise<void>)[];

beforeEach(() => {
  clock = createPacedClock();
  folder = mkdtempSync(join(tmpdir(), 'faultline-alarms-'));
  world = createTestWorld();
  closers = [];
});
afterEach(async () => {
  await driver.close();
  for (const close of closers) await close();
  clock.stop();
  rmSync(folder, { recursive: true });
});

async function listen(source: AlarmSource): Promise<void> {
  const profile = profileWith({
    alarms: {
      source,
      rationalisation: [{ theirs: 'E5', ours: 'A05', priority: 4, latching: true, reaction: 'contain' }],
    },
  });
  driver = await createProfileDriver({ profile, folder, clock, environment: {}, pkiFolder: folder });
  await driver.open();
  driver.begin(world);
}

async function serve(answer: Parameters<typeof startFakeSut>[0]): Promise<FakeSut> {
  const sut = await startFakeSut(answer);
  closers.push(() => sut.close());
  return sut;
}

/** Resolves when the driver tells something that fits; it looks whenever the paced clock has moved on. */
async function tells(list: () => readonly string[], fits: RegExp): Promise<void> {
  while (!list().some((one) => fits.test(one))) await new Promise<void>((resume) => clock.after(5_000, () => resume()));
}

const CODE = { code: 'E5', id: 'x1', state: 'ON', time: '2026-11-24T12:00:00Z' };

it('a list that cannot be read says nothing of its alarms, and is told once', async () => {
  let body = '{"alarms": []}';
  let status = 200;
  const sut = await serve((_incoming, outgoing) => outgoing.writeHead(status).end(body));
  await listen({ kind: 'httpJson', url: `${sut.url}/alarms`, every_ms: 50, ...FORM });
  body = JSON.stringify({ alarms: [CODE] });
  await world.noted(1);
  status = 500;
  await tells(() => driver.problems, /status 500/);
  status = 200;
  body = '[{"code": ';
  await tells(() => driver.problems, /line 1, column 11: the file ends here/);
  body = JSON.stringify([{ ...CODE, state: 'UNKNOWN' }]);
  await tells(() => driver.problems, /UNKNOWN is no word of a phase/);
  body = JSON.stringify([{ ...CODE, state: 'ACK', by: 'anna' }]);
  await world.noted(2);
  body = '[]';
  await world.noted(3);
  expect(world.facts).toEqual(['alarmRaised 1 A05 4 0', 'alarmAcknowledged 1 anna', 'alarmReturned 1']);
  expect(driver.remarks.filter((one) => one.includes('seen again'))).toHaveLength(1);
});

it('looks at a list do not overlap', async () => {
  const waiting: ServerResponse[] = [];
  let isFirst = true;
  const sut = await serve((_incoming, outgoing) => {
    if (isFirst) outgoing.end('[]');
    else waiting.push(outgoing);
    isFirst = false;
  });
  await listen({ kind: 'httpJson', url: sut.url, every_ms: 50, ...FORM });
  await tells(() => waiting.map(() => 'asked'), /asked/);
  await new Promise<void>((resume) => clock.after(200_000, () => resume()));
  expect(waiting).toHaveLength(1);
  waiting[0]?.end(JSON.stringify([CODE]));
  await world.noted(1);
});

it('a posted message is one alarm or a list; nonsense is refused and told', async () => {
  await listen({ kind: 'httpJson', path: '/alarms', every_ms: 500, ...FORM });
  expect(driver.claimAlarm(world, 'nonsense')).toBe(false);
  expect(driver.claimAlarm(world, '{"id": 1}')).toBe(false);
  expect(driver.claimAlarm(world, JSON.stringify([CODE, { ...CODE, id: 'x2' }]))).toBe(true);
  expect(driver.claimAlarm(world, JSON.stringify({ ...CODE, state: 'OFF', time: 'noon' }))).toBe(true);
  expect(world.facts).toEqual(['alarmRaised 1 A05 4 0', 'alarmRaised 2 A05 4 0', 'alarmReturned 1']);
  expect(driver.problems).toEqual([
    expect.stringMatching(/^alarm message: line 1, column 1: n begins no value/) as unknown,
    'alarm message: it names no alarm',
    'alarm message: alarm E5: noon is no time of the form iso',
  ]);
});

it('a stream that ends is told and taken up again where it ended', async () => {
  const connections: { id: string | undefined; outgoing: ServerResponse }[] = [];
  const sut = await serve((incoming, outgoing) => {
    const id = incoming.headers['last-event-id'];
    connections.push({ id: typeof id === 'string' ? id : undefined, outgoing });
    outgoing.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write('retry: 20\n\n');
  });
  await listen({ kind: 'sse', url: `${sut.url}/events`, event: 'alarm', ...FORM });
  connections[0]?.outgoing.write(`event: alarm\nid: 7\ndata: ${JSON.stringify(CODE)}\n\nevent: other\ndata: {}\n\n`);
  await world.noted(1);
  connections[0]?.outgoing.end();
  await tells(() => driver.remarks, /is back/);
  expect(driver.problems).toEqual([`the alarm stream ${sut.url}/events is lost: the SUT ended it`]);
  expect(connections.map(({ id }) => id)).toEqual([undefined, '7']);
  connections[1]?.outgoing.write(`event: alarm\ndata: ${JSON.stringify({ ...CODE, state: 'OFF' })}\n\n`);
  await world.noted(2);
  expect(world.facts).toEqual(['alarmRaised 1 A05 4 0', 'alarmReturned 1']);
});

it('an answer that is no stream is told', async () => {
  const sut = await serve((_incoming, outgoing) => outgoing.writeHead(200, { 'content-type': 'text/html' }).end());
  await listen({ kind: 'sse', url: sut.url, ...FORM });
  expect(driver.problems).toEqual([
    `the alarm stream ${sut.url} is lost: status 200, text/html; expected 200, text/event-stream`,
  ]);
});

it('a CSV file is read as it grows: half a line waits, a bad row is told, rotation and truncation are noticed', async () => {
  const path = join(folder, 'alarms.csv');
  const head = 'time;code;id;state;by\n';
  writeFileSync(path, `${head}2026-11-24T11:00:00Z;E5;x0;ON;\n`);
  await listen({ kind: 'file', path: 'alarms.csv', format: 'csv', ...FORM });
  appendFileSync(path, '2026-11-24T12:00:00Z;E5;x1;ON;\n2026-11-24T12:00:01Z;E5;x1;A');
  await world.noted(1);
  appendFileSync(path, 'CK;"Anna;\nOlga"\nbad row\n');
  await world.noted(2);
  await tells(() => driver.problems, /the row has 1 cells, the first one has 5/);
  renameSync(path, `${path}.1`);
  writeFileSync(path, `id;state;code;time;by\nx1;OFF;E5;2026-11-24T12:00:02Z;\n`);
  await world.noted(3);
  await tells(() => driver.remarks, /replaced/);
  truncateSync(path);
  await tells(() => driver.problems, /became shorter/);
  appendFileSync(path, `${head}2026-11-24T12:00:03Z;E5;x2;ON;\n`);
  await world.noted(4);
  expect(world.facts).toEqual([
    'alarmRaised 1 A05 4 0',
    'alarmAcknowledged 1 Anna;\nOlga',
    'alarmReturned 1',
    'alarmRaised 2 A05 4 0',
  ]);
});

it('a log is read by its pattern from when it is there; other lines are told of once', async () => {
  await listen({
    kind: 'file',
    path: 'sut.log',
    format: 'log',
    pattern: String.raw`^(?<time>\S+) ALARM (?<code>\w+) (?<state>ON|OFF) (?<id>\w+)(?: by (?<by>\w+))?$`,
    ...FORM,
  });
  expect(driver.remarks).toEqual(['alarm file sut.log: there is no such file yet']);
  writeFileSync(
    join(folder, 'sut.log'),
    '2026-11-24T12:00:00Z ALARM E5 ON x1\r\nhello\n2026-11-24T12:00:01Z ALARM E5 OFF x1\nhello\n',
  );
  await world.noted(2);
  expect(world.facts).toEqual(['alarmRaised 1 A05 4 0', 'alarmReturned 1']);
  await tells(() => driver.remarks, /lines that are no alarms/);
  expect(driver.problems).toEqual([]);
});
