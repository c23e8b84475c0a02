import { parentPort } from 'node:worker_threads';
import { createSymbolReader } from '../../simulators/imaging/reader/reader.ts';
import { gradeFile } from './grade-images.ts';
import type { GradeOrder } from './grade-pool.ts';

// Runs as a thread of grade-pool.ts: a file in, its result out.
const reader = await createSymbolReader();
parentPort?.on('message', ({ file, choice }: GradeOrder) => {
  void gradeFile(file, reader, choice).then((graded) => parentPort?.postMessage(graded));
});
