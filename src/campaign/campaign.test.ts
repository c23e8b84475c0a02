import { describe, expect, test } from 'vitest';
import { type RanSeed, runCampaign, type SeedRunner } from './campaign.ts';
import { campaignText } from './campaign-folder.ts';
import { smallChoice, soundBench } from './campaign.test-kit.ts';
import { shapeOf } from './finding-groups.ts';
import { createLocalRunner } from './local-runner.ts';
import type { SeedFinding } from './run-seed.ts';

const identity = { harness: { version: '0', digest: 'h' }, sutDigest: 's' };

/** Hands on what another runner made in the order that `order` gives. */
function inOrder(made: readonly RanSeed[], order: (list: readonly RanSeed[]) => readonly RanSeed[]): SeedRunner {
  return {
    run(_seeds, ran) {
      for (const one of order(made)) ran(one);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

async function madeSeeds(): Promise<readonly RanSeed[]> {
  const made: RanSeed[] = [];
  await createLocalRunner(smallChoice, soundBench).run([1, 2, 3, 4], (one) => made.push(one));
  return made;
}

function failing(one: RanSeed | undefined, sentence: string): RanSeed {
  if (one === undefined) throw new Error('there is no such seed');
  const finding: SeedFinding = {
    oracle: 'hierarchy',
    requirement: 'URS-C04.2',
    verdict: 'fail',
    sentence,
    facts: [3],
    count: 2,
  };
  return { outcome: { ...one.outcome, verdict: 'fail', findings: [finding] } };
}

describe('the merged result', () => {
  test('is the same bytes in whatever order the seeds came back', async () => {
    const made = await madeSeeds();
    const forward = await runCampaign(
      smallChoice,
      identity,
      inOrder(made, (list) => list),
      () => {},
    );
    const backward = await runCampaign(
      smallChoice,
      identity,
      inOrder(made, (list) => list.toReversed()),
      () => {},
    );
    expect(campaignText(backward)).toBe(campaignText(forward));
    expect(JSON.parse(campaignText(forward))).toEqual(forward);
    expect(forward).toMatchObject({ verdict: 'pass', totals: { seeds: 4, packs: 160, failing: 0 } });
  });

  test('groups findings that differ in numbers only, the smallest seed first', async () => {
    const made = await madeSeeds();
    const bad = [made[0], failing(made[1], 'Case 3 is full.'), made[2], failing(made[3], 'Case 17 is full.')];
    const list = bad.filter((one) => one !== undefined);
    const { findings, verdict } = await runCampaign(
      smallChoice,
      identity,
      inOrder(list, (all) => all.toReversed()),
      () => {},
    );
    expect(verdict).toBe('fail');
    expect(findings).toEqual([
      {
        oracle: 'hierarchy',
        requirement: 'URS-C04.2',
        verdict: 'fail',
        shape: 'Case N is full.',
        sentence: 'Case 3 is full.',
        seeds: [2, 4],
        count: 4,
      },
    ]);
  });

  test('is inconclusive when faults were asked for and none acted, or nothing ran', async () => {
    const made = await madeSeeds();
    const silent = made.map(({ outcome }) => ({
      outcome: { ...outcome, acted: outcome.acted.map(() => ({ count: 0, subjects: [] })) },
    }));
    expect(
      (
        await runCampaign(
          smallChoice,
          identity,
          inOrder(silent, (all) => all),
          () => {},
        )
      ).verdict,
    ).toBe('inconclusive');
    expect(
      (
        await runCampaign(
          smallChoice,
          identity,
          inOrder([], (all) => all),
          () => {},
        )
      ).verdict,
    ).toBe('inconclusive');
  });
});

test.each([
  ['Unit 12 lies in case 3.', 'Unit N lies in case N.'],
  [
    'Fault MAC-14 acted and none of its first-out alarms (A06) was raised.',
    'Fault MAC-14 acted and none of its first-out alarms (A06) was raised.',
  ],
  ['records 4, 5 and "LOT 7"', 'records N and "N"'],
  ['urn:epc:id:sscc:9521234.1000000009 was reported', 'N was reported'],
])('%s has the shape %s', (sentence, shape) => {
  expect(shapeOf(sentence)).toBe(shape);
});
