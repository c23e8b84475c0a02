import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../kernel/harness-error.ts';
import { readJournalFile } from '../journal/file.ts';
import type { CampaignResult } from './campaign.ts';
import type { HarnessIdentity } from './harness-identity.ts';

/** The merged result in a campaign's folder. */
export const CAMPAIGN_FILE = 'campaign.json';

/** Where the journal of a seed that did not pass lies, relative to the campaign's folder. */
export const journalFileOf = (seed: number): string => `journals/seed-${seed}.flj`;

/** Makes a fresh folder for a campaign; one that holds anything of a campaign is refused, and nothing in it is touched. */
export function createCampaignFolder(folder: string): void {
  if (existsSync(join(folder, CAMPAIGN_FILE)) || existsSync(join(folder, 'journals')))
    throw new HarnessError('FLT-E476', `${folder} holds a campaign already`, 'name another folder with --out');
  mkdirSync(join(folder, 'journals'), { recursive: true });
}

/** Keeps the journal of a seed. */
export function keepJournal(folder: string, seed: number, journal: Uint8Array): void {
  writeFileSync(join(folder, journalFileOf(seed)), journal);
}

/** Writes the merged result: one line for each seed, so that two campaigns can be compared with line tools. */
export function writeCampaign(folder: string, result: CampaignResult): void {
  writeFileSync(join(folder, CAMPAIGN_FILE), campaignText(result));
}

/** The bytes of a merged result. */
export function campaignText(result: CampaignResult): string {
  const fields = Object.entries(result).map(([name, value]: [string, unknown]) => {
    const text = Array.isArray(value)
      ? `[${value.map((one) => `\n${JSON.stringify(one)}`).join(',')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** Reads a campaign's folder; what is not one of this format is refused. */
export function readCampaign(folder: string): CampaignResult {
  const file = join(folder, CAMPAIGN_FILE);
  const refuse = (why: string): HarnessError =>
    new HarnessError(
      'FLT-E472',
      `${folder} is no folder of a campaign: ${why}`,
      'name a folder that faultline campaign --out wrote',
    );
  if (!existsSync(file)) throw refuse(`it has no ${CAMPAIGN_FILE}`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (typeof content !== 'object' || content === null || !('what' in content) || content.what !== 'faultline campaign')
    throw refuse(`${CAMPAIGN_FILE} says something else`);
  if (!('format' in content) || content.format !== 1)
    throw new HarnessError(
      'FLT-E473',
      `${file} has format ${String('format' in content ? content.format : 'none')}, this version reads 1`,
      'use the version of Faultline that wrote it',
    );
  if (!('rows' in content) || !Array.isArray(content.rows) || !('choice' in content)) throw refuse('it has no rows');
  return content as CampaignResult; // format 1, as written by campaignText
}

/** Refuses a campaign that other code made: its seeds would not give the same journals. */
export function insistOnSameCode(campaign: CampaignResult, harness: HarnessIdentity, sutDigest: string): void {
  const other = (what: string, then: string, now: string): HarnessError =>
    new HarnessError(
      'FLT-E473',
      `the campaign was made with another ${what}: ${short(then)}, now it is ${short(now)}`,
      'check out the code that made it, or run the seeds anew with faultline campaign',
    );
  if (campaign.harness.version !== harness.version)
    throw other('version of Faultline', campaign.harness.version, harness.version);
  if (campaign.harness.digest !== harness.digest) throw other('harness', campaign.harness.digest, harness.digest);
  if (campaign.sutDigest !== sutDigest) throw other('SUT', campaign.sutDigest, sutDigest);
}

/** Reads the kept journal of a seed block by block; one that is truncated or altered is refused. False: none was kept. */
export function readKeptJournal(folder: string, seed: number, block: (words: Int32Array) => void): boolean {
  const path = join(folder, journalFileOf(seed));
  if (!existsSync(path)) return false;
  const { problem } = readJournalFile(path, block);
  if (problem === undefined) return true;
  throw new HarnessError(
    'FLT-E474',
    `${path}: ${problem.what}, at byte ${problem.offset}`,
    'somebody wrote to it or the disk lost it; run the seed anew with faultline replay SEED',
    EXIT.integrity,
  );
}

function short(digest: string): string {
  return digest.length > 16 ? digest.slice(0, 12) : digest;
}
