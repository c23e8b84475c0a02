import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, HarnessError } from '../../kernel/harness-error.ts';

/** A SUT that runs as a process of its own. */
export interface SutProcess {
  /** Base URL of its requests. */
  readonly url: string;
  /** Kills it at once (SIGKILL); resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again with the same configuration, so with the same store. */
  start(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  readonly pid: number;
  /** What it wrote to standard error, the last lines. */
  readonly log: readonly string[];
}

const READY_LIMIT_ms = 30_000;

/** Starts `shell/main.ts` of a SUT's folder with a configuration file in the run's folder, and waits until it is ready. */
export async function startSutProcess(sutFolder: string, configFile: string, config: object): Promise<SutProcess> {
  writeFileSync(configFile, `${JSON.stringify(config, null, 1)}\n`);
  const log: string[] = [];
  let child: ChildProcess | undefined;
  let url = '';

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = spawn(process.execPath, [join(sutFolder, 'shell/main.ts'), '--config', configFile], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      let output = '';
      const limit = setTimeout(() => fail('it did not become ready'), READY_LIMIT_ms);
      const fail = (why: string): void => {
        clearTimeout(limit);
        started.kill('SIGKILL');
        reject(
          new HarnessError(
            'FLT-E520',
            `the SUT did not start: ${why}; ${log.slice(-3).join(' | ')}`,
            `run it by hand: node ${join(sutFolder, 'shell/main.ts')} --config ${configFile}`,
            EXIT.environment,
          ),
        );
      };
      started.stderr.on('data', (chunk: Buffer) => {
        log.push(
          ...chunk
            .toString()
            .split('\n')
            .filter((line) => line !== ''),
        );
        if (log.length > 200) log.splice(0, log.length - 200);
      });
      started.once('exit', (code) => fail(`it ended with code ${code}`));
      started.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const line = output.split('\n').find((one) => one.includes('"ready":true'));
        if (line === undefined || url === 'ready') return;
        clearTimeout(limit);
        started.removeAllListeners('exit');
        url = (JSON.parse(line) as { http: string }).http; // the reference SUT's documented ready line
        resolve();
      });
    });

  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> =>
    new Promise((resolve) => {
      const ending = child;
      child = undefined;
      if (ending === undefined || ending.exitCode !== null) return resolve();
      const hard = signal === 'SIGTERM' ? setTimeout(() => ending.kill('SIGKILL'), 3000) : undefined;
      ending.once('exit', () => {
        clearTimeout(hard);
        resolve();
      });
      ending.kill(signal);
    });

  // A harness that ends in any way takes its SUT along.
  const last = (): void => void child?.kill('SIGKILL');
  process.once('exit', last);
  await start();
  return {
    get url() {
      return url;
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      process.removeListener('exit', last);
      await end('SIGTERM');
    },
    get pid() {
      return child?.pid ?? 0;
    },
    log,
  };
}
