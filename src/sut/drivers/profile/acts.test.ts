import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualClock } from '../../../kernel/virtual-clock.ts';
import type { Sut } from '../../../profile/sut.ts';
import type { Demand } from '../../port.ts';
import { createProfileDriver, type ProfileDriver } from './driver.ts';
import { createTestWorld, demandOf, profileWith, startFakeSut, type FakeSut } from './driver.test-kit.ts';

const PASSWORD = 'correct-horse-9';
const TOKEN = 'tok/en+with=signs';

let sut: FakeSut;
let reply: { status: number; body: string };

beforeEach(async () => {
  reply = { status: 200, body: 'yes' };
  sut = await startFakeSut((_incoming, outgoing) => outgoing.writeHead(reply.status).end(reply.body));
});
afterEach(() => sut.close());

const ORDER: Demand = {
  kind: 'takeOrder',
  batch: 'B 1/ä',
  gtin: '09521234000013',
  expirationDate: '271130',
  quantity: 25,
  unitsPerCase: 5,
  casesPerPallet: 2,
};

function driverWith(more: Partial<Sut>): Promise<ProfileDriver> {
  const profile = profileWith({
    http: {
      baseUrl: `${sut.url}/api/`,
      timeout_ms: 2000,
      headers: { 'X-User': '{user}', 'X-Password': '{password}', authorization: { env: 'TOKEN' } },
    },
    people: { operator: { user: 'anna', password: { env: 'PW' } }, 'second operator': { user: 'ben' } },
    ...more,
  });
  return createProfileDriver({
    profile,
    folder: '/nowhere',
    clock: createVirtualClock(),
    environment: { PW: PASSWORD, TOKEN },
    pkiFolder: '/nowhere',
  });
}

it('an act that the profile does not have, and one of a person without user, are not done and say so', async () => {
  const driver = await driverWith({ acts: { startLine: { by: 'http', method: 'POST', path: '/start' } } });
  expect(await demandOf(driver, 'operator', { kind: 'holdLine' })).toEqual({
    allowed: false,
    answer: 'not executed: the profile has no sut.acts.holdLine',
    undone: 'the profile has no sut.acts.holdLine',
  });
  const { undone } = await demandOf(driver, 'quality', { kind: 'startLine' });
  expect(undone).toBe('the profile has no user for quality; add quality to sut.people');
  expect(sut.asked).toEqual([]);
  expect(driver.problems).toHaveLength(2);
});

it('a status that is not 2xx is a no with its text, and silence is a no', async () => {
  const driver = await driverWith({ acts: { startLine: { by: 'http', method: 'PUT', path: '/start' } } });
  reply = { status: 403, body: 'role operator may not' };
  expect(await demandOf(driver, 'operator', { kind: 'startLine' })).toEqual({
    allowed: false,
    answer: 'role operator may not',
  });
  reply = { status: 302, body: '' };
  expect(await demandOf(driver, 'operator', { kind: 'startLine' })).toEqual({ allowed: false, answer: 'status 302' });
  await sut.close();
  expect(await demandOf(driver, 'operator', { kind: 'startLine' })).toMatchObject({
    allowed: false,
    answer: expect.stringMatching(/^no answer: .*ECONNREFUSED/) as unknown,
  });
  expect(driver.problems).toEqual([]);
});

it('a header with a line end in it is not sent', async () => {
  const driver = await driverWith({
    acts: { decommissionUnit: { by: 'http', method: 'POST', path: '/x', headers: { 'x-serial': '{serial}' } } },
  });
  const { undone } = await demandOf(driver, 'operator', { kind: 'decommissionUnit', serial: 'a\r\nx-admin: 1' });
  expect(undone).toContain('the header x-serial would hold a character');
  expect(sut.asked).toEqual([]);
});

