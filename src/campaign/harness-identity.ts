import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { digestOf } from '../sut/drivers/virtual-process.ts';

/** Which harness made a campaign: a seed gives the same journal and the same findings only under the same code. */
export interface HarnessIdentity {
  readonly version: string;
  /** SHA-256 over the program files that decide a journal or a finding. */
  readonly digest: string;
}

/** The identity of the code that runs, as it was when this process asked first: what is changed later is not loaded any more. */
export function harnessIdentity(): HarnessIdentity {
  return (own ??= readIdentity());
}

let own: HarnessIdentity | undefined;

function readIdentity(): HarnessIdentity {
  const root = resolve(import.meta.dirname, '../..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }; // our own file
  const hash = createHash('sha256');
  for (const folder of DECIDING) hash.update(`${folder} ${digestOf(join(root, folder))}\n`);
  return { version, digest: hash.digest('hex') };
}

/** Pages, reports and the command line are not among them: they show what was decided. */
const DECIDING = [
  'simulators',
  ...['campaign', 'faults', 'journal', 'kernel', 'oracles', 'plan', 'profile', 'scenario'].map((name) => `src/${name}`),
  ...['seams', 'standards', 'sut', 'verdict'].map((name) => `src/${name}`),
];
