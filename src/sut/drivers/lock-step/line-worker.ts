import { type ChildProcess, spawn } from 'node:child_process';
import { workerData } from 'node:worker_threads';
import type { LineAnswer, LineOrder, LineWorkerData } from './line-process.ts';

// The thread of line-process.ts: it owns the process of the SUT, and can wait for it while the main thread stands still.
const { command, folder, bell, port } = workerData as LineWorkerData; // our own side sends it
const rung = new Int32Array(bell);

const TURN_LENGTH_MAX = 64 * 1024 * 1024;
const LOG_LINES = 20;
const END = /^\s*\{\s*"done"\s*:\s*true\s*\}\s*$/;

let child: ChildProcess | undefined;
let rest = '';
let said: string[] = [];
let saidLength = 0;
let log: string[] = [];
/** What the main thread waits for. */
let waiting: 'turn' | 'end' | undefined;
/** Something that was wrong while nobody waited. */
let early: LineAnswer | undefined;

port.on('message', (order: LineOrder) => {
  if (order.kind === 'start') return start();
  if (order.kind === 'end') return end();
  if (early !== undefined) return answer(early);
  waiting = 'turn';
  child?.stdin?.write(`${order.line}\n`);
});

function start(): void {
  rest = '';
  said = [];
  saidLength = 0;
  log = [];
  early = undefined;
  waiting = undefined;
  const [program, ...args] = command;
  const started = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  child = started;
  started.once('error', (error) => {
    child = undefined;
    answer({ kind: 'notStarted', why: error.message });
  });
  started.once('spawn', () => answer({ kind: 'started', processId: started.pid ?? 0 }));
  // A process that is gone cannot be written to; its end is told by `close`.
  started.stdin.on('error', () => {});
  started.stdout.setEncoding('utf8').on('data', (text: string) => take(started, text));
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.push(...text.split('\n').filter((line) => line !== ''));
    log.splice(0, log.length - LOG_LINES);
  });
  started.once('close', (code, signal) => {
    if (child !== started) return;
    child = undefined;
    if (waiting === 'end') return answer({ kind: 'ended' });
    wrong(started, { kind: 'died', why: signal === null ? `it ended with code ${code}` : `it died of ${signal}`, log });
  });
}

function take(from: ChildProcess, text: string): void {
  if (from !== child) return;
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  saidLength += text.length;
  if (saidLength > TURN_LENGTH_MAX) return wrong(from, { kind: 'stray', line: text, why: 'its turn has no end' });
  for (const line of lines) {
    if (waiting !== 'turn') return wrong(from, { kind: 'stray', line, why: 'nothing was asked' });
    if (END.test(line)) {
      answer({ kind: 'turn', said });
      said = [];
      saidLength = rest.length;
    } else if (line.trimStart().startsWith('{')) said.push(line);
    else return wrong(from, { kind: 'stray', line, why: 'it is no JSON object' });
  }
}

function end(): void {
  if (child === undefined) return answer({ kind: 'ended' });
  waiting = 'end';
  child.kill('SIGKILL');
}

function wrong(from: ChildProcess, what: LineAnswer): void {
  if (waiting === 'end' || (child !== from && child !== undefined)) return;
  if (waiting === 'turn') return answer(what);
  early ??= what;
}

function answer(what: LineAnswer): void {
  waiting = undefined;
  port.postMessage(what);
  Atomics.store(rung, 0, 1);
  Atomics.notify(rung, 0);
}