it('values stand in path and body, typed where they stand alone, with the user of who acts', async () => {
  const driver = await driverWith({
    acts: {
      takeOrder: {
        by: 'http',
        method: 'POST',
        path: '/orders/{batch}',
        body: { n: '{quantity}', name: 'order {batch} of {quantity}', by: '{user}' },
      },
      startBatch: {
        by: 'http',
        method: 'POST',
        path: '/start',
        body: { batch: '{batch}', first: '{lineClearanceBy}', second: '{lineClearanceCheckedBy}' },
      },
      takeSerials: { by: 'http', method: 'PUT', path: '/serials', body: { list: '{serials}' } },
    },
  });
  expect(await demandOf(driver, 'operator', ORDER)).toEqual({ allowed: true, answer: 'yes' });
  const lineClearance = ['operator', 'second operator'] as const;
  await demandOf(driver, 'operator', { kind: 'startBatch', batch: 'B1', lineClearance });
  await demandOf(driver, 'operator', { kind: 'startBatch', batch: 'B1', lineClearance: undefined });
  await demandOf(driver, 'operator', { kind: 'takeSerials', batch: 'B1', serials: ['S1', '"2'] });
  expect(sut.asked).toEqual([
    'POST /api/orders/B%201%2F%C3%A4 x-user=anna {"n":25,"name":"order B 1/ä of 25","by":"anna"}',
    'POST /api/start x-user=anna {"batch":"B1","first":"anna","second":"ben"}',
    'POST /api/start x-user=anna {"batch":"B1"}',
    'PUT /api/serials x-user=anna {"list":["S1","\\"2"]}',
  ]);
});

it('a port that the SUT chose comes from what it told', async () => {
  const profile = profileWith({
    http: { baseUrl: 'http://127.0.0.1:0/api', timeout_ms: 2000, headers: {} },
    acts: { startLine: { by: 'http', method: 'POST', path: '/start' } },
  });
  let told = '';
  const driver = await createProfileDriver({
    profile,
    folder: '/nowhere',
    clock: createVirtualClock(),
    environment: {},
    pkiFolder: '/nowhere',
    told: () => told,
  });
  expect((await demandOf(driver, 'operator', { kind: 'startLine' })).undone).toBe(
    'the SUT has not told its address yet',
  );
  told = sut.url;
  expect(await demandOf(driver, 'operator', { kind: 'startLine' })).toEqual({ allowed: true, answer: 'yes' });
  expect(sut.asked).toEqual(['POST /api/start']);
});

it('a secret that the SUT repeats in answers, alarms and exports is nowhere kept', async () => {
  const driver = await driverWith({
    acts: { startLine: { by: 'http', method: 'POST', path: '/start/{password}', body: { password: '{password}' } } },
    records: {
      sources: [
        {
          claim: 'audit',
          from: { kind: 'http', person: 'operator', path: '/audit' },
          format: 'json',
          columns: { at: 'at', user: 'user', act: 'act', new: 'new' },
        },
      ],
    },
  });
  const world = createTestWorld();
  driver.begin(world);
  reply = { status: 400, body: `wrong: ${PASSWORD} ${encodeURIComponent(TOKEN)}` };
  const { answer } = await demandOf(driver, 'operator', { kind: 'startLine' });
  expect(answer).toBe('wrong: (secret) (secret)');
  expect(sut.asked.join()).toContain(PASSWORD);
  driver.claimAlarm(world, JSON.stringify({ instance: 1, alarm: PASSWORD, phase: 'raised', priority: 4, at: 1 }));
  driver.claimAlarm(world, `{"${TOKEN}`);
  reply = { status: 200, body: `[{"at":"2026-11-24T12:00:00Z","user":"anna","act":"x","new":"${PASSWORD}"}]` };
  const problems = await new Promise<readonly string[]>((resolve) => driver.claimRecords(world, resolve));
  expect(problems).toEqual([
    'records of audit, /audit: it holds the value of PW, which was covered before it was kept',
  ]);
  expect(world.facts).toEqual([
    'alarmRaised 1 (secret) 4 0',
    expect.stringMatching(/^exportAttached \/audit [\da-f]{8}$/) as unknown,
    expect.stringMatching(/^auditEntered 1 \d+ operator x - - \(secret\) - 0$/) as unknown,
  ]);
  const kept = [world.kept(), answer, ...driver.problems, ...driver.remarks].join('\n');
  for (const secret of [PASSWORD, TOKEN, encodeURIComponent(TOKEN)]) expect(kept).not.toContain(secret);
});
