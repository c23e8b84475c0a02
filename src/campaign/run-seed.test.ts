import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Defect, parseDefect, seedDefect } from '../scenario/defects.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { smallChoice, soundBench, soundFolder } from './campaign.test-kit.ts';
import { planOf } from './local-runner.ts';
import { firstDifference, replay } from './replay.ts';
import { runSeed } from './run-seed.ts';
import type { SeedPlan } from './seed-plan.ts';
import { reasonOf, shrinkSeed } from './shrink-seed.ts';

const plain: SeedPlan = {
  seed: 5,
  packs: 40,
  unitsPerCase: 5,
  casesPerPallet: 2,
  awkwardEvery: 0,
  coder: 'zipher',
  healedAtUnit: 30,
  judged: 'alone',
  faults: [],
};

function defect(id: string): Defect {
  const file = `${id}.yaml`;
  const read = parseDefect(file, readFileSync(join(soundFolder, 'defects', file), 'utf8'));
  if ('problem' in read) throw new Error(`${read.at}: ${read.problem}`);
  return read;
}

describe('a seed on the sound reference SUT', () => {
  test('gives the same facts each time', async () => {
    const plan = planOf(7, smallChoice, soundBench.catalogue);
    const [first, again] = [await replay(plan, soundBench), await replay(plan, soundBench)];
    expect(firstDifference(first.lines, again.lines)).toBeUndefined();
    expect(again.outcome).toEqual(first.outcome);
    expect(again.lines.length).toBe(again.outcome.journal.facts);
  });

  test('without a fault passes with every unit packed and the books balanced', async () => {
    expect(await runSeed(plain, soundBench)).toMatchObject({
      verdict: 'pass',
      findings: [],
      packed: 40,
      rejected: 0,
      stops: 0,
      books: 'balanced',
    });
  });

  test('comes back after a fault that would outlast the batch, because it is healed', async () => {
    const outcome = await runSeed(
      { ...plain, faults: [{ fault: 'MAN-15', trigger: { at: 20 }, parameters: { duration: 60_000 } }] },
      soundBench,
    );
    expect(outcome).toMatchObject({ verdict: 'pass', packed: 40, books: 'balanced' });
    expect(outcome.acted).toEqual([{ count: 1, subjects: [20] }]);
  });

  test('another seed draws another journal', async () => {
    const one = await runSeed(plain, soundBench);
    const other = await runSeed({ ...plain, seed: 6 }, soundBench);
    expect(other.journal.hash).not.toBe(one.journal.hash);
  });
});

describe('two journals that differ', () => {
  test('show the first fact that does, or where one of them ended', () => {
    expect(firstDifference(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual({ fact: 2, before: 'b', now: 'x' });
    expect(firstDifference(['a', 'b'], ['a'])).toEqual({ fact: 2, before: 'b', now: '' });
  });
});

describe('a campaign against a SUT with a planted defect', () => {
  test('finds it, and the failure is made small: only the faults that it needs, and it still fails', async () => {
    using sut = seedDefect(soundFolder, defect('weight-not-compared'));
    const bench = { ...soundBench, sutFolder: sut.folder };
    const plan: SeedPlan = {
      ...plain,
      packs: 120,
      unitsPerCase: 12,
      casesPerPallet: 10,
      awkwardEvery: 7,
      healedAtUnit: 90,
      judged: 'beside others',
      faults: [
        { fault: 'MAC-29', trigger: { each: [11, 40] }, parameters: { how: 'merged' } },
        { fault: 'MAT-11', trigger: { each: [9, 33, 61] }, parameters: {} },
        { fault: 'MAC-18', trigger: { each: [14, 50] }, parameters: {} },
        { fault: 'MEA-17', trigger: { at: 70 }, parameters: { delay: 12 } },
        { fault: 'ENV-11', trigger: { at: 77 }, parameters: { step: 9000 } },
      ],
    };
    const outcome = await runSeed(plan, bench);
    const reason = reasonOf(outcome.findings);
    expect(reason).toEqual({ oracle: 'physical-equals-recorded', requirement: 'URS-C04.1' });
    const small = reason && (await shrinkSeed(plan, reason, bench));
    expect(small?.plan.faults.map((one) => one.fault)).toEqual(['MAC-18']);
    expect(small).toMatchObject({ isMinimal: true, plan: { coder: 'zipher', awkwardEvery: 0 } });
    expect(small?.plan.packs).toBeLessThan(40);
    expect(small?.simulationCount).toBeLessThanOrEqual(300);
    expect(small?.lines.length).toBeGreaterThanOrEqual(5);
    expect(small?.lines.length).toBeLessThanOrEqual(20);
    expect(parsePlan(small?.planYaml ?? '', 'plan.yaml', soundBench.catalogue)).toMatchObject({ ok: true });
    expect(small?.scenario).toMatch(/And fault MAC-18 at unit \d+\n/);
    expect(reasonOf((await runSeed(small?.plan ?? plain, bench)).findings)).toEqual(reason);
    expect((await runSeed(small?.plan ?? plain, soundBench)).verdict).toBe('pass');
  });
});
