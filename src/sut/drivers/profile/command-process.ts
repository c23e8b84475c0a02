import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { CommandProcess } from '../../../profile/sut.ts';
import { filled, type Template } from '../../../profile/template.ts';
import { filledText } from './act-values.ts';
import { createOutputLog } from './output-log.ts';
import type { ProfileProcess } from './process.ts';
import type { Environment, Secrets } from './secrets.ts';

/** What a process that we start needs. */
export interface CommandUse {
  /** Of the profile; relative paths begin here. */
  readonly folder: string;
  /** Addresses of this bench by the names of docs/profile.md: `coder.port`, `plc.endpoint`, `run.folder`. */
  readonly addresses: Readonly<Record<string, string | number>>;
  readonly environment: Environment;
  readonly secrets: Secrets;
}

/** A process that is asked to end has this long before it is killed. */
const STOP_ms = 3000;

/**
 * Variables of ours that every process gets; all others, our secrets among them, only where the profile names them. The last
 * three are what Windows needs to start anything.
 */
const INHERITED = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SystemRoot', 'PATHEXT', 'TEMP'];

/** Starts a program without a shell and waits until its ready line comes; FLT-E540 says why it did not. */
export async function startCommand(command: CommandProcess, use: CommandUse): Promise<ProfileProcess> {
  const { addresses, folder, secrets } = use;
  const valueOf = (template: Template): unknown =>
    filled(template, { values: addresses, secretOf: (env) => secrets.of(env) });
  const textOf = (text: string): string => filledText(text, addresses, secrets);
  const at = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const [program = '', ...rest] = command.start.map(textOf);
  const settingsFile = command.settings === undefined ? undefined : at(textOf(command.settings.file));
  const log = createOutputLog(secrets.mask);
  let child: ChildProcess | undefined;
  let url = '';
  let unexpectedEnd: string | undefined;

  const fail = (why: string): HarnessError =>
    new HarnessError(
      'FLT-E540',
      secrets.mask(
        `the SUT did not start: ${why}${log.lines.length === 0 ? '' : `; it wrote: ${log.lines.slice(-3).join(' | ')}`}`,
      ),
      secrets.mask(`run it by hand in ${at(command.workingFolder ?? '.')}: ${[program, ...rest].join(' ')}`),
      EXIT.environment,
    );

  const start = async (): Promise<void> => {
    if (settingsFile !== undefined && command.settings !== undefined) {
      mkdirSync(dirname(settingsFile), { recursive: true });
      // Settings may hold secrets: for our user only, and gone at the end.
      writeFileSync(settingsFile, `${JSON.stringify(valueOf(command.settings.content), undefined, 1)}\n`, {
        mode: 0o600,
      });
    }
    const own = Object.entries(command.environment).map(
      ([name, template]) => [name, String(valueOf(template))] as const,
    );
    const inherited = INHERITED.flatMap((name) => {
      const value = use.environment[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    const started = spawn(program, rest, {
      cwd: at(command.workingFolder ?? '.'),
      env: Object.fromEntries([...inherited, ...own]),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that what it starts dies with it
    });
    child = started;
    unexpectedEnd = undefined;
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(
        () => giveUp(`it was not ready within ${command.readyWithin_ms} ms`),
        command.readyWithin_ms,
      );
      const pattern = command.readyLine === undefined ? undefined : new RegExp(command.readyLine);
      let isReady = false;
      const ready = (): void => {
        isReady = true;
        clearTimeout(limit);
        resolve();
      };
      const giveUp = (why: string): void => {
        clearTimeout(limit);
        if (isReady) return;
        if (child === started) child = undefined;
        signal(started, 'SIGKILL');
        reject(fail(why));
      };
      started.once('error', (error) => giveUp(error.message));
      started.once('spawn', () => {
        if (pattern === undefined) ready();
      });
      started.once('exit', (code, by) => {
        const how = code === null ? `it was ended by ${by ?? 'a signal'}` : `it ended with code ${code}`;
        if (isReady && child === started) unexpectedEnd = how;
        giveUp(how);
      });
      log.follow(started.stderr);
      log.follow(started.stdout, (line) => {
        const found = isReady ? null : (pattern?.exec(line) ?? null);
        if (found === null) return;
        url = found.groups?.['http'] ?? '';
        ready();
      });
    });
  };

  const end = async (how: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    const hard = how === 'SIGTERM' ? setTimeout(() => signal(ending, 'SIGKILL'), STOP_ms) : undefined;
    signal(ending, how);
    await gone;
    clearTimeout(hard);
  };

  // A harness that ends in any way takes its SUT along.
  const last = (): void => {
    if (child !== undefined) signal(child, 'SIGKILL');
    if (settingsFile !== undefined) rmSync(settingsFile, { force: true });
  };
  process.once('exit', last);
  try {
    await start();
  } catch (error) {
    process.removeListener('exit', last);
    last();
    throw error;
  }
  return {
    get url() {
      return url;
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM');
      process.removeListener('exit', last);
      last();
    },
    get log() {
      return log.lines;
    },
    get unexpectedEnd() {
      return unexpectedEnd;
    },
  };
}

/** Signals the process and all that it started, which are its group. */
function signal(child: ChildProcess, how: 'SIGKILL' | 'SIGTERM'): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(how);
    else process.kill(-child.pid, how);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // what process.kill throws; it is gone already
  }
}
