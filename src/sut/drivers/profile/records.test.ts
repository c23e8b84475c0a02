import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPacedClock, type PacedClock } from '../../../kernel/paced-clock.ts';
import { createVirtualClock } from '../../../kernel/virtual-clock.ts';
import type { RecordSource } from '../../../profile/records.ts';
import { createProfileDriver, type ProfileDriver } from './driver.ts';
import {
  createTestWorld,
  demandOf,
  profileWith,
  recordsOf,
  startFakeSut,
  type FakeSut,
  type TestWorld,
} from './driver.test-kit.ts';
import type { TesterPrompt } from './tester.ts';

let folder: string;
let sut: FakeSut;
let bodies: Record<string, string>;
let world: TestWorld;
let driver: ProfileDriver;
let clock: PacedClock;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-records-'));
  bodies = {};
  sut = await startFakeSut((incoming, outgoing) => {
    const body = bodies[incoming.url ?? ''];
    outgoing.writeHead(body === undefined ? 404 : 200).end(body);
  });
  world = createTestWorld(Date.UTC(2026, 10, 24, 12));
  clock = createPacedClock();
});
afterEach(async () => {
  clock.stop();
  await sut.close();
  rmSync(folder, { recursive: true });
});

/** A driver whose SUT has taken an order of batch B1. */
async function ordered(sources: readonly RecordSource[], ask?: TesterPrompt): Promise<void> {
  bodies['/order'] = '';
  const profile = profileWith({
    http: { baseUrl: sut.url, timeout_ms: 2000, headers: {} },
    people: { operator: { user: 'anna' } },
    auditActs: { Beginn: 'startBatch' },
    acts: {
      takeOrder: { by: 'http', method: 'POST', path: '/order' },
      closeBatch: { by: 'http', method: 'POST', path: '/order' },
    },
    records: { sources },
  });
  driver = await createProfileDriver({
    profile,
    folder,
    clock,
    environment: {},
    pkiFolder: folder,
    ...(ask ? { ask } : {}),
  });
  driver.begin(world);
  await demandOf(driver, 'enterprise', {
    kind: 'takeOrder',
    batch: 'B1',
    gtin: '09521234000013',
    expirationDate: '271130',
    quantity: 3,
    unitsPerCase: 3,
    casesPerPallet: 1,
  });
}

const facts = (): readonly string[] => world.facts.filter((fact) => !fact.startsWith('exportAttached'));

const UNITS: RecordSource = {
  claim: 'identities',
  from: { kind: 'http', person: 'quality', path: '/units/{batch}' },
  format: 'csv',
  columns: { serial: 'SN', state: 'STATE', parent: 'BOX' },
  words: { state: { GOOD: 'active-aggregated' } },
};
const BOOKS: RecordSource = {
  claim: 'reconciliation',
  from: { kind: 'http', person: 'quality', path: '/books' },
  format: 'json',
  columns: { batch: 'lot', term: 'name', value: 'count', differences: 'off#' },
};

it('a missing column, a row with too many cells and a wrong word are told with row and column, and other sources are read', async () => {
  await ordered([UNITS, BOOKS]);
  bodies['/books'] = '[{"lot":"B1","name":"shipped","count":2,"off":[]}]';
  bodies['/units/B1'] = 'SN;STATE\nS1;GOOD\n';
  expect(await recordsOf(driver, world)).toEqual([
    'records of identities, /units/B1:1:1: there is no column BOX; expected: a column BOX; there are SN, STATE',
  ]);
  expect(facts()).toEqual(['reconciliationStated 1 shipped 2', 'reconciliationJudged 1 1 0']);
  bodies['/units/B1'] = 'SN;STATE;BOX\nS1;GOOD;C1;extra\n';
  expect(await recordsOf(driver, world)).toEqual([
    expect.stringContaining('/units/B1:2:9: the row has 4 cells, the first one has 3; expected: 3 cells') as unknown,
  ]);
  bodies['/units/B1'] = 'SN;STATE;BOX\nS1;GOOD;C1\nS2;WELL;C1\n';
  expect(await recordsOf(driver, world)).toEqual([
    expect.stringContaining('/units/B1:3:4 state: WELL is no word for state; expected: one of GOOD') as unknown,
  ]);
  expect(driver.problems).toHaveLength(3);
});

