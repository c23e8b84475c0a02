import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { LockStepSurroundings, LockStepSut } from './contract.ts';
import type { LockStepDescription } from './description.ts';
import { createLineProcess, short } from './line-process.ts';
import { commitLine, inputLine, parseSaid, startLine } from './lines.ts';

/**
 * A SUT that is a process of its own and takes part in our time over its standard input and output. It is not started yet;
 * it gets an empty folder for what it stores, which lasts over its deaths and goes with `close`.
 */
export function createLockStepProcess(
  description: LockStepDescription,
  folder: string,
  surroundings: LockStepSurroundings,
  settings: object,
): LockStepSut & { close(): void } {
  const child = createLineProcess(description, folder);
  const store = mkdtempSync(join(tmpdir(), 'faultline-lock-step-'));
  let isRunning = false;
  let isClosed = false;
  let life = 0;

  const turn = (line: string): void => {
    const during = life;
    for (const written of ask(line)) {
      const read = parseSaid(written);
      if (!read.ok) {
        close();
        throw wrongLine(description.name, written, `${read.problem}; expected ${read.expected}`);
      }
      const { said } = read;
      if (during !== life) return; // what it released before killed it
      if (said.kind === 'release') surroundings.release(said.output);
      else
        surroundings.after(said.after_us, () => {
          if (during === life) turn(inputLine(surroundings.now_ms(), { kind: 'wake', wake: said.wake }));
        });
    }
  };

  /** A process that failed is not asked again, so that the first failure is the one that is told. */
  const ask = (line: string): readonly string[] => {
    try {
      return child.turn(line);
    } catch (error) {
      close();
      throw error;
    }
  };

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    isRunning = false;
    life += 1;
    child.close();
    rmSync(store, { recursive: true, force: true });
  };

  return {
    deliver(input) {
      if (isRunning) turn(inputLine(surroundings.now_ms(), input));
    },
    kill(moment) {
      if (!isRunning) return;
      life += 1;
      // What it releases now was to be sent after the commit, and it dies before that.
      if (moment === 'afterCommit') ask(commitLine(surroundings.now_ms()));
      isRunning = false;
      child.end();
    },
    start() {
      if (isRunning || isClosed) return;
      child.start();
      isRunning = true;
      turn(startLine(surroundings.now_ms(), store, settings));
    },
    get running() {
      return isRunning;
    },
    name: description.name,
    version: description.version,
    close,
  };
}

function wrongLine(name: string, line: string, why: string): HarnessError {
  return new HarnessError(
    'FLT-E525',
    `${name}: it wrote a line that has no place here (${why}): ${short(line)}`,
    'see the lines of docs/interfaces/lock-step.md',
    EXIT.environment,
  );
}
