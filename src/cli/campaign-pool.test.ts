import { describe, expect, test } from 'vitest';
import { campaignText } from '../campaign/campaign-folder.ts';
import { runCampaign } from '../campaign/campaign.ts';
import { smallChoice, soundBench, soundFolder } from '../campaign/campaign.test-kit.ts';
import { harnessIdentity } from '../campaign/harness-identity.ts';
import { createLocalRunner } from '../campaign/local-runner.ts';
import { digestOf } from '../sut/drivers/virtual-process.ts';
import { createProcessPool } from './campaign-pool.ts';

const identity = { harness: harnessIdentity(), sutDigest: digestOf(soundFolder) };
const pool = (workerCount: number, more: Partial<typeof identity> = {}): ReturnType<typeof createProcessPool> =>
  createProcessPool({ workerCount, choice: smallChoice, sutFolder: soundFolder, ...identity, ...more });

async function merged(workerCount: number, ran = (_pids: readonly number[]): void => {}): Promise<string> {
  const runner = pool(workerCount);
  try {
    return campaignText(await runCampaign(smallChoice, identity, runner, () => ran(runner.processIds)));
  } finally {
    await runner.close();
  }
}

describe('worker processes', () => {
  test('come to the same bytes, whether there are 1, 2 or 4 of them or none', async () => {
    const alone = campaignText(
      await runCampaign(smallChoice, identity, createLocalRunner(smallChoice, soundBench), () => {}),
    );
    expect(await merged(1)).toBe(alone);
    expect(await merged(2)).toBe(alone);
    expect(await merged(4)).toBe(alone);
  });

  test('may be killed in the middle: another one takes the seed, and the result is the same', async () => {
    let killed = 0;
    const result = await merged(2, ([first]) => {
      if (killed > 0 || first === undefined) return;
      killed = first;
      process.kill(first, 'SIGKILL');
    });
    expect(killed).toBeGreaterThan(0);
    expect(result).toBe(
      campaignText(await runCampaign(smallChoice, identity, createLocalRunner(smallChoice, soundBench), () => {})),
    );
  });

  test('with other code than the campaign are refused', async () => {
    const runner = pool(1, { sutDigest: 'of another SUT' });
    try {
      await expect(runCampaign(smallChoice, identity, runner, () => {})).rejects.toThrow(
        /a worker runs with other code/,
      );
    } finally {
      await runner.close();
    }
  });
});
