import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShrunkSeed } from '../campaign/shrink-seed.ts';
import { HarnessError } from '../kernel/harness-error.ts';

/** Writes a failure made small as files; a folder that holds one already is left as it is. */
export function writeShrunk(folder: string, small: ShrunkSeed): void {
  if (existsSync(join(folder, 'plan.yaml')))
    throw new HarnessError('FLT-E476', `${folder} holds a shrunk failure already`, 'name another folder with --out');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.yaml'), small.planYaml);
  writeFileSync(join(folder, 'found.feature'), small.scenario);
  writeFileSync(join(folder, 'lines.jsonl'), `${small.lines.join('\n')}\n`);
  writeFileSync(join(folder, 'shrunk.json'), `${JSON.stringify(small, undefined, 1)}\n`);
}
