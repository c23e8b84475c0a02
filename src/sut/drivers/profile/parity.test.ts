import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient } from '../../../../simulators/transports/http.ts';
import { createVirtualClock } from '../../../kernel/virtual-clock.ts';
import { parseLineProfile } from '../../../profile/parse-line.ts';
import type { Demand, Person, SutPort } from '../../port.ts';
import { createReferenceDriver } from '../reference.ts';
import { createProfileDriver } from './driver.ts';
import { createTestWorld, demandOf, recordsOf, startFakeSut, type FakeSut } from './driver.test-kit.ts';

// The reference controller has a driver of its own and a profile: both must say and hear the same.

const EXPORTS: Readonly<Record<string, object>> = {
  batches: [
    { batch: 'B1', status: 'closed' },
    { batch: 'OLD', status: 'released' },
  ],
  identities: [
    {
      batch: 'B1',
      gtin: '09521234000013',
      serials: ['S1', 'S2'],
      states: ['active-aggregated', 'rejected'],
      parents: ['C1', ''],
    },
  ],
  parents: [
    { batch: 'B1', sscc: 'C1', level: 2, status: 'closed', how: 'scanned', parent: 'P1' },
    { batch: 'B1', sscc: 'P1', level: 3, status: 'formed', how: '', parent: '' },
  ],
  audit: [
    {
      sequence: 1,
      at_ms: 1500,
      user: 'olivia',
      act: 'start batch',
      subject: 'B1',
      old: '',
      new: 'running',
      reason: '',
    },
    { sequence: 2, at_ms: 1600, user: 'somebody', act: 'log in', subject: '', old: '', new: '', reason: 'x' },
  ],
  reconciliation: [
    { batch: 'B1', balanced: false, differences: ['S9'], received: 3, terms: { shipped: 1, rejected: 2 } },
  ],
  challenges: [
    { piece: 'no code', phase: 'begun', batch: 'B1' },
    { piece: 'no code', phase: 'failed', batch: 'B1' },
  ],
};

const ALARMS = [
  { instance: 3, alarm: 'A05', priority: 4, item: 12, phase: 'raised', at_ms: 5 },
  { instance: 3, alarm: 'A05', priority: 4, phase: 'acknowledged', user: 'sven', at_ms: 6 },
  { instance: 3, alarm: 'A05', priority: 4, phase: 'returned', at_ms: 7 },
  { instance: 9, alarm: 'A05', priority: 4, phase: 'returned', at_ms: 8 },
];

const DEMANDS: readonly (readonly [Person, Demand])[] = [
  [
    'enterprise',
    {
      kind: 'takeOrder',
      batch: 'B1',
      gtin: '09521234000013',
      expirationDate: '271130',
      quantity: 25,
      unitsPerCase: 5,
      casesPerPallet: 2,
    },
  ],
  ['enterprise', { kind: 'takeSerials', batch: 'B1', serials: ['S1', 'S/2'] }],
  ['operator', { kind: 'startBatch', batch: 'B/1', lineClearance: ['a', 'b'] }],
  ['operator', { kind: 'startBatch', batch: 'B1', lineClearance: undefined }],
  ['operator', { kind: 'closeBatch', batch: 'B1', binCount: 0 }],
  ['quality', { kind: 'releaseBatch', batch: 'B1' }],
  ['nobody', { kind: 'startLine' }],
  ['second operator', { kind: 'holdLine' }],
  ['supervisor', { kind: 'acknowledgeAlarm', instance: 3 }],
  ['quality', { kind: 'investigateIncident', incident: 4, text: 'seen' }],
  ['quality', { kind: 'closeIncident', incident: 4, decision: 'release' }],
  ['enterprise', { kind: 'shipParent', sscc: 'C1' }],
  ['supervisor', { kind: 'decommissionParent', sscc: 'C1' }],
  ['supervisor', { kind: 'decommissionUnit', serial: 'S/1' }],
  ['operator', { kind: 'beginChallenge', piece: 'no code' }],
  ['supervisor', { kind: 'armHandheld', purpose: 'sample' }],
];

let sut: FakeSut;
let drivers: readonly SutPort[];

beforeEach(async () => {
  sut = await startFakeSut((incoming, outgoing) => {
    const name = /^\/api\/export\/(\w+)$/.exec(incoming.url ?? '')?.[1];
    const isKnown = incoming.headers['x-password'] !== '';
    outgoing.writeHead(isKnown ? 200 : 403).end(name === undefined ? 'done' : JSON.stringify(EXPORTS[name]));
  });
  const text = readFileSync(new URL('../../../../examples/lines/reference-line.yaml', import.meta.url), 'utf8');
  const parsed = parseLineProfile(text, 'reference-line.yaml');
  if (!parsed.ok) throw new Error('the profile of the reference line has mistakes');
  drivers = [
    createReferenceDriver(createHttpClient({ baseUrl: sut.url }), { name: 'SUT', version: '1', digest: '' }),
    await createProfileDriver({
      profile: parsed.profile,
      folder: '/nowhere',
      clock: createVirtualClock(),
      environment: {
        SUT_PASSWORD_ENTERPRISE: 'mes-test',
        SUT_PASSWORD_OPERATOR: 'olivia-test',
        SUT_PASSWORD_OPERATOR_2: 'oscar-test',
        SUT_PASSWORD_SUPERVISOR: 'sven-test',
        SUT_PASSWORD_QUALITY: 'quinn-test',
      },
      pkiFolder: '/nowhere',
      told: () => sut.url,
    }),
  ];
});
afterEach(() => sut.close());

/** What both drivers do, one after the other. */
async function both<Result>(run: (driver: SutPort) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const driver of drivers) results.push(await run(driver));
  return results;
}

it('both drivers ask the same, and take the same for a yes', async () => {
  const [reference, profile] = await both(async (driver) => {
    const before = sut.asked.length;
    const answers: boolean[] = [];
    for (const [person, demand] of DEMANDS) answers.push((await demandOf(driver, person, demand)).allowed);
    return { asked: sut.asked.slice(before), answers };
  });
  expect(reference?.answers.filter((allowed) => !allowed)).toHaveLength(1);
  expect(profile).toEqual(reference);
});

it('both drivers read the same from records', async () => {
  const [reference, profile] = await both(async (driver) => {
    const world = createTestWorld();
    const problems = await recordsOf(driver, world);
    return { problems, facts: world.facts.filter((fact) => !fact.startsWith('exportAttached')) };
  });
  expect(reference?.facts).toHaveLength(14);
  expect(profile?.problems).toEqual(reference?.problems);
  expect(profile?.facts.toSorted()).toEqual(reference?.facts.toSorted());
});

it('both drivers hear the same from alarm messages', async () => {
  const [reference, profile] = await both((driver) => {
    const world = createTestWorld();
    const heard = ALARMS.map((message) => driver.claimAlarm(world, JSON.stringify(message)));
    return Promise.resolve({ heard, facts: world.facts, nonsense: driver.claimAlarm(world, 'nonsense') });
  });
  expect(reference?.facts).toHaveLength(4);
  expect(profile).toEqual(reference);
});

it('both drivers offer the same, but for the clock, which no profile steps', () => {
  const [reference, profile] = drivers.map(({ capabilities }) => [...capabilities].toSorted());
  expect(reference?.filter((one) => profile?.includes(one) !== true)).toEqual(['stepClock']);
  expect(profile?.filter((one) => reference?.includes(one) !== true)).toEqual([]);
});
