import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HarnessError } from '../../../kernel/harness-error.ts';
import { createVirtualClock } from '../../../kernel/virtual-clock.ts';
import { createProfileDriver, type ProfileDriver } from './driver.ts';
import { createTestWorld, demandOf, profileWith, type TestWorld } from './driver.test-kit.ts';
import { createScriptedTester } from './scripted-tester.ts';

let folder: string;
let world: TestWorld;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-manual-'));
  world = createTestWorld();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function driverWith(answers: string | undefined): Promise<ProfileDriver> {
  const profile = profileWith({
    people: { operator: { user: 'anna' }, 'second operator': { user: 'ben' } },
    acts: {
      startBatch: {
        by: 'manual',
        instruction: 'Let {lineClearanceBy} and {lineClearanceCheckedBy} sign, then start {batch} as {user}.',
        expected: 'It runs.',
        photo: true,
        time_s: 60,
      },
      holdLine: { by: 'manual', instruction: 'Press Halt.', expected: 'It stands.', photo: false, time_s: 20 },
    },
  });
  const driver = await createProfileDriver({
    profile,
    folder,
    clock: createVirtualClock(),
    environment: {},
    pkiFolder: folder,
    ...(answers === undefined ? {} : { ask: createScriptedTester(answers, 'answers.yaml', folder) }),
  });
  driver.begin(world);
  return driver;
}

const START = { kind: 'startBatch', batch: 'B1', lineClearance: ['operator', 'second operator'] } as const;

it('without a tester a manual step is not executed, and never a yes or a refusal', async () => {
  const driver = await driverWith(undefined);
  const answer = await demandOf(driver, 'operator', { kind: 'holdLine' });
  expect(answer.allowed).toBe(false);
  expect(answer.undone).toBe('holdLine is a manual step, and there is neither a terminal nor a file of answers');
  expect(world.facts).toEqual([]);
});

it('a step without its photo, and one between two scenarios, is not executed', async () => {
  const driver = await driverWith(`tester: T\nanswers:\n  - { step: startBatch, actual: runs, photo: gone.png }\n`);
  expect((await demandOf(driver, 'operator', START)).undone).toMatch(
    /^startBatch: the photo .*gone\.png cannot be read/,
  );
  const without = await driverWith(`tester: T\nanswers:\n  - { step: startBatch, actual: runs, always: true }\n`);
  expect((await demandOf(without, 'operator', START)).undone).toBe('startBatch: the photo is missing');
  without.end();
  expect((await demandOf(without, 'operator', START)).undone).toContain('no scenario runs');
  expect(world.facts).toEqual([]);
});

it('an entry becomes the answer and evidence with instruction, expected, actual, photo, tester and times', async () => {
  writeFileSync(join(folder, 'a.png'), 'picture');
  const driver = await driverWith(
    'tester: T. Ester\nanswers:\n  - { step: startBatch, when: B1, actual: it runs, photo: a.png }\n',
  );
  expect(await demandOf(driver, 'operator', START)).toEqual({ allowed: true, answer: 'it runs' });
  expect(world.facts).toEqual([expect.stringMatching(/^exportAttached manual step 1 startBatch\.json /) as unknown]);
  expect(JSON.parse(world.attached.get('manual step 1 startBatch.json') ?? '')).toEqual({
    name: 'startBatch',
    person: 'operator',
    instruction: 'Let anna and ben sign, then start B1 as anna.',
    expected: 'It runs.',
    photo: {
      name: 'a.png',
      sha256: createHash('sha256').update('picture').digest('hex'),
      base64: Buffer.from('picture').toString('base64'),
    },
    tester: 'T. Ester',
    actual: 'it runs',
    asExpected: true,
    source: 'script',
    shown: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
    entered: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
  });
  expect((await demandOf(driver, 'operator', START)).undone).toBe('answers.yaml has no answer left for startBatch');
});

it('what was not as expected is a no, and steps are asked one after the other', async () => {
  const driver = await driverWith(
    'tester: T\nanswers:\n  - { step: holdLine, actual: it runs on, asExpected: false }\n  - { step: holdLine, actual: stands }\n',
  );
  const both = [1, 2].map(() => demandOf(driver, 'operator', { kind: 'holdLine' }));
  expect(await Promise.all(both)).toEqual([
    { allowed: false, answer: 'it runs on' },
    { allowed: true, answer: 'stands' },
  ]);
  expect([...world.attached.keys()]).toEqual(['manual step 1 holdLine.json', 'manual step 2 holdLine.json']);
});

it('mistakes in a file of answers are named with line and column', () => {
  const make = (): unknown =>
    createScriptedTester('tester: T\nanswers:\n  - { step: holdLine }\n  - 5\n', 'a.yaml', folder);
  expect(make).toThrow(HarnessError);
  expect(make).toThrow(/a\.yaml:3:5 answers\[0\]\.actual: actual is missing.*\n {2}a\.yaml:4:5 answers\[1\]/);
  expect(() => createScriptedTester('tester: [', 'a.yaml', folder)).toThrow(/a\.yaml:1:\d+ /);
});
