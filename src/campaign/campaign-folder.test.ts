import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/sample-run/temporary-folder.ts';
import { runCampaign } from './campaign.ts';
import {
  CAMPAIGN_FILE,
  createCampaignFolder,
  insistOnSameCode,
  journalFileOf,
  keepJournal,
  readCampaign,
  readKeptJournal,
  writeCampaign,
} from './campaign-folder.ts';
import { smallChoice, soundBench } from './campaign.test-kit.ts';
import { createLocalRunner, planOf } from './local-runner.ts';
import { replay } from './replay.ts';

const identity = { harness: { version: '1', digest: 'harness' }, sutDigest: 'sut' };
const none = (): void => {};

async function campaignFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'campaign');
  const choice = { ...smallChoice, seeds: { from: 3, to: 3 } };
  createCampaignFolder(folder);
  writeCampaign(folder, await runCampaign(choice, identity, createLocalRunner(choice, soundBench), none));
  keepJournal(folder, 3, (await replay(planOf(3, choice, soundBench.catalogue), soundBench)).journal);
  return folder;
}

describe('the folder of a campaign', () => {
  test('is read as it was written', async () => {
    const folder = await campaignFolder();
    const campaign = readCampaign(folder);
    expect(campaign.rows.map((row) => row.plan.seed)).toEqual([3]);
    expect(() => insistOnSameCode(campaign, identity.harness, 'sut')).not.toThrow();
    let words = 0;
    expect(readKeptJournal(folder, 3, (block) => (words += block.length))).toBe(true);
    expect(words).toBeGreaterThan(1000);
    expect(readKeptJournal(folder, 4, none)).toBe(false);
  });

  test('is not overwritten', async () => {
    const folder = await campaignFolder();
    const before = readFileSync(join(folder, CAMPAIGN_FILE), 'utf8');
    expect(() => createCampaignFolder(folder)).toThrow(/holds a campaign already/);
    expect(readFileSync(join(folder, CAMPAIGN_FILE), 'utf8')).toBe(before);
  });

  test.each([
    [
      'no campaign.json',
      (folder: string) => mkdirSync(join(folder, 'x'), { recursive: true }),
      /it has no campaign\.json/,
    ],
    ['text that is no JSON', (folder: string) => write(folder, '{"what":'), /is no folder of a campaign/],
    ['another document', (folder: string) => write(folder, '{"what":"a run"}'), /says something else/],
    [
      'another format',
      (folder: string) => write(folder, '{"what":"faultline campaign","format":9}'),
      /has format 9, this version reads 1/,
    ],
    ['no rows', (folder: string) => write(folder, '{"what":"faultline campaign","format":1}'), /it has no rows/],
  ])('with %s is refused', (_what, make, problem) => {
    const folder = temporaryFolder();
    make(folder);
    expect(() => readCampaign(folder)).toThrow(problem);
  });

  test.each([
    ['version of Faultline', { version: '2', digest: 'harness' }, 'sut'],
    ['harness', { version: '1', digest: 'other' }, 'sut'],
    ['SUT', { version: '1', digest: 'harness' }, 'other'],
  ])('that another %s made is refused', async (what, harness, sutDigest) => {
    const campaign = readCampaign(await campaignFolder());
    expect(() => insistOnSameCode(campaign, harness, sutDigest)).toThrow(`another ${what}`);
  });

  test('with a truncated journal is refused, and with a flipped bit', async () => {
    const folder = await campaignFolder();
    const path = join(folder, journalFileOf(3));
    const bytes = readFileSync(path);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(() => readKeptJournal(folder, 3, none)).toThrow(/a block does not match its hash/);
    truncateSync(path, 400);
    expect(() => readKeptJournal(folder, 3, none)).toThrow(/the journal ends inside a block/);
  });
});

function write(folder: string, text: string): void {
  writeFileSync(join(folder, CAMPAIGN_FILE), text);
}
