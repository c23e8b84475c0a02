import { parentPort } from 'node:worker_threads';
import { createSymbolReader } from '../../simulators/imaging/reader/reader.ts';
import { gradeFile } from './grade-images.ts';
import type { GradeOrder } from './grade-pool.ts';

// Runs as a thread of grade-pool.ts: a file in, its result out, in the order of arrival.
const reader = await createSymbolReader();
// A small file is read before a large one that was asked for first; so one begins when the other is answered.
let before = Promise.resolve();
parentPort?.on('message', ({ file, choice }: GradeOrder) => {
  before = before.then(async () => parentPort?.postMessage(await gradeFile(file, reader, choice)));
});
