import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startAlarmServer, type AlarmServer } from '../../../../simulators/transports/opcua/alarm-server.test-kit.ts';
import { createPacedClock, type PacedClock } from '../../../kernel/paced-clock.ts';
import type { OpcuaAct } from '../../../profile/acts.ts';
import { createProfileDriver, type ProfileDriver } from './driver.ts';
import { createTestWorld, demandOf, profileWith, type TestWorld } from './driver.test-kit.ts';

let pkiFolder: string;
let server: AlarmServer;
let clock: PacedClock;
let driver: ProfileDriver;
let world: TestWorld;

beforeAll(() => {
  pkiFolder = mkdtempSync(join(tmpdir(), 'faultline-pki-'));
});
afterAll(() => rmSync(pkiFolder, { recursive: true }));

const START: OpcuaAct = {
  by: 'opcua',
  object: 'ns=1;s=line',
  method: 'ns=1;s=line.StartBatch',
  arguments: ['{batch}', '{quantity}', ['S1', 'S2']],
  accepted: 'Accepted',
};

beforeEach(async () => {
  server = await startAlarmServer({ pkiFolder, alarms: ['BinFull', 'DeviceLost'] });
  clock = createPacedClock();
  world = createTestWorld();
  const source = {
    kind: 'opcua',
    endpoint: server.endpoint,
    security: 'None',
    notifier: 'i=2253',
    alarm: 'ConditionName',
  } as const;
  const profile = profileWith({
    opcua: { endpoint: server.endpoint, security: 'None' },
    acts: {
      takeOrder: START,
      startLine: { ...START, accepted: 'Reason', arguments: ['B1', 2, ['S1', 'S2']] },
      holdLine: { ...START, method: 'ns=1;s=nothing' },
    },
    alarms: {
      source,
      rationalisation: [
        { theirs: 'BinFull', ours: 'A07', priority: 3, latching: true, reaction: 'none' },
        { theirs: 'DeviceLost', ours: 'A10', priority: 3, latching: true, reaction: 'stop' },
      ],
    },
  });
  driver = await createProfileDriver({ profile, folder: '/nowhere', clock, environment: {}, pkiFolder });
});
afterEach(async () => {
  await driver.close();
  await server.close();
  clock.stop();
});

const order = (quantity: number) =>
  demandOf(driver, 'enterprise', {
    kind: 'takeOrder',
    batch: 'B1',
    gtin: '09521234000013',
    expirationDate: '271130',
    quantity,
    unitsPerCase: 1,
    casesPerPallet: 1,
  });

it('an unknown method, an argument that does not fit and an output that is no answer are not done', async () => {
  await driver.open();
  expect((await demandOf(driver, 'operator', { kind: 'holdLine' })).undone).toMatch(/^ns=1;s=nothing: Bad/);
  expect((await order(70_000)).undone).toMatch(/^ns=1;s=line\.StartBatch: BadInvalidArgument/);
  expect((await demandOf(driver, 'operator', { kind: 'startLine' })).undone).toContain(
    'has no output Reason that is true or false',
  );
});

it('the output that the profile names is the answer, and all outputs are kept', async () => {
  await driver.open();
  expect(await order(2)).toMatchObject({
    allowed: true,
    answer: expect.stringMatching(/^Good; Accepted: true; /) as unknown,
  });
  expect(await order(3)).toMatchObject({
    allowed: false,
    answer: expect.stringContaining('Reason: "batch B1: the count differs"') as unknown,
  });
});

it('conditions become alarms each time they come, and what stood before is of before', async () => {
  server.raise('DeviceLost');
  await driver.open();
  driver.begin(world);
  server.raise('BinFull');
  await world.noted(1);
  server.clear('BinFull');
  await world.noted(2);
  server.raise('BinFull');
  await world.noted(3);
  expect(world.facts).toEqual(['alarmRaised 2 A07 3 0', 'alarmReturned 2', 'alarmRaised 3 A07 3 0']);
  expect(driver.remarks).toEqual(['alarm DeviceLost stood before anybody listened']);
});

it('a lost session is told, and what came meanwhile is seen afterwards', async () => {
  await driver.open();
  driver.begin(world);
  server.drop();
  server.raise('BinFull');
  await world.noted(1);
  expect(world.facts).toEqual(['alarmRaised 1 A07 3 0']);
  expect(driver.problems.join()).toContain('cannot be seen');
});
