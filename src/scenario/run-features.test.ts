import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScenarioRecord } from '../evidence/run-record.ts';
import { nothingToHeal, type Fault } from '../faults/fault.ts';
import type { Oracle } from '../oracles/oracle.ts';
import type { Bench } from './bench.ts';
import { runFeatures } from './run-features.ts';
import { closeSession, openSession } from './session.ts';
import { createVirtualBenches } from './virtual-benches.ts';

const ROOT = resolve(import.meta.dirname, '../..');

// Every way in which a scenario can fail to show something, each with the verdict that it may have at most.
// oxfmt-ignore
const FEATURE = `
Feature: Scenarios that show nothing
  Scenario: sound
    Given a sound check
  Scenario: undefined step
    Given a sound check
    Then something that no step definition knows
  Scenario: ambiguous step
    Given a sound check
    Then a step of two ways
  Scenario: step that breaks
    Given a sound check
    Then a wheel comes off
  Scenario: something thrown that is no error
    Given a sound check
    Then a text is thrown
  Scenario: nothing checked
    Given nothing in particular
  Scenario: no steps
  Scenario: pending step
    Given a sound check
    Then a step that nobody wrote yet
  Scenario: check that fails
    Given a check that comes out fail
    Then a sound check
  Scenario: check that is open
    Given a sound check
    Then a check that comes out inconclusive
  Scenario: step that cannot be executed
    Given a sound check
    Then a step that this SUT cannot do
  Scenario: failed before it could not be executed
    Given a check that comes out fail
    Then a step that this SUT cannot do
  Scenario: silent fault
    Given a fault that never acts
    Then a sound check
  Scenario: unclaimed reject
    Given a unit that falls into the bin for no reason
    Then a sound check
  Scenario: no bench
    Given a sound check
  Scenario: late harness
    Given a check that comes out fail
  Scenario: late harness and a sound check
    Given a sound check
  Scenario: end that fails
    Given a journal that is closed too early
    Then a sound check
  @URS-C02 @risk-high
  Rule: One requirement
    Scenario Outline: outline
      Given a sound check
      And a check that comes out <verdict>
      Examples:
        | verdict      |
        | pass         |
        | inconclusive |
`;

// oxfmt-ignore
const STEPS = `
import { Given } from '@cucumber/cucumber';
import '../SUPPORT/steps/context.ts';
import '../SUPPORT/steps/hooks.ts';
import { NotExecuted } from '../SUPPORT/src/scenario/check.ts';
import { noteAs } from '../SUPPORT/src/journal/journal.ts';
import { unitEjected, unitFed } from '../SUPPORT/src/journal/facts.ts';

const check = (verdict) => ({ expected: 'this', actual: 'that', verdict, facts: [] });
Given('a sound check', function () { this.world.check(check('pass')); });
Given('a check that comes out {word}', function (verdict) { this.world.check(check(verdict)); });
Given('nothing in particular', () => {});
Given('a wheel comes off', () => { throw new Error('a wheel came off'); });
Given('a text is thrown', () => { throw 'only a text'; });
Given(/^a step of two .*$/, () => {});
Given(/^a step of .* ways$/, () => {});
Given('a step that nobody wrote yet', () => 'pending');
Given('a step that this SUT cannot do', () => { throw new NotExecuted('the SUT cannot do it'); });
Given('a fault that never acts', function () {
  this.world.planFault('TST-00', { at: 1 });
  this.world.armPlanned();
});
Given('a unit that falls into the bin for no reason', function () {
  const note = noteAs(this.world.bench.journal, 'test');
  note(unitFed, 1, 1);
  note(unitEjected, 1, 1, 1);
});
Given('a journal that is closed too early', function () { this.world.bench.journal.close(); });
`;

const silent = {
  id: 'TST-00',
  name: 'never acts',
  category: 'Method',
  parameters: {},
  subject: 'unit',
  seam: 'none',
  expectation: { detected: '', firstOut: [], permitted: [], forbidden: [], containment: '', reconciliation: '' },
  inject: () => nothingToHeal,
} as unknown as Fault; // the words for the catalogue play no part here

const oracle = (
  id: string,
  finish: Parameters<Oracle['init']>[1] extends infer Findings ? (findings: Findings) => void : never,
): Oracle => ({
  id,
  claim: 'it holds',
  requirement: 'URS-T01',
  needs: 'nothing',
  init: (_around, findings) => ({ steps: [], finish: () => finish(findings) }),
});

let root = '';
let sound: ReadonlyMap<string, ScenarioRecord>;

beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  root = mkdtempSync(join(ROOT, '.cache', 'features-'));
  mkdirSync(join(root, 'features', 'oq'), { recursive: true });
  mkdirSync(join(root, 'steps'));
  writeFileSync(join(root, 'features', 'oq', 'nothing.feature'), FEATURE);
  writeFileSync(join(root, 'steps', 'steps.ts'), STEPS.replaceAll('../SUPPORT', relative(join(root, 'steps'), ROOT)));
  sound = await run([]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a scenario', () => {
  test('whose step checked something and passed, passes', () => {
    expect(sound.get('sound')).toMatchObject({
      verdict: 'pass',
      reason: '',
      uri: 'features/oq/nothing.feature',
      line: 3,
    });
  });

  test.each([
    ['undefined step', 'inconclusive', 'no step definition fits'],
    ['ambiguous step', 'inconclusive', 'more than one step definition fits'],
    ['step that breaks', 'inconclusive', 'a wheel came off'],
    ['something thrown that is no error', 'inconclusive', ''],
    ['nothing checked', 'inconclusive', 'nothing was checked'],
    ['pending step', 'inconclusive', 'PENDING'],
    ['check that fails', 'fail', 'expected this; that'],
    ['check that is open', 'inconclusive', 'inconclusive: expected this; that'],
    ['step that cannot be executed', 'notExecuted', 'the SUT cannot do it'],
    ['failed before it could not be executed', 'fail', 'expected this; that'],
    ['silent fault', 'inconclusive', 'fault TST-00 never acted'],
    ['unclaimed reject', 'fail', 'nobody claimed: unit 1 was rejected'],
    ['no bench', 'inconclusive', 'the bench is broken'],
    ['late harness', 'inconclusive', 'the harness itself was late by 31 ms'],
    ['end that fails', 'inconclusive', 'could not be ended'],
  ])('(%s) comes out as %s', (name, verdict, reason) => {
    const record = sound.get(name);
    expect(record?.verdict).toBe(verdict);
    expect(record?.reason).toContain(reason);
    expect(record?.replay).toBe(`again: ${name}`);
  });

  test('without steps is never a pass', () => {
    expect(sound.get('no steps')?.verdict).not.toBe('pass');
  });

  test('that passes is not taken back because the harness was late', () => {
    expect(sound.get('late harness and a sound check')?.verdict).toBe('pass');
  });

  test('has a step that was not reached behind one that did not pass, and says so', () => {
    expect(sound.get('check that fails')?.steps.map((step) => [step.status, step.message])).toEqual([
      ['failed', 'expected this; that'],
      ['notExecuted', 'not reached, because a step before it did not pass'],
    ]);
  });

  test('keeps its checks, its keyword, its rule and its tags', () => {
    const outline = sound.get('outline pass');
    expect(outline).toMatchObject({
      rule: 'One requirement',
      requirements: ['URS-C02'],
      risk: 'high',
      verdict: 'pass',
    });
    expect(outline?.steps.map(({ keyword, text, checks }) => [keyword, text, checks.length])).toEqual([
      ['Given', 'a sound check', 1],
      ['And', 'a check that comes out pass', 1],
    ]);
    expect(sound.get('outline inconclusive')?.verdict).toBe('inconclusive');
    expect(sound.get('outline inconclusive')?.id).not.toBe(outline?.id);
  });
});

describe('an oracle', () => {
  test.each<[string, Oracle, string, string]>([
    [
      'crashed at its end',
      oracle('crashing', () => {
        throw new Error('a bolt is loose');
      }),
      'inconclusive',
      'the oracle itself failed',
    ],
    [
      'found a contradiction',
      oracle('finding', (findings) => {
        findings.exercise();
        findings.contradict('two units are one', [1]);
      }),
      'fail',
      'finding: two units are one',
    ],
    [
      'is in doubt about what it saw',
      oracle('doubting', (findings) => {
        findings.exercise();
        findings.doubt('the lens is dirty');
      }),
      'inconclusive',
      'doubting: the lens is dirty',
    ],
    ['saw nothing of its matter', oracle('idle', () => {}), 'pass', ''],
    ['is content', oracle('content', (findings) => findings.exercise()), 'pass', ''],
  ])('that %s decides about a sound scenario', async (_name, one, verdict, reason) => {
    const record = (await run([one], '^sound$')).get('sound');
    expect(record?.verdict).toBe(verdict);
    expect(record?.reason).toContain(reason);
    expect(record?.findings).toHaveLength(1);
  });

  test('that crashed while it was made ready is inconclusive too', async () => {
    const broken: Oracle = {
      ...oracle('broken', () => {}),
      init: () => {
        throw new Error('no start');
      },
    };
    const record = (await run([broken], '^sound$')).get('sound');
    expect(record?.verdict).toBe('inconclusive');
  });

  test('that passed is a check where no step checked anything', async () => {
    const record = (await run([oracle('content', (findings) => findings.exercise())], '^nothing checked$')).get(
      'nothing checked',
    );
    expect(record?.verdict).toBe('pass');
  });
});

/** Runs the scenarios on virtual benches, some of them spoilt by name; gives the records by name. */
async function run(oracles: readonly Oracle[], name = ''): Promise<ReadonlyMap<string, ScenarioRecord>> {
  const folder = mkdtempSync(join(root, 'run-'));
  const benches = createVirtualBenches(join(ROOT, 'reference-sut'));
  const sessionName = folder;
  const session = openSession(sessionName, {
    folder,
    seed: '7',
    catalogue: [silent],
    oracles,
    rationale: [],
    async createBench({ sink, seed, attach, coder }): Promise<Bench> {
      if (seed.includes(' no-bench-')) {
        sink.close();
        throw new Error('the bench is broken');
      }
      const bench = await benches.create({ sink, seed, attach, coder });
      return seed.includes(' late-harness') ? { ...bench, lagMax_ms: () => 31 } : bench;
    },
    attach: (attached, _content, mediaType) => ({ name: attached, file: '', mediaType, sha256: '' }),
  });
  try {
    const records = await runFeatures({
      root,
      session,
      sessionName,
      stage: 'oq',
      tags: '',
      name,
      progress: () => {},
      replay: (one) => `again: ${one}`,
    });
    return new Map(
      records.map((one) => [
        one.name === 'outline' ? `outline ${one.steps[1]?.text.split(' ').at(-1)}` : one.name,
        one,
      ]),
    );
  } finally {
    closeSession(sessionName);
  }
}
