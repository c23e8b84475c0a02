import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { ManualProcess, SutProcess } from '../../../profile/sut.ts';
import { startCommand, type CommandUse } from './command-process.ts';
import type { ManualGuide } from './manual-acts.ts';

/** The process of a SUT, which we or a tester end and start. */
export interface ProfileProcess {
  /** Base URL that its ready line told; empty where it tells none. */
  readonly url: string;
  /** Ends it at once, with all processes that it started; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again with the same settings; resolves when it is ready. */
  start(): Promise<void>;
  /** Ends it in order and removes its settings file, which may hold secrets. */
  stop(): Promise<void>;
  /** What it wrote, the last lines, without secrets. */
  readonly log: readonly string[];
  /** How it ended without being asked to; undefined while it did not. */
  readonly unexpectedEnd: string | undefined;
}

/** What the process of a profile needs. */
export interface ProcessUse extends CommandUse {
  /** `bench.processFaultHosts`: nothing is started or killed elsewhere. */
  readonly processFaultHosts: readonly string[];
  readonly guide: ManualGuide;
}

/** Starts the process that a profile describes; one in a tester's hands is taken to run. */
export async function createProfileProcess(process: SutProcess, use: ProcessUse): Promise<ProfileProcess> {
  if (!use.processFaultHosts.includes(process.host))
    throw new HarnessError(
      'FLT-C183',
      `a process on ${process.host} may not be started or killed: bench.processFaultHosts does not name the host`,
      'add the host, if processes may be killed there, or leave sut.process out',
    );
  return process.by === 'command' ? await startCommand(process, use) : byHand(process, use.guide);
}

function byHand(process: ManualProcess, guide: ManualGuide): ProfileProcess {
  const ask = async (name: string, instruction: string, expected: string): Promise<void> => {
    const result = await guide.step({ name, person: 'operator', instruction, expected, photo: false });
    if (result.done && result.asExpected) return;
    throw new HarnessError(
      'FLT-E541',
      `${name} was not done: ${result.done ? result.actual : result.why}`,
      'have a tester at the bench, or leave sut.process out; what needs it is then not executed',
      EXIT.environment,
    );
  };
  return {
    url: '',
    kill: () => ask('kill the SUT', process.kill, 'The SUT is off at once.'),
    start: () => ask('restart the SUT', process.restart, 'The SUT runs.'),
    stop: () => Promise.resolve(),
    log: [],
    unexpectedEnd: undefined,
  };
}
