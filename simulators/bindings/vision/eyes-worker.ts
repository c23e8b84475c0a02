import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CodeInView } from '../../../src/seams/imaging.ts';
import { openEyes } from '../../imaging/eyes.ts';

/** One look to be taken, by the number that its answer carries. */
export interface LookOrder {
  readonly order: number;
  readonly code: CodeInView;
}

// Runs as a worker thread of eyes-pool.ts: an order in, its look out, in the order of arrival; and
// pictures for people, which may wait.
const eyes = await openEyes();
const port = workerData as MessagePort; // eyes-pool.ts hands one over
parentPort?.on('message', (code: CodeInView) => void eyes.draw(code).then((drawn) => parentPort?.postMessage(drawn)));
port.on('message', ({ order, code }: LookOrder) => port.postMessage({ order, look: eyes.look(code) }));
