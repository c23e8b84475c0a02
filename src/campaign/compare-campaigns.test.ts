import { expect, test } from 'vitest';
import { type CampaignResult, runCampaign } from './campaign.ts';
import { smallChoice, soundBench } from './campaign.test-kit.ts';
import { compareCampaigns } from './compare-campaigns.ts';
import { createLocalRunner } from './local-runner.ts';

const choice = { ...smallChoice, seeds: { from: 1, to: 3 } };
const identity = { harness: { version: '1', digest: 'h' }, sutDigest: 's' };
const made = runCampaign(choice, identity, createLocalRunner(choice, soundBench), () => {});

test('a campaign does not differ from itself', async () => {
  const campaign = await made;
  expect(compareCampaigns(campaign, campaign)).toEqual({
    comparedCount: 3,
    sameJournalCount: 3,
    notComparedCount: 0,
    changed: [],
  });
});

test('a changed verdict, finding, alarm and count is told by seed, and what got worse is worse', async () => {
  const before = await made;
  const after: CampaignResult = {
    ...before,
    rows: before.rows.map((row) =>
      row.plan.seed !== 2
        ? row
        : {
            ...row,
            verdict: 'fail',
            findings: [
              {
                oracle: 'alarms',
                requirement: 'URS-C03.2',
                verdict: 'fail',
                sentence: 'Alarm A03 came at 7.',
                facts: [],
                count: 1,
              },
            ],
            alarms: [...row.alarms, { alarm: 'A99', count: 1 }],
            packed: row.packed - 1,
            journal: { hash: 'other', facts: 1 },
          },
    ),
  };
  const { packed } = before.rows[1] ?? { packed: 0 };
  expect(compareCampaigns(before, after)).toMatchObject({
    comparedCount: 3,
    sameJournalCount: 2,
    changed: [
      {
        seed: 2,
        isWorse: true,
        changes: [
          'verdict: pass, now fail',
          'new finding: alarms (URS-C03.2): Alarm A03 came at N.',
          'alarm A99: 0, now 1',
          `units packed: ${packed}, now ${packed - 1}`,
        ],
      },
    ],
  });
  expect(compareCampaigns(after, before).changed[0]).toMatchObject({ isWorse: false });
});

test('seeds that only one of them ran, or with another plan, are not compared', async () => {
  const before = await made;
  const other = before.rows.slice(1).map((row) => ({ ...row, plan: { ...row.plan, packs: 41 } }));
  expect(compareCampaigns(before, { ...before, rows: other })).toMatchObject({ comparedCount: 0, notComparedCount: 3 });
});
