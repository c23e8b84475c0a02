import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HarnessError } from '../kernel/harness-error.ts';
import { LOCK_STEP_FILE } from '../sut/drivers/lock-step/description.ts';

/** A module for our process, or the description of a process of its own. */
const PROGRAMS = ['shell/virtual.ts', LOCK_STEP_FILE] as const;

const BUNDLED = resolve(import.meta.dirname, '../../reference-sut');

/** The folder of the SUT that the user named, or the bundled one; every bench starts a SUT by its lock-step program. */
export function sutFolderOf(named: string): string {
  if (named === '') return BUNDLED;
  const folder = resolve(named);
  if (PROGRAMS.some((program) => existsSync(join(folder, program)))) return folder;
  throw new HarnessError(
    'FLT-E417',
    existsSync(folder)
      ? `the folder ${folder} holds no SUT: it has neither ${PROGRAMS.join(' nor ')}`
      : `there is no folder ${folder}`,
    'name the folder of a SUT, or leave --sut out for the bundled one; see docs/interfaces/lock-step.md',
  );
}
