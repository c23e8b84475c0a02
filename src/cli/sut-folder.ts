import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HarnessError } from '../kernel/harness-error.ts';

const BUNDLED = resolve(import.meta.dirname, '../../reference-sut');

/** The folder of the SUT that the user named, or the bundled one; every bench starts a SUT by its lock-step program. */
export function sutFolderOf(named: string): string {
  if (named === '') return BUNDLED;
  const folder = resolve(named);
  const program = join(folder, 'shell', 'virtual.ts');
  if (existsSync(program)) return folder;
  throw new HarnessError(
    'FLT-E417',
    existsSync(folder)
      ? `the folder ${folder} holds no SUT: it has no shell/virtual.ts`
      : `there is no folder ${folder}`,
    'name the folder of a SUT, or leave --sut out for the bundled one; see docs/interfaces/lock-step.md',
  );
}