it('a source that does not answer, and rows of which nobody knows the batch, are told', async () => {
  await ordered([{ ...UNITS, from: { kind: 'http', person: 'quality', path: '/units' } }, BOOKS]);
  bodies['/units'] = 'SN,STATE,BOX\nS1,GOOD,\n';
  driver.begin(createTestWorld()); // no order in this scenario
  expect(await recordsOf(driver, world)).toEqual([
    'records of identities, /units: line 2: nothing says of which batch it is; map the field batch, or put {batch} into the path',
    expect.stringContaining('records of reconciliation, /books: status 404') as unknown,
  ]);
});

it('units, parents, batches and challenges become claims of the batch that was ordered, and the raw text is attached', async () => {
  const PARENTS: RecordSource = {
    claim: 'parents',
    from: { kind: 'http', person: 'quality', path: '/parents' },
    format: 'xml',
    rows: 'all/p',
    columns: { batch: '@lot', sscc: '@sscc', status: '.', parent: '@in' },
  };
  await ordered([
    UNITS,
    PARENTS,
    { ...PARENTS, claim: 'batches', columns: { batch: '@lot', status: '@lotState' }, rows: 'all/b' },
    { ...PARENTS, claim: 'challenges', columns: { piece: '@piece', result: '@result' }, rows: 'all/c' },
  ]);
  bodies['/units/B1'] = 'SN,STATE,BOX\nS1,GOOD,C1\nS2,rejected,\n';
  bodies['/parents'] =
    '<all><p lot="B1" sscc="C1" in="P1">closed</p><p lot="B1" sscc="P1">formed</p><p lot="OLD" sscc="X">closed</p>' +
    '<b lot="B1" lotState="closed"/><b lot="OLD" lotState="closed"/>' +
    '<c piece="no code" result="begun"/><c piece="no code" result="passed"/></all>';
  expect(await recordsOf(driver, world)).toEqual([]);
  expect(facts()).toEqual([
    'identityStated 1 1 active-aggregated',
    'parentStated 1 C1 scanned',
    'identityStated 1 2 rejected',
    'parentStateStated C1 2 closed',
    'caseParentStated C1 P1 scanned',
    'parentStateStated P1 3 formed',
    'batchStated 1 closed',
    'challengeStated 1 no code 1',
  ]);
  expect(world.attached.get('/units/B1')).toBe(bodies['/units/B1']);
  expect(world.facts[0]).toMatch(/^exportAttached \/units\/B1 [\da-f]{8}$/);
});

it('an audit trail goes on: each entry is claimed once, in our words, and old ones are left out by name', async () => {
  await ordered([
    {
      claim: 'audit',
      from: { kind: 'file', path: 'audit.csv', within_ms: 0 },
      format: 'csv',
      columns: { sequence: 'nr', at: 'at', user: 'who', act: 'what' },
    },
  ]);
  const head = 'nr,at,who,what\n1,2026-10-01T08:00:00Z,anna,Beginn\n';
  const path = join(folder, 'audit.csv');
  writeFileSync(path, `${head}2,2026-11-24T12:00:01.500Z,anna,Beginn\n`);
  expect(await recordsOf(driver, world)).toEqual([]);
  writeFileSync(path, `${head}2,2026-11-24T12:00:01.500Z,anna,Beginn\n3,2026-11-24T12:00:02Z,otto,Pause\n`);
  expect(await recordsOf(driver, world)).toEqual([]);
  expect(facts()).toEqual([
    'auditEntered 2 1500 operator startBatch - - - - 0',
    'auditEntered 3 2000 otto Pause - - - - 0',
  ]);
  expect(driver.remarks).toEqual(['1 entries of the audit trail are of before the run and were left out']);
  writeFileSync(path, 'nr,at,who,what\n1,2026-11-24T12:00:09Z,anna,Beginn\n');
  expect(await recordsOf(driver, world)).toEqual([]);
  expect(driver.problems).toEqual([
    'the audit trail ends at entry 1 and went to 3 before; it is read from its beginning',
  ]);
  driver.restored();
  expect(await recordsOf(driver, world)).toEqual([]);
  expect(facts().filter((fact) => fact.startsWith('auditEntered 1 '))).toHaveLength(2);
});

