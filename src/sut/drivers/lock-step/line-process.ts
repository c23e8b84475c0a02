import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { EXIT, HarnessError } from '../../../kernel/harness-error.ts';
import type { LockStepDescription } from './description.ts';

/** A process that speaks in lines, asked one line at a time; the caller stands still until the answer is complete. */
export interface LineProcess {
  /** Starts the program. Throws FLT-E520. */
  start(): void;
  /**
   * Gives it a line and returns all lines up to the end of its turn. Throws FLT-E523 (it hangs), FLT-E524 (it died),
   * FLT-E525 (it wrote what it may not); the process is gone then.
   */
  turn(line: string): readonly string[];
  /** Kills it (SIGKILL) and waits until it is gone. */
  end(): void;
  /** Ends it for good; the thread goes too. */
  close(): void;
}

/** What the thread is told. */
export type LineOrder =
  | { readonly kind: 'start' }
  | { readonly kind: 'turn'; readonly line: string }
  | { readonly kind: 'end' };

/** What the thread answers. */
export type LineAnswer =
  | { readonly kind: 'started'; readonly processId: number }
  | { readonly kind: 'turn'; readonly said: readonly string[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'notStarted'; readonly why: string }
  | { readonly kind: 'died'; readonly why: string; readonly log: readonly string[] }
  | { readonly kind: 'stray'; readonly line: string; readonly why: string };

/** With what the thread begins. */
export interface LineWorkerData {
  readonly command: LockStepDescription['command'];
  readonly folder: string;
  readonly bell: SharedArrayBuffer;
  readonly port: MessagePort;
}

/**
 * Makes a process for a description, not started yet. A thread owns the process, because the pipes of Node are read by an
 * event loop and the main thread's must not turn within an input: it sleeps on a shared word until the thread rings, then
 * takes the answer without a loop. Named pipes read with readSync would save the thread, but not every system has them.
 */
export function createLineProcess(description: LockStepDescription, folder: string): LineProcess {
  const bell = new SharedArrayBuffer(4);
  const rung = new Int32Array(bell);
  const { port1: port, port2 } = new MessageChannel();
  const given: LineWorkerData = { command: description.command, folder, bell, port: port2 };
  const worker = new Worker(new URL('line-worker.ts', import.meta.url), { workerData: given, transferList: [port2] });
  worker.unref();
  port.unref();
  let processId = 0;

  const order = (what: LineOrder): LineAnswer | undefined => {
    Atomics.store(rung, 0, 0);
    port.postMessage(what);
    if (Atomics.wait(rung, 0, 0, description.answerLimit_s * 1000) === 'timed-out') return undefined;
    return (receiveMessageOnPort(port) as { message: LineAnswer } | undefined)?.message; // the thread sends nothing else
  };
  // A harness that ends in any way takes its SUT along.
  const last = (): void => {
    if (processId === 0) return;
    try {
      process.kill(processId, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  };
  process.once('exit', last);

  const end = (): void => {
    order({ kind: 'end' });
    processId = 0;
  };
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    end();
    process.removeListener('exit', last);
    port.close();
    void worker.terminate();
  };
  const fail = (code: string, problem: string, remedy: string): HarnessError => {
    close();
    return new HarnessError(code, `${description.name}: ${problem}`, remedy, EXIT.environment);
  };

  return {
    start() {
      const answer = order({ kind: 'start' });
      if (answer?.kind === 'started') processId = answer.processId;
      else
        throw fail(
          'FLT-E520',
          `the SUT did not start: ${answer?.kind === 'notStarted' ? answer.why : 'the thread that owns it gave no answer'}`,
          `run it by hand in ${folder}: ${description.command.join(' ')}`,
        );
    },
    turn(line) {
      const answer = order({ kind: 'turn', line });
      if (answer?.kind === 'turn') return answer.said;
      if (answer?.kind === 'stray')
        throw fail(
          'FLT-E525',
          `it wrote a line that has no place here (${answer.why}): ${short(answer.line)}`,
          'write only lines of docs/interfaces/lock-step.md to standard output, and a log to standard error',
        );
      const asked = `at the line ${short(line)}`;
      if (answer?.kind === 'died')
        throw fail(
          'FLT-E524',
          `${answer.why} ${asked}${answer.log.length > 0 ? `; its last words: ${answer.log.slice(-3).join(' | ')}` : ''}`,
          `give it the lines by hand in ${folder}: ${description.command.join(' ')}`,
        );
      throw fail(
        'FLT-E523',
        `it did not end its turn within ${description.answerLimit_s} s ${asked}`,
        'it must write {"done":true} after each line that it gets, and flush; a slow one may raise answerLimit_s',
      );
    },
    end,
    close,
  };
}

const SHORT_LENGTH = 160;

/** A line as it stands in an error. */
export function short(line: string): string {
  return line.length <= SHORT_LENGTH ? line : `${line.slice(0, SHORT_LENGTH)}... (${line.length} characters)`;
}
