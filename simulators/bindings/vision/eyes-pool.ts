import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CodeInView, CodeLook, DrawnLook, ImagedEyes } from '../../../src/seams/imaging.ts';
import { openEyes } from '../../imaging/eyes.ts';
import type { LookOrder } from './eyes-worker.ts';

/** Eyes whose pictures are made beside the line. */
export interface EyesPool extends ImagedEyes {
  /** Looks that came too late from beside the line and were made in its thread. */
  readonly lateCount: number;
  /** Until everything that was announced is made. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens eyes over worker threads, for the wire: a look that was announced is ready by the time its camera sends, and
 * the line's own loop is not held up. A look is a pure function of its code, so one that is late is made here, with the
 * same result.
 */
export async function openEyesPool(workerCount: number): Promise<EyesPool> {
  const own = await openEyes();
  /** Orders that nobody has asked for yet, with their look once it came. */
  const waiting = new Map<number, CodeLook | undefined>();
  const orders = new WeakMap<CodeInView, number>();
  own.look(FIRST_LOOK); // the first look of a process is the slowest by far
  const workers = Array.from({ length: workerCount }, () => createEyesWorker());
  let ordered = 0;
  let lateCount = 0;

  const collect = (port: MessagePort): void => {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const { order, look } = got.message as { order: number; look: CodeLook }; // our own worker's
      if (waiting.has(order)) waiting.set(order, look);
    }
  };

  return {
    version: own.version,
    prepare(code) {
      const worker = workers[ordered % workers.length];
      if (worker === undefined) return;
      ordered += 1;
      orders.set(code, ordered);
      waiting.set(ordered, undefined);
      worker.port.postMessage({ order: ordered, code } satisfies LookOrder);
    },
    look(code) {
      const order = orders.get(code);
      if (order === undefined) return own.look(code);
      for (const { port } of workers) collect(port);
      const look = waiting.get(order);
      waiting.delete(order);
      orders.delete(code);
      if (look) return look;
      lateCount += 1;
      return own.look(code);
    },
    draw(code) {
      const worker = workers[0];
      return worker === undefined ? own.draw(code) : drawBeside(worker, code);
    },
    get lateCount() {
      return lateCount;
    },
    async idle() {
      while ([...waiting.values()].includes(undefined)) {
        for (const { port } of workers) collect(port);
        await new Promise<void>((resume) => setImmediate(resume));
      }
    },
    async close() {
      await Promise.all(
        workers.map(({ port, worker }) => {
          port.close();
          return worker.terminate();
        }),
      );
    },
  };
}

const FIRST_LOOK: CodeInView = {
  text: '0109501101530003',
  purpose: 'verify',
  defects: [{ name: 'cover', level: 40 }],
  coderSeed: 1,
  printSeed: 1,
  viewSeed: 1,
  cameraSeed: 1,
};

interface EyesWorker {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** Pictures that were asked for, oldest first: a worker answers in order. */
  readonly drawings: ((drawn: DrawnLook) => void)[];
}

function drawBeside({ worker, drawings }: EyesWorker, code: CodeInView): Promise<DrawnLook> {
  return new Promise((resolve) => {
    worker.ref(); // the process may not end over a picture that is not there yet
    drawings.push(resolve);
    worker.postMessage(code);
  });
}

/** A worker with a port of its own: nothing listens on it, so that answers can be fetched when they are wanted. */
function createEyesWorker(): EyesWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('eyes-worker.ts', import.meta.url), { workerData: port2, transferList: [port2] });
  const drawings: EyesWorker['drawings'] = [];
  worker.on('message', (drawn: DrawnLook) => {
    drawings.shift()?.(drawn);
    if (drawings.length === 0) worker.unref();
  });
  worker.unref();
  port1.unref();
  return { worker, port: port1, drawings };
}