const FILE: RecordSource = { ...UNITS, from: { kind: 'file', path: 'out/{batch}.csv', within_ms: 2000 } };

it('a file that the SUT writes late is waited for until it no longer grows', async () => {
  await ordered([FILE]);
  await demandOf(driver, 'operator', { kind: 'closeBatch', batch: 'B1', binCount: 0 });
  const read = recordsOf(driver, world);
  clock.after(100_000, () => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/B1.csv'), 'SN,STATE,BOX\nS1,GOOD,C1\n');
  });
  expect(await read).toEqual([]);
  expect(facts()).toHaveLength(2);
});

it('a file that never comes, one that is not UTF-8 and a batch that climbs out of the folder are told', async () => {
  await ordered([{ ...FILE, from: { kind: 'file', path: '{batch}.csv', within_ms: 0 } }]);
  expect(await recordsOf(driver, world)).toEqual([
    'records of identities, B1.csv: there is no such file; it was waited for until 0 ms after the batch was closed',
  ]);
  writeFileSync(join(folder, 'B1.csv'), Buffer.from([0x53, 0xff, 0x0a]));
  expect(await recordsOf(driver, world)).toEqual([
    expect.stringContaining('records of identities, B1.csv: it is not written in UTF-8') as unknown,
  ]);
  driver.begin(world);
  await demandOf(driver, 'enterprise', {
    kind: 'takeOrder',
    batch: '../B1',
    gtin: '09521234000013',
    expirationDate: '271130',
    quantity: 1,
    unitsPerCase: 1,
    casesPerPallet: 1,
  });
  expect(await recordsOf(driver, world)).toEqual([
    'records of identities, ../B1.csv: ../B1 can be no part of a file name',
  ]);
});

it('a tester exports by hand; without one the records are told as missing', async () => {
  const manual: RecordSource = { ...UNITS, from: { kind: 'manual', path: 'hand.csv', instruction: 'Press Export.' } };
  await ordered([manual]);
  expect(await recordsOf(driver, world)).toEqual([
    expect.stringContaining('is a manual step, and there is neither') as unknown,
  ]);
  const asked: string[] = [];
  await ordered([manual], {
    ask({ instruction }) {
      asked.push(instruction);
      writeFileSync(join(folder, 'hand.csv'), 'SN,STATE,BOX\nS3,GOOD,\n');
      const entry = { tester: 'T', actual: 'there', asExpected: true, source: 'script' } as const;
      return Promise.resolve({ done: true, entry });
    },
  });
  expect(await recordsOf(driver, world)).toEqual([]);
  expect(asked).toEqual(['Press Export. File: hand.csv']);
  expect(facts()).toEqual(['identityStated 1 3 active-aggregated']);
  expect([...world.attached.keys()]).toEqual(['manual step 1 export identities.json', 'hand.csv']);
});

it('the capabilities are those of the profile', async () => {
  const profile = profileWith({ records: { sources: [UNITS] } });
  const made = await createProfileDriver({
    profile,
    folder,
    clock: createVirtualClock(),
    environment: {},
    pkiFolder: folder,
  });
  expect([...made.capabilities].toSorted()).toEqual(['readAlarms', 'readRecords', 'receiveMail']);
});
