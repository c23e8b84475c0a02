import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../../../kernel/harness-error.ts';

/** What `lock-step.json` says of a SUT that is a process of its own. */
export interface LockStepDescription {
  readonly name: string;
  readonly version: string;
  /** Program and arguments; it is started in the SUT's folder. */
  readonly command: readonly [string, ...string[]];
  /** Host time after which a turn without its end is a hang. */
  readonly answerLimit_s: number;
}

/** The file that joins a foreign process; it lies in the SUT's folder. */
export const LOCK_STEP_FILE = 'lock-step.json';

const ANSWER_LIMIT_s = 30;

/** Reads the description of a SUT's folder; undefined where there is none. */
export function readLockStep(folder: string): LockStepDescription | undefined {
  const file = join(folder, LOCK_STEP_FILE);
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw mistake(file, `it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistake(file, 'it is no JSON object');
  const given: Readonly<Record<string, unknown>> = { ...value };
  const unknown = Object.keys(given).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw mistake(file, `there is no field ${unknown}`);
  const { name, version, command, answerLimit_s = ANSWER_LIMIT_s } = given;
  if (typeof name !== 'string' || name === '') throw mistake(file, 'name is no text');
  if (typeof version !== 'string' || version === '') throw mistake(file, 'version is no text');
  if (!isCommand(command)) throw mistake(file, 'command is no list of texts with a program at its head');
  if (typeof answerLimit_s !== 'number' || !(answerLimit_s > 0 && answerLimit_s <= 600))
    throw mistake(file, 'answerLimit_s is no number of seconds from 0 to 600');
  return { name, version, command, answerLimit_s };
}

const FIELDS: readonly string[] = ['name', 'version', 'command', 'answerLimit_s'];

function isCommand(value: unknown): value is [string, ...string[]] {
  return Array.isArray(value) && value.length > 0 && value[0] !== '' && value.every((one) => typeof one === 'string');
}

function mistake(file: string, problem: string): HarnessError {
  return new HarnessError(
    'FLT-C180',
    `${file}: ${problem}`,
    'write { "name": "...", "version": "...", "command": ["program", "argument"] }; see docs/interfaces/lock-step.md',
  );
}
