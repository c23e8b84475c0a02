import { parseArgs } from 'node:util';
import { createClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { ConfigProblem } from './config-reader.ts';
import { type Program, startProgram } from './program.ts';
import { openSqliteStore, TamperedStore } from './sqlite-store.ts';
import { createMemoryStore, type Store } from './store.ts';

const USAGE = `Faultline reference controller

  node reference-sut/shell/main.ts --config FILE.json [--accept-tampered] [--clock-offset-ms N]

  --config FILE.json   configuration (docs/interfaces/reference-sut.md)
  --accept-tampered    start although stored facts were changed from outside; the audit trail says so
  --clock-offset-ms N  test control: the controller's clock differs from the host's by N ms

Exit codes: 0 stopped, 1 the controller failed, 4 configuration, 5 port, store or file not available, 6 stored facts changed.
`;

const EXIT = { failed: 1, configuration: 4, environment: 5, integrity: 6 } as const;

/** A stop that takes longer is none: what was committed is safe either way. */
const STOP_TIME_ms = 900;

async function main(): Promise<void> {
  const { options, config } = readStart();
  const store = openStore(config.store, options.acceptTampered);
  let stopping = false;
  const end = (code: number): never => {
    store.close();
    process.exit(code);
  };
  let program: Program;
  try {
    program = await startProgram(config, store, {
      clock: createClock(options.offset_ms),
      log,
      failed(error) {
        log(`the controller failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        end(EXIT.failed);
      },
    });
  } catch (error) {
    log(messageOf(error));
    return end(error instanceof TamperedStore ? EXIT.integrity : EXIT.environment);
  }
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log('the stop was cut short: a connection did not close in time');
      end(0);
    }, STOP_TIME_ms).unref();
    void program.close().then(() => store.close());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(
    `${JSON.stringify({ ready: true, http: program.url, ...(program.controlUrl && { control: program.controlUrl }), pid: process.pid })}\n`,
  );
}

interface Options {
  readonly file: string;
  readonly acceptTampered: boolean;
  readonly offset_ms: number;
}

function readStart(): { options: Options; config: Config } {
  try {
    const options = readOptions();
    return { options, config: readConfig(options.file) };
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    log(`configuration: ${error.message}`);
    return process.exit(EXIT.configuration);
  }
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string' },
        'accept-tampered': { type: 'boolean', default: false },
        'clock-offset-ms': { type: 'string', default: '0' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const offset_ms = Number(values['clock-offset-ms']);
    if (values.config === undefined) throw new ConfigProblem('--config', 'a file is needed; see --help');
    if (!Number.isInteger(offset_ms)) throw new ConfigProblem('--clock-offset-ms', 'a whole number is needed');
    return { file: values.config, acceptTampered: values['accept-tampered'], offset_ms };
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigProblem('command line', error.message);
    throw error;
  }
}

function openStore(path: string, acceptTampered: boolean): Store {
  if (path === ':memory:') return createMemoryStore();
  try {
    return openSqliteStore(path, { acceptTampered });
  } catch (error) {
    log(`store ${path}: ${messageOf(error)} (is another controller running on it?)`);
    return process.exit(EXIT.environment);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

await main();
